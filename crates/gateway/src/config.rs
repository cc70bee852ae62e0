//! What the gateway is told when it starts.

pub mod credential;
pub mod desk;
pub mod file;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use self::credential::Credential;
use self::desk::mail::MailConfig;
use self::desk::redmine::RedmineConfig;
use self::desk::rt::RtConfig;
use crate::line::ServiceOrder;

/// How to serve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The folder that holds everything: database, blobs. One gateway at a time serves it.
    pub data: PathBuf,
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// What the organisation calls its desk.
    pub desk_name: String,
    /// In which order the desk serves its queues.
    pub order: OrderConfig,
    /// When the desk works, as far as that cannot be learnt.
    pub hours: HoursConfig,
    /// Which ticketing system the desk works with.
    pub desk: DeskConfig,
}

/// Which ticketing system the desk works with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum DeskConfig {
    /// The gateway's own.
    #[default]
    Builtin,
    /// Any, by e-mail.
    Mail(Box<MailConfig>),
    /// Redmine.
    Redmine(RedmineConfig),
    /// Request Tracker.
    Rt(RtConfig),
}

impl DeskConfig {
    /// What tells this desk from every other: the data folder belongs to one of them.
    pub(crate) fn identity(&self) -> String {
        match self {
            Self::Builtin => "builtin".to_owned(),
            Self::Mail(mail) => format!("mail to {} from {}", mail.to, mail.from),
            Self::Redmine(redmine) => {
                format!("redmine {}", redmine.address.trim_end_matches('/'))
            }
            Self::Rt(rt) => format!("rt {}", rt.address.trim_end_matches('/')),
        }
    }

    /// Its secrets, by the key under which each is written.
    pub(crate) fn credentials(&self) -> Vec<(&'static str, &Credential)> {
        match self {
            Self::Builtin => Vec::new(),
            Self::Mail(mail) => {
                let smtp = mail.smtp.password.iter().map(|it| ("smtp.password", it));
                let imap = mail.imap.password.iter().map(|it| ("imap.password", it));
                smtp.chain(imap).collect()
            }
            Self::Redmine(redmine) => {
                let hook = redmine.hook_secret.as_ref();
                let hook = hook.map(|secret| ("hook-secret", secret));
                std::iter::once(("key", &redmine.key)).chain(hook).collect()
            }
            Self::Rt(rt) => {
                let hook = rt.hook_secret.as_ref();
                let hook = hook.map(|secret| ("hook-secret", secret));
                std::iter::once(("token", &rt.token)).chain(hook).collect()
            }
        }
    }
}

/// In which order the desk serves its queues.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrderConfig {
    /// Every queue that is not named.
    pub usual: ServiceOrder,
    /// Those that are, by the name that people know.
    pub queues: Vec<(String, ServiceOrder)>,
}

/// When the desk works, as far as that cannot be learnt: its hours are learnt from what it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursConfig {
    /// Where it is.
    pub zone: TimeZone,
    /// The days on which it is closed although it is open on such days.
    pub holidays: Vec<Date>,
}

impl Config {
    /// Listens on this computer only, on any free port.
    #[must_use]
    pub fn new(data: impl Into<PathBuf>) -> Self {
        Self {
            data: data.into(),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            desk_name: "IT desk".to_owned(),
            order: OrderConfig::default(),
            hours: HoursConfig::default(),
            desk: DeskConfig::Builtin,
        }
    }
}

impl Default for HoursConfig {
    /// Where this computer is, without holidays.
    fn default() -> Self {
        Self {
            zone: TimeZone::system(),
            holidays: Vec::new(),
        }
    }
}
