//! Real faults, each found and said right: a folder that hangs, a disk that is full, a service that
//! failed, a program that crashed, a run that ended badly, a clock that is wrong.
//!
//! Each test has mounts of its own, which nothing else on the computer sees. They need root, and
//! the parts of systemd: its manager, its journal and D-Bus.

#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

mod clock;
mod crash;
mod disk;
mod journal;
mod place;
mod service;

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::Timestamp;
use now_serving_diagnostics::{Capture, Finding, Request, capture, collector, findings};
use now_serving_tests::patience::{LONG, until};

/// Runs only these collectors, with time enough for a busy machine.
pub(crate) fn look_at(names: &[&str]) -> Capture {
    capture(&request(names), Timestamp::now())
}

pub(crate) fn request(names: &[&str]) -> Request {
    let all: BTreeSet<&str> = collector::ALL.iter().map(|one| one.name).collect();
    for name in names {
        assert!(all.contains(name), "there is no collector {name}");
    }
    Request {
        limit: Duration::from_secs(10),
        off: all
            .into_iter()
            .filter(|name| !names.contains(name))
            .map(str::to_owned)
            .collect(),
        ..Request::default()
    }
}

/// What one rule says of a capture.
pub(crate) fn said(capture: &Capture, rule: &str) -> Vec<String> {
    let found: Vec<Finding> = findings(capture);
    let of_rule = found.into_iter().filter(|found| found.rule == rule);
    of_rule.map(|found| found.says).collect()
}

/// Looks again and again, as a person does, until a rule says something.
pub(crate) fn until_said(names: &[&str], rule: &str) -> Vec<String> {
    let mut last = None;
    let found = until(rule, LONG, || {
        let capture = look_at(names);
        let said = said(&capture, rule);
        last = Some(capture);
        Ok((!said.is_empty()).then_some(said))
    });
    found.unwrap_or_else(|_| panic!("nothing of {rule} in {last:#?}"))
}
