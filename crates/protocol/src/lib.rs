#![doc = include_str!("../README.md")]

pub mod bundle;
pub mod desk;
pub mod enrolment;
pub mod error;
pub mod forecast;
pub mod ids;
pub mod limits;
pub mod line;
pub mod reply;
pub mod report;
pub mod route;
pub mod ticket;
pub mod update;

/// The version of the wire that this build speaks.
pub const VERSION: u32 = 1;

/// The oldest version of the wire that this build still understands.
pub const OLDEST_VERSION: u32 = 1;

/// The request header that names the version the application speaks.
pub const VERSION_HEADER: &str = "now-serving-protocol";

/// The request header that carries a [`ids::ReportId`] or [`ids::ReplyId`].
pub const IDEMPOTENCY_HEADER: &str = "idempotency-key";
