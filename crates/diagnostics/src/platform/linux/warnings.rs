//! Warnings that the system and its programs wrote into the journal lately.

use std::time::Duration;

use super::journal;
use crate::platform::{LogLine, LogLines};

/// Warnings of the last day, the newest first.
pub(crate) fn warnings() -> Result<LogLines, String> {
    let answer = journal::ask(&journal::Query {
        which: &["--priority=warning", "--since=-24h"],
        most: 1500,
        fields: "MESSAGE,SYSLOG_IDENTIFIER,_COMM,PRIORITY",
        limit: Duration::from_millis(900),
    })?;
    let lines = answer.entries.iter().filter_map(|entry| {
        let source = entry
            .get("SYSLOG_IDENTIFIER")
            .or_else(|| entry.get("_COMM"));
        let priority = entry
            .get("PRIORITY")
            .and_then(|priority| priority.parse::<u8>().ok());
        Some(LogLine {
            source: source.unwrap_or_else(|| "unknown".to_owned()),
            says: entry.get("MESSAGE")?,
            at: entry.at()?,
            // Errors and worse; what is left are warnings.
            is_error: priority.is_some_and(|priority| priority <= 3),
        })
    });
    Ok(LogLines {
        lines: lines.collect(),
        whole: answer.whole,
    })
}
