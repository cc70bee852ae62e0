//! The resident's log: a file per day beside the outbox, a week kept, nothing personal in it.

use std::io::{self, Write};
use std::path::Path;

use now_serving_client::log_line;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// Says how much is logged: `debug`, or `now_serving_client=trace,warn`.
const LEVEL_VARIABLE: &str = "NOW_SERVING_LOG";
/// So many days are kept.
const DAYS: usize = 7;

/// Starts logging into `state/log`. A log that can't be written is no reason not to start.
pub(crate) fn start(state: &Path) -> anyhow::Result<()> {
    let folder = state.join("log");
    std::fs::create_dir_all(&folder)?;
    let file = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("resident")
        .filename_suffix("log")
        .max_log_files(DAYS)
        .build(folder)?;
    let wanted = std::env::var(LEVEL_VARIABLE).ok();
    let filter = wanted
        .and_then(|wanted| wanted.parse::<Targets>().ok())
        .unwrap_or_else(|| "warn,now_serving=info".parse().unwrap_or_default());
    let lines = tracing_subscriber::fmt::layer()
        .with_ansi(false)
        .with_writer(Redacted(file));
    tracing_subscriber::registry()
        .with(filter)
        .with(lines)
        .try_init()?;
    Ok(())
}

/// Takes out what is private before a line is written: an error may quote anything.
struct Redacted<W>(W);

impl<'w, W: MakeWriter<'w>> MakeWriter<'w> for Redacted<W> {
    type Writer = Redacted<W::Writer>;

    fn make_writer(&'w self) -> Self::Writer {
        Redacted(self.0.make_writer())
    }
}

impl<W: Write> Write for Redacted<W> {
    /// Gets whole lines: the layer hands over one event at a time.
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let redacted = log_line(&String::from_utf8_lossy(line));
        self.0.write_all(redacted.as_bytes())?;
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_in_an_error_is_not_written_down_and_the_rest_is() {
        let mut log = Redacted(Vec::new());
        let line =
            "2026-11-22T09:12:00Z WARN proxy http://ada:hunter2!x@proxy.example.org:3128 refused\n";
        assert_eq!(log.write(line.as_bytes()).unwrap(), line.len());
        let written = String::from_utf8(log.0).unwrap();
        assert!(!written.contains("hunter2!x"), "{written}");
        assert!(
            written.starts_with("2026-11-22T09:12:00Z WARN proxy http://"),
            "{written}"
        );
        assert!(written.ends_with(" refused\n"), "{written}");
    }
}
