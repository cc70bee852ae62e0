#![doc = include_str!("../README.md")]

pub mod admin;
pub mod agent;
mod blobs;
mod board;
mod clock;
pub mod config;
mod connector;
mod delivery;
pub mod examine;
mod forecast;
pub mod gateway;
pub mod harmless;
mod http;
mod hub;
mod intake;
pub mod line;
mod mirror;
pub mod openapi;
pub mod secret;
mod store;
mod sync;
mod view;
