#![doc = include_str!("../README.md")]

mod ages;
pub mod calendar;
mod clock;
mod drift;
mod engine;
pub mod event;
pub mod forecaster;
mod habits;
pub mod key;
mod line;
mod mixture;
mod net;
mod number;
pub mod prediction;
mod pulse;
mod recall;
pub mod record;
mod rounding;
mod scale;
pub mod snapshot;
mod spread;
mod survival;
mod tables;

pub use self::calendar::Calendar;
pub use self::event::{Event, Heard, What};
pub use self::forecaster::{Forecaster, Task};
pub use self::key::{Category, Key};
pub use self::prediction::{Outlook, Prediction, Range, Told, Withheld};
pub use self::record::{Month, Tally, TrackRecord};
pub use self::snapshot::SnapshotError;
