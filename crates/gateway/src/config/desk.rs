//! How to work with each ticketing system.

pub mod redmine;
