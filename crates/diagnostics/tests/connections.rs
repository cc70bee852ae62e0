//! The network and the printers with real faults: found, and said right.
//!
//! Each test runs in a network and with mounts of its own, so that this computer's stay as they
//! are. That needs root, or a kernel that gives everybody namespaces of their own.

#![cfg(target_os = "linux")]

#[path = "connections/bus.rs"]
mod bus;
#[path = "connections/isolated.rs"]
mod isolated;
#[path = "connections/names.rs"]
mod names;
#[path = "connections/printers.rs"]
mod printers;
#[path = "connections/seen.rs"]
mod seen;
#[path = "connections/tls.rs"]
mod tls;
#[path = "connections/ways.rs"]
mod ways;
