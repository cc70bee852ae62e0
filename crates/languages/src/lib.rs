#![doc = include_str!("../README.md")]

mod active;
mod day;
mod language;
mod region;
mod sentence;
mod tongue;

pub use active::{speak, tongue};
pub use day::{Clock, Day};
pub use language::{Direction, Language};
pub use region::Hours;
pub use sentence::{Sentence, Value};
pub use tongue::Tongue;
