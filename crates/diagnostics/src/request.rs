//! What is wanted of a capture, and what the organisation asks for besides.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

/// What is wanted of a capture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The longest time that it may take, whatever the collectors do.
    pub limit: Duration,
    /// Names of collectors that the organisation has switched off: they read nothing.
    pub off: BTreeSet<String>,
    /// How far this computer's clock is ahead of the gateway's, in seconds, if that is known.
    pub clock_off: Option<i64>,
    /// Where the organisation's gateway is, if this computer is enrolled: the only host besides the
    /// services that is ever asked anything.
    pub gateway: Option<Gateway>,
    /// The organisation's own services, whose reach is tried.
    pub services: Vec<Service>,
    /// What the organisation reads besides.
    pub extras: Vec<Extra>,
}

/// Where the organisation's gateway is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gateway {
    /// Its host name or address.
    pub host: String,
    /// Its TCP port.
    pub port: u16,
    /// Whether it is spoken to over TLS.
    pub tls: bool,
    /// The path of its health page, from the root of its host.
    pub health: String,
    /// The name or the organisation of who signs its certificates, if the organisation says so:
    /// another one is somebody between.
    pub signed_by: Option<String>,
}

/// One of the organisation's own services.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// What people call it: `File server`.
    pub name: String,
    /// Its host name or address.
    pub host: String,
    /// Its TCP port.
    pub port: u16,
}

/// Something that the organisation reads besides: shown to the person like any other fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extra {
    /// What it is about.
    pub label: String,
    /// Why the organisation wants it.
    pub why: String,
    /// Where it is read.
    pub from: ExtraSource,
    /// How long it may take.
    pub limit: Duration,
}

/// Where an [`Extra`] is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExtraSource {
    /// What a program prints. No shell stands between.
    Command {
        /// The program, by absolute path.
        program: PathBuf,
        /// Its arguments.
        arguments: Vec<String>,
    },
    /// What stands in a file.
    File(PathBuf),
}

impl Default for Request {
    fn default() -> Self {
        Self {
            limit: Duration::from_secs(2),
            off: BTreeSet::new(),
            clock_off: None,
            gateway: None,
            services: Vec::new(),
            extras: Vec::new(),
        }
    }
}
