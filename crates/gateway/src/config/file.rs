//! `gateway.toml`: all that the gateway can be told, in one file.
//!
//! What is wrong in it is told with its line, its key and what may stand there, and never with the value: that may be
//! a secret.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::{fs, io};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::desk::mail::MailConfig;
use super::desk::redmine::RedmineConfig;
use super::desk::rt::RtConfig;
use super::{Config, DeskConfig, HoursConfig, OrderConfig};
use crate::line::ServiceOrder;

mod plain_words;

/// Where the gateway listens unless it is told otherwise.
const LISTEN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 7433);

/// What the gateway is told, by its file or by flags. What is not said is as usual.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Told {
    /// See [`Config::data`].
    #[serde(default, deserialize_with = "whole_path")]
    pub data: Option<PathBuf>,
    /// See [`Config::listen`].
    pub listen: Option<SocketAddr>,
    /// See [`Config::desk_name`].
    pub desk_name: Option<String>,
    /// See [`OrderConfig::usual`].
    pub order: Option<ServiceOrder>,
    /// See [`OrderConfig::queues`].
    #[serde(default)]
    pub queue_order: BTreeMap<String, ServiceOrder>,
    /// See [`HoursConfig::zone`].
    #[serde(default, deserialize_with = "zone")]
    pub time_zone: Option<TimeZone>,
    /// See [`HoursConfig::holidays`].
    #[serde(default, deserialize_with = "days")]
    pub holidays: Vec<Date>,
    /// See [`Config::desk`].
    #[serde(skip)]
    pub desk: DeskConfig,
}

/// The file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// It cannot be read.
    #[error("cannot read {path}")]
    Unreadable {
        /// Which file.
        path: String,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// Something in it is wrong.
    #[error("{path}, line {line}{key}: {problem}")]
    Wrong {
        /// Which file.
        path: String,
        /// Where, from 1.
        line: usize,
        /// The key there, after a comma, if there is one.
        key: String,
        /// What is wrong, and what may stand there.
        problem: String,
    },
    /// It does not say where everything is kept.
    #[error(
        "there is no data folder: write `data = \"/var/lib/now-serving\"` in the file, or give --data"
    )]
    NoData,
}

impl Told {
    /// Reads the file.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let name = path.display().to_string();
        let text = fs::read_to_string(path).map_err(|source| ConfigError::Unreadable {
            path: name.clone(),
            source,
        })?;
        Self::parse(&text).map_err(|error| {
            let (line, key) = place(&text, error.span());
            ConfigError::Wrong {
                path: name,
                line,
                key,
                problem: plain_words::said(error.message()),
            }
        })
    }

    fn parse(text: &str) -> Result<Self, toml::de::Error> {
        let mut root = DeTable::parse(text)?;
        let desk = root.get_mut().remove("desk");
        let mut told = Self::deserialize(toml::Deserializer::from(root))?;
        if let Some(desk) = desk {
            told.desk = read_desk(desk)?;
        }
        Ok(told)
    }

    /// The same, where `flags` says nothing else. The desk is the file's alone.
    #[must_use]
    pub fn unless(self, flags: Self) -> Self {
        let (mut queue_order, mut holidays) = (self.queue_order, self.holidays);
        queue_order.extend(flags.queue_order);
        if !flags.holidays.is_empty() {
            holidays = flags.holidays;
        }
        Self {
            data: flags.data.or(self.data),
            listen: flags.listen.or(self.listen),
            desk_name: flags.desk_name.or(self.desk_name),
            order: flags.order.or(self.order),
            queue_order,
            time_zone: flags.time_zone.or(self.time_zone),
            holidays,
            desk: self.desk,
        }
    }

    /// With what is usual for all that is not said.
    pub fn config(self) -> Result<Config, ConfigError> {
        let usual = Config::new(self.data.ok_or(ConfigError::NoData)?);
        Ok(Config {
            listen: self.listen.unwrap_or(LISTEN),
            desk_name: self.desk_name.unwrap_or(usual.desk_name),
            order: OrderConfig {
                usual: self.order.unwrap_or_default(),
                queues: self.queue_order.into_iter().collect(),
            },
            hours: HoursConfig {
                zone: self.time_zone.unwrap_or(usual.hours.zone),
                holidays: self.holidays,
            },
            desk: self.desk,
            data: usual.data,
        })
    }
}

/// `[desk]`: what `kind` says decides what else may stand there.
fn read_desk(mut desk: Spanned<DeValue<'_>>) -> Result<DeskConfig, toml::de::Error> {
    #[derive(Deserialize)]
    struct Desk {
        kind: Kind,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum Kind {
        Builtin,
        Mail,
        Redmine,
        Rt,
    }

    /// A table in which nothing else may stand.
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Nothing {}

    let Desk { kind } = Desk::deserialize(ValueDeserializer::from(desk.clone()))?;
    if let DeValue::Table(table) = desk.get_mut() {
        table.remove("kind");
    }
    let rest = ValueDeserializer::from(desk);
    match kind {
        Kind::Builtin => Nothing::deserialize(rest).map(|Nothing {}| DeskConfig::Builtin),
        Kind::Mail => MailConfig::deserialize(rest).map(|mail| DeskConfig::Mail(Box::new(mail))),
        Kind::Redmine => RedmineConfig::deserialize(rest).map(DeskConfig::Redmine),
        Kind::Rt => RtConfig::deserialize(rest).map(DeskConfig::Rt),
    }
}

fn whole_path<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<PathBuf>, D::Error> {
    let path = PathBuf::deserialize(deserializer)?;
    if path.is_relative() {
        return Err(D::Error::custom("write the whole path, from / on"));
    }
    Ok(Some(path))
}

fn zone<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<TimeZone>, D::Error> {
    let name = String::deserialize(deserializer)?;
    let zone = TimeZone::get(&name);
    zone.map(Some)
        .map_err(|_| D::Error::custom("there is no such time zone; write it as Europe/Rome"))
}

fn days<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Date>, D::Error> {
    let days = Vec::<toml::Value>::deserialize(deserializer)?;
    let read = |day: &toml::Value| {
        let bare = day.as_datetime().map(ToString::to_string);
        let day = bare.or_else(|| day.as_str().map(str::to_owned))?;
        day.parse().ok()
    };
    let days: Option<_> = days.iter().map(read).collect();
    days.ok_or_else(|| D::Error::custom("write days as 2026-12-25"))
}

/// The line of a place in the text, from 1, and the key that stands there, after a comma.
fn place(text: &str, span: Option<Range<usize>>) -> (usize, String) {
    let before = span
        .and_then(|span| text.get(..span.start))
        .unwrap_or_default();
    let number = before.matches('\n').count();
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .take(number.saturating_add(1))
        .collect();
    let here = lines.get(number).copied().unwrap_or_default();
    let table = lines.iter().rev().find(|line| line.starts_with('['));
    let table = table.map(|line| line.split('#').next().unwrap_or_default().trim());
    let key = here
        .split_once('=')
        .map(|(key, _)| key.trim())
        .filter(|_| !here.starts_with('['));
    let named: String = table
        .into_iter()
        .chain(key)
        .map(|part| format!(", {part}"))
        .collect();
    (number.saturating_add(1), named)
}

#[cfg(test)]
mod tests;
