//! The Event Log, asked through `wevtutil`: a program can be ended when its time is over.

use std::env;
use std::path::PathBuf;
use std::time::Duration;

use crate::platform::told::windows::events::{self, Event};
use crate::program::{self, Bounds};

/// What is asked for.
#[derive(Debug)]
pub(super) struct Query {
    /// `System` or `Application`; everybody may read these two.
    pub(super) log: &'static str,
    /// Which entries, in the log's own language.
    pub(super) filter: &'static str,
    /// How many at most, the newest first.
    pub(super) most: u32,
    /// Whether with what they say to people, which takes longer.
    pub(super) with_words: bool,
    /// How long it may take.
    pub(super) limit: Duration,
}

/// More would not be read by anybody.
const BYTES: usize = 2 * 1024 * 1024;

/// Asks for entries, the newest first.
pub(super) fn ask(query: &Query) -> Result<Vec<Event>, String> {
    let windows =
        env::var_os("SystemRoot").map_or_else(|| PathBuf::from(r"C:\Windows"), PathBuf::from);
    let form = match query.with_words {
        true => "/f:RenderedXml",
        false => "/f:XML",
    };
    let [filter, most] = [format!("/q:{}", query.filter), format!("/c:{}", query.most)];
    let arguments = [
        "qe",
        query.log,
        &filter,
        &most,
        "/rd:true",
        form,
        "/e:Events",
    ];
    let bounds = Bounds {
        time: query.limit,
        bytes: BYTES,
    };
    let output = program::run(&windows.join(r"System32\wevtutil.exe"), &arguments, bounds)
        .map_err(|error| format!("The Event Log could not be asked: {error}."))?;
    match output.status {
        Some(status) if status.success() => events::read(&output.text),
        Some(_) => Err("The Event Log did not answer.".to_owned()),
        None => Err("The Event Log holds more than can be read in time.".to_owned()),
    }
}
