//! How to work with a desk that uses Redmine.

use std::collections::BTreeMap;

use now_serving_protocol::report::Impact;
use serde::Deserialize;

use crate::config::credential::Credential;
use crate::connector::stages::StageMap;

/// A desk that uses Redmine 5 or newer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RedmineConfig {
    /// Where it is: `https://redmine.example.org`.
    pub address: String,
    /// The API key of the gateway's account. With an administrator's key, tickets and replies are their person's own.
    pub key: Credential,
    /// The project in which new tickets are made, by its identifier.
    pub project: String,
    /// Other projects whose tickets stand in line here, by their identifiers.
    #[serde(default)]
    pub more_projects: Vec<String>,
    /// The tracker of new tickets, by its number.
    pub tracker: u64,
    /// The custom field that holds the gateway's mark, by its number. It is a text, for all projects, and a filter.
    pub mark_field: u64,
    /// What the statuses mean, by their numbers. `probe` suggests it.
    #[serde(default)]
    pub stages: StageMap,
    /// The priority of a new ticket, by its number, for how much a problem stops its person: `nuisance`,
    /// `hard_to_work`, `cannot_work`, `many_of_us`. What is not named gets the usual one.
    #[serde(default)]
    pub priorities: BTreeMap<Impact, u64>,
    /// How texts are formatted there; an administrator sees it under Settings, General.
    #[serde(default)]
    pub text: RedmineText,
    /// The largest file that it takes, in bytes; an administrator sees it under Settings, Files.
    #[serde(default = "usual_largest_file")]
    pub largest_file: u64,
    /// What signs the calls of Redmine 7, if it calls.
    #[serde(default)]
    pub hook_secret: Option<Credential>,
}

/// How a Redmine formats texts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RedmineText {
    /// As it was long set up.
    #[default]
    Textile,
    /// Also called CommonMark.
    Markdown,
}

/// What Redmine is set up with.
fn usual_largest_file() -> u64 {
    5 * 1024 * 1024
}
