//! Places in line: read and changed at 100, 10,000 and 100,000 waiting, by the gateway's own benchmark.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use super::figures::{Section, time};
use crate::run;

pub(super) fn measure(_programs: &Path) -> Result<Section> {
    let mut lines = Vec::new();
    let well = run::hearing(
        run::cargo(&[
            "bench",
            "--locked",
            "--package",
            "now-serving-gateway",
            "--bench",
            "line",
        ]),
        |line| lines.extend(serde_json::from_str::<Value>(line).ok()),
    )?;
    ensure!(well, "the benchmark failed");
    let mut section = Section::new("Places in line");
    for line in &lines {
        let what = line
            .get("what")
            .and_then(Value::as_str)
            .context("what was measured")?;
        let waiting = line
            .get("waiting")
            .and_then(Value::as_u64)
            .context("how many waited")?;
        let median = line
            .get("ns_median")
            .and_then(Value::as_u64)
            .context("how long it took")?;
        let aim = match (waiting, what.contains("read")) {
            (100_000, true) => "≤ 1 µs",
            (100_000, false) => "≤ 10 µs",
            _ => "",
        };
        let reached = if median < 1000 {
            format!("{median} ns")
        } else {
            time(Duration::from_nanos(median))
        };
        section.add(&format!("{what}, {waiting} waiting"), aim, &reached);
    }
    Ok(section)
}
