//! Speaks to the terminal, and lets nobody's text speak to it.

use std::io::{self, Write as _};
use std::process::ExitCode;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use now_serving_gateway::harmless::harmless;
pub(crate) use now_serving_gateway::harmless::line;
use serde::Serialize;

/// Prints lines. A reader that went away is no failure.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Prints a structure as JSON.
pub(crate) fn json<T: Serialize>(value: &T) -> anyhow::Result<()> {
    print(&format!("{}\n", serde_json::to_string_pretty(value)?))
}

/// Tells what failed, with its causes, and what the program ends with.
pub(crate) fn fail(error: &anyhow::Error) -> ExitCode {
    say(&format!("{error:#}"));
    ExitCode::FAILURE
}

/// Says a sentence beside the output.
pub(crate) fn say(sentence: &str) {
    // There is nobody left to tell if this fails.
    let _nobody = writeln!(io::stderr().lock(), "{}", harmless(sentence));
}

/// Somebody's text with every line set in.
pub(crate) fn set_in(text: &str, by: &str) -> String {
    harmless(text)
        .lines()
        .map(|line| format!("{by}{line}\n"))
        .collect()
}

/// A moment by the clock of this computer.
pub(crate) fn moment(at: Timestamp) -> String {
    at.to_zoned(TimeZone::system())
        .strftime("%Y-%m-%d %H:%M")
        .to_string()
}

/// How long something has lasted, in its largest unit.
pub(crate) fn age(of: SignedDuration) -> String {
    match of.as_secs().max(0) {
        seconds @ 0..60 => format!("{seconds} s"),
        seconds @ 60..7_200 => format!("{} min", seconds / 60),
        seconds @ 7_200..172_800 => format!("{} h", seconds / 3_600),
        seconds => format!("{} days", seconds / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_set_in_and_none_moves_the_cursor() {
        assert_eq!(set_in("a\nb\u{1b}", "  "), "  a\n  b\\u{1b}\n");
    }

    #[test]
    fn an_age_is_told_in_its_largest_unit() {
        for (seconds, text) in [
            (-5, "0 s"),
            (59, "59 s"),
            (60, "1 min"),
            (7_199, "119 min"),
            (7_200, "2 h"),
            (172_800, "2 days"),
        ] {
            assert_eq!(age(SignedDuration::from_secs(seconds)), text);
        }
    }
}
