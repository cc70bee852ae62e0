#![doc = include_str!("../README.md")]

mod captures;
mod client;
mod compose;
mod credentials;
mod doctor;
mod enrolment;
mod gateway_api;
mod kept;
mod language;
mod lease;
mod noted;
pub mod notify;
mod outbox;
mod paths;
mod pictures;
mod policy;
mod private;
mod relapse;
mod settings;
mod store;
mod tickets;
mod tidying;
mod updates;
mod words;
mod worker;

pub use client::{Client, Config, Settled, StartError};
pub use language::speak_as_set;
pub use noted::Noted;
pub use paths::{CONFIG_VARIABLE, NoHome, POLICY_VARIABLE, Paths, STATE_VARIABLE};
pub use private::log_line;
