//! What a capture sees, as lines that a test can compare.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener};
use std::thread;

use now_serving_diagnostics::request::{Gateway, Request, Service};
use now_serving_diagnostics::{Capture, Finding, capture, collector, findings};

/// The name of the gateway in these tests.
pub(crate) const GATEWAY: &str = "help.example.test";

/// What the gateway itself answers.
pub(crate) const HEALTH: &str = r#"{"service":"now-serving","version":"1.0.0","protocol":1,"oldest_protocol":1,"epoch":"e","now":"2026-01-01T00:00:00Z"}"#;

/// What one section says.
pub(crate) struct Seen {
    capture: Capture,
    /// What stands out.
    pub(crate) findings: Vec<Finding>,
}

impl Seen {
    /// Captures one section alone.
    pub(crate) fn of(section: &str, mut request: Request) -> Self {
        let names = collector::ALL.iter().map(|collector| collector.name);
        request.off = names
            .filter(|name| *name != section)
            .map(str::to_owned)
            .collect();
        let capture = capture(&request, jiff::Timestamp::UNIX_EPOCH);
        let findings = findings(&capture);
        Self { capture, findings }
    }

    /// The values of all facts of a kind.
    pub(crate) fn values(&self, field: &str) -> Vec<&str> {
        let facts = self
            .capture
            .sections
            .iter()
            .flat_map(|section| &section.facts);
        let facts = facts.filter(|fact| fact.field.name == field);
        facts.map(|fact| fact.value.as_str()).collect()
    }

    /// What the findings say.
    pub(crate) fn says(&self) -> Vec<&str> {
        self.findings
            .iter()
            .map(|finding| finding.says.as_str())
            .collect()
    }

    /// What could not be read.
    pub(crate) fn problems(&self) -> Vec<&str> {
        self.capture
            .problems
            .iter()
            .map(|problem| problem.why.as_str())
            .collect()
    }

    /// Everything, for a test that fails.
    pub(crate) fn all(&self) -> String {
        format!("{:#?}\n{:#?}", self.capture, self.findings)
    }
}

/// A request with the gateway at a host.
pub(crate) fn gateway(host: &str, port: u16, tls: bool) -> Request {
    Request {
        gateway: Some(Gateway {
            host: host.to_owned(),
            port,
            tls,
            health: "/v1/health".to_owned(),
            signed_by: None,
        }),
        ..Request::default()
    }
}

/// One of the organisation's services.
pub(crate) fn service(name: &str, host: impl ToString, port: u16) -> Service {
    Service {
        name: name.to_owned(),
        host: host.to_string(),
        port,
    }
}

/// Answers every request in plain HTTP with the same; gives the port.
#[expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]
pub(crate) fn answer_all(port: u16, head: &str, body: &str) -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::UNSPECIFIED, port)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let answer = whole(head, body);
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut request = [0; 4096];
            // Whoever hangs up early got what it wanted.
            let _asked = stream.read(&mut request);
            let _answered = stream.write_all(answer.as_bytes());
        }
    });
    port
}

/// An answer in HTTP.
pub(crate) fn whole(head: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}
