//! The resident's log: a file per day beside the outbox, a week kept, nothing personal in it.

use std::path::Path;

use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::filter::Targets;
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
        .with_writer(file);
    tracing_subscriber::registry()
        .with(filter)
        .with(lines)
        .try_init()?;
    Ok(())
}
