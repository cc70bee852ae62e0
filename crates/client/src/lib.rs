#![doc = include_str!("../README.md")]

mod client;
pub mod notify;
mod paths;

pub use client::{Client, Config, Settled, StartError};
pub use paths::{CONFIG_VARIABLE, NoHome, Paths, STATE_VARIABLE};
