//! `log show --style ndjson`: an entry on each line.

use jiff::Timestamp;
use serde::Deserialize;

use crate::platform::LogLine;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Written {
    timestamp: String,
    #[serde(default)]
    process_image_path: String,
    #[serde(default)]
    event_message: String,
    #[serde(default)]
    message_type: String,
}

/// Lines for people, the newest first; what is no entry is left out.
pub(crate) fn lines(told: &str) -> Vec<LogLine> {
    let mut lines: Vec<LogLine> = told.lines().filter_map(line).collect();
    lines.reverse();
    lines
}

fn line(written: &str) -> Option<LogLine> {
    let written: Written = serde_json::from_str(written).ok()?;
    let says = written.event_message.split_whitespace();
    let says = says.collect::<Vec<_>>().join(" ");
    let source = written.process_image_path.rsplit('/').next()?;
    (!says.is_empty()).then_some(LogLine {
        source: source.to_owned(),
        says,
        at: at(&written.timestamp)?,
        is_error: written.message_type == "Fault",
    })
}

/// `2026-11-22 21:15:04.123456+0100`
fn at(timestamp: &str) -> Option<i64> {
    let time = jiff::fmt::strtime::parse("%Y-%m-%d %H:%M:%S%.f%z", timestamp).ok()?;
    time.to_timestamp().ok().map(|at: Timestamp| at.as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_comes_first_and_what_is_no_entry_is_left_out() {
        let told = r#"{"timestamp":"2026-11-22 21:15:04.123456+0100","processImagePath":"\/usr\/sbin\/wifid","eventMessage":"link went\n down","messageType":"Error"}
Timestamp                       Thread     Type
{"timestamp":"2026-11-22 21:16:00.000000+0100","processImagePath":"\/kernel","eventMessage":"I\/O error","messageType":"Fault"}
{"timestamp":"2026-11-22 21:17:00.000000+0100","processImagePath":"\/kernel","eventMessage":"","messageType":"Fault"}
{"count":2,"finished":1}"#;
        let lines = lines(told);
        let told: Vec<(&str, &str, i64, bool)> = lines
            .iter()
            .map(|line| {
                (
                    line.source.as_str(),
                    line.says.as_str(),
                    line.at,
                    line.is_error,
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("kernel", "I/O error", 1_795_378_560, true),
                ("wifid", "link went down", 1_795_378_504, false),
            ]
        );
    }
}
