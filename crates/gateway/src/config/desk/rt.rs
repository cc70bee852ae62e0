//! How Request Tracker is reached.

use serde::Deserialize;

use crate::config::credential::Credential;
use crate::connector::stages::StageMap;

/// A Request Tracker 5 with its REST2 interface.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RtConfig {
    /// Where it is, without `/REST/2.0`: `https://rt.corp.example`.
    pub address: String,
    /// The authentication token of the gateway's own account there.
    pub token: Credential,
    /// The queue in which tickets are made, by name.
    pub queue: String,
    /// Others that the desk moves them to, and whose lines are shown as well.
    #[serde(default)]
    pub other_queues: Vec<String>,
    /// The custom field that carries the mark.
    #[serde(default = "mark_field")]
    pub mark_field: String,
    /// The address of whoever reports, with `{login}` in the place of their login.
    pub requestor: String,
    /// What its statuses mean, where that is not what they mean in a new Request Tracker.
    #[serde(default)]
    pub stages: StageMap,
    /// From which priority on a ticket counts as urgent.
    #[serde(default = "urgent_from")]
    pub urgent_from: i64,
    /// Below which priority it counts as low.
    #[serde(default)]
    pub low_below: i64,
    /// The status of a ticket whose person says that it is fixed.
    #[serde(default = "resolved")]
    pub resolved: String,
    /// The status of a ticket that goes back to the desk.
    #[serde(default = "open")]
    pub reopened: String,
    /// The status of a ticket that was made twice.
    #[serde(default = "rejected")]
    pub rejected: String,
    /// What its calls after a change are signed with. Without it they are not listened to.
    pub hook_secret: Option<Credential>,
}

fn mark_field() -> String {
    "Now Serving".to_owned()
}

fn urgent_from() -> i64 {
    70
}

fn resolved() -> String {
    "resolved".to_owned()
}

fn open() -> String {
    "open".to_owned()
}

fn rejected() -> String {
    "rejected".to_owned()
}
