//! How to work with each ticketing system.

pub mod mail;
pub mod redmine;
pub mod rt;
