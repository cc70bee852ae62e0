//! The real ticketing systems that `cargo xtask desks` made, as the tests of connectors find them.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

/// A real desk that runs, and what its `desk.json` says of it.
#[derive(Debug, Clone)]
pub(crate) struct RealDesk(pub(crate) Value);

impl RealDesk {
    /// The desk of this name. Where it does not run, the test says so and passes, but for CI.
    pub(crate) fn find(name: &str, test: &str) -> Option<Self> {
        let known = folder().and_then(|folder| {
            let text = std::fs::read(folder.join(name).join("desk.json")).ok()?;
            serde_json::from_slice::<Value>(&text).ok()
        });
        let runs = |known: &Value| {
            let port = known["port"]
                .as_u64()
                .and_then(|port| u16::try_from(port).ok());
            port.is_some_and(|port| TcpStream::connect(("127.0.0.1", port)).is_ok())
        };
        let found = known.filter(runs).map(Self);
        if found.is_none() {
            skipped(
                test,
                &format!("there is no desk: `cargo xtask desks up {name}`"),
            );
        }
        found
    }

    /// Something that its seed said, by a JSON pointer: `/tokens/agent1`.
    pub(crate) fn text(&self, pointer: &str) -> String {
        let found = self.0.pointer(pointer).and_then(Value::as_str);
        found
            .unwrap_or_else(|| panic!("desk.json has no {pointer}"))
            .to_owned()
    }

    /// The same for a number.
    pub(crate) fn number(&self, pointer: &str) -> u64 {
        let found = self.0.pointer(pointer).and_then(Value::as_u64);
        found.unwrap_or_else(|| panic!("desk.json has no {pointer}"))
    }

    /// Runs one of the desk's own programs, such as `keep` and `restore`.
    pub(crate) fn run(&self, program: &[&str]) {
        let enter = self.0["enter"].as_array().into_iter().flatten();
        let mut words = enter
            .filter_map(Value::as_str)
            .chain(program.iter().copied());
        let first = words.next().unwrap_or("false");
        let output = Command::new(first).args(words).output();
        assert!(
            output.as_ref().is_ok_and(|output| output.status.success()),
            "{program:?}: {output:?}"
        );
    }
}

/// `target/desks`, whichever folder that is.
fn folder() -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("NOW_SERVING_DESKS") {
        return Some(folder.into());
    }
    let program = std::env::current_exe().ok()?;
    let mut above = program.ancestors().map(|folder| folder.join("desks"));
    above.find(|folder| folder.is_dir())
}

/// Says that a test could not run, as `cargo xtask test` wants to hear it.
fn skipped(test: &str, reason: &str) {
    assert!(
        std::env::var_os("CI").is_none(),
        "{test} could not run: {reason}"
    );
    let line = format!("skipped {test}: {reason}\n");
    let file = std::env::var_os("NOW_SERVING_REMARKS")
        .and_then(|path| OpenOptions::new().append(true).create(true).open(path).ok());
    let said = match file {
        Some(mut file) => file.write_all(line.as_bytes()),
        None => std::io::stderr().write_all(line.as_bytes()),
    };
    assert!(said.is_ok(), "{line}");
}
