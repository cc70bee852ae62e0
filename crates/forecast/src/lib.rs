#![doc = include_str!("../README.md")]

pub mod calendar;
mod clock;
mod drift;
mod engine;
pub mod event;
pub mod forecaster;
mod hazards;
pub mod key;
mod line;
mod mixture;
mod pace;
pub mod prediction;
pub mod record;
mod rounding;
mod signs;
pub mod snapshot;
mod spread;
mod survival;
mod windows;

pub use self::calendar::Calendar;
pub use self::event::{Event, Heard, What};
pub use self::forecaster::{Forecaster, Task};
pub use self::key::{Category, Key};
pub use self::prediction::{Outlook, Prediction, Range, Told, Withheld};
pub use self::record::{Month, Tally, TrackRecord};
pub use self::snapshot::SnapshotError;
