#![doc = include_str!("../README.md")]

pub mod calendar;
pub mod event;
pub mod forecaster;
pub mod key;
pub mod prediction;
pub mod record;
mod rounding;
pub mod snapshot;

pub use self::calendar::Calendar;
pub use self::event::{Event, Heard, What};
pub use self::forecaster::{Forecaster, Task};
pub use self::key::{Category, Key};
pub use self::prediction::{Outlook, Prediction, Range, Told, Withheld};
pub use self::record::{Month, Tally, TrackRecord};
pub use self::snapshot::SnapshotError;
