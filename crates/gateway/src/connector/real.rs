//! The real ticketing systems that `cargo xtask desks` made, as the tests of connectors find them.

use std::net::TcpStream;

use now_serving_tests::{desks, remark};
use serde_json::Value;

/// A real desk that runs.
#[derive(Debug, Clone)]
pub(crate) struct RealDesk(desks::RealDesk);

impl RealDesk {
    /// The desk of this name. Where it does not run, the test says so and passes, but for CI.
    pub(crate) fn find(name: &str, test: &str) -> Option<Self> {
        let runs = |desk: &desks::RealDesk| {
            let port = desk.known()["port"].as_u64();
            let port = port.and_then(|port| u16::try_from(port).ok());
            port.is_some_and(|port| TcpStream::connect(("127.0.0.1", port)).is_ok())
        };
        let found = desks::RealDesk::find(name).filter(runs);
        if found.is_none() {
            let reason = format!("there is no desk: `cargo xtask desks up {name}`");
            remark::skipped(test, &reason);
        }
        found.map(Self)
    }

    /// Something that its seed said, by a JSON pointer: `/tokens/agent1`.
    pub(crate) fn text(&self, pointer: &str) -> String {
        self.0.text(pointer).unwrap().to_owned()
    }

    /// The same for a number.
    pub(crate) fn number(&self, pointer: &str) -> u64 {
        let found = self.0.known().pointer(pointer).and_then(Value::as_u64);
        found.unwrap_or_else(|| panic!("desk.json has no {pointer}"))
    }

    /// Runs one of the desk's own programs, such as `keep` and `restore`.
    pub(crate) fn run(&self, program: &[&str]) {
        self.0.run(program).unwrap();
    }
}
