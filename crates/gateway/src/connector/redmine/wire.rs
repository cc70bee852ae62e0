//! What Redmine answers, as far as it is read.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;

/// Something with a number and a name.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Named {
    pub(super) id: u64,
    #[serde(default)]
    pub(super) name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Status {
    pub(super) id: u64,
    #[serde(default)]
    pub(super) name: String,
    /// Redmine 4 says it in the list of all statuses only.
    #[serde(default)]
    pub(super) is_closed: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Priority {
    pub(super) id: u64,
    #[serde(default)]
    pub(super) name: String,
    #[serde(default)]
    pub(super) is_default: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Issue {
    pub(super) id: u64,
    pub(super) project: Named,
    pub(super) tracker: Named,
    pub(super) status: Status,
    pub(super) priority: Named,
    pub(super) author: Option<Named>,
    #[serde(default)]
    pub(super) assigned_to: Option<Named>,
    #[serde(default)]
    pub(super) custom_fields: Vec<FieldValue>,
    #[serde(default)]
    pub(super) due_date: Option<Date>,
    pub(super) created_on: Timestamp,
    pub(super) updated_on: Timestamp,
    #[serde(default)]
    pub(super) attachments: Vec<Attachment>,
    #[serde(default)]
    pub(super) journals: Vec<Journal>,
    #[serde(default)]
    pub(super) allowed_statuses: Vec<Status>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct FieldValue {
    pub(super) id: u64,
    /// A text, several, or nothing.
    #[serde(default)]
    pub(super) value: serde_json::Value,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Journal {
    pub(super) id: u64,
    pub(super) user: Option<Named>,
    #[serde(default)]
    pub(super) notes: Option<String>,
    pub(super) created_on: Timestamp,
    #[serde(default)]
    pub(super) private_notes: bool,
    #[serde(default)]
    pub(super) details: Vec<Detail>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Detail {
    /// `attr`, `cf`, `attachment`, `relation`.
    pub(super) property: String,
    pub(super) name: String,
    #[serde(default)]
    pub(super) old_value: serde_json::Value,
    #[serde(default)]
    pub(super) new_value: serde_json::Value,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Attachment {
    pub(super) id: u64,
    pub(super) filename: String,
    pub(super) filesize: u64,
    #[serde(default)]
    pub(super) content_type: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct User {
    pub(super) id: u64,
    pub(super) login: String,
    #[serde(default)]
    pub(super) admin: bool,
    #[serde(default)]
    pub(super) memberships: Vec<Membership>,
}

/// Who may do what in a project. In the list of a project it names whom, in that of a user the project.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Membership {
    #[serde(default)]
    pub(super) project: Option<Named>,
    #[serde(default)]
    pub(super) group: Option<Named>,
    #[serde(default)]
    pub(super) roles: Vec<Named>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Project {
    pub(super) id: u64,
    pub(super) name: String,
    #[serde(default)]
    pub(super) trackers: Vec<Named>,
    #[serde(default)]
    pub(super) enabled_modules: Vec<Named>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Field {
    pub(super) id: u64,
    pub(super) name: String,
    pub(super) customized_type: String,
    pub(super) field_format: String,
    #[serde(default)]
    pub(super) is_filter: bool,
    #[serde(default)]
    pub(super) visible: bool,
    #[serde(default)]
    pub(super) trackers: Vec<Named>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Role {
    #[serde(default)]
    pub(super) permissions: Vec<String>,
    /// `all`, `default` (all but private ones) or `own`.
    #[serde(default)]
    pub(super) issues_visibility: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Upload {
    pub(super) token: String,
}

/// What Redmine has against a request.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Errors {
    #[serde(default)]
    pub(super) errors: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct OfIssue {
    pub(super) issue: Issue,
}

#[derive(Debug, Deserialize)]
pub(super) struct OfIssues {
    pub(super) issues: Vec<Issue>,
    pub(super) total_count: usize,
}

#[derive(Debug, Deserialize)]
pub(super) struct OfStatuses {
    pub(super) issue_statuses: Vec<Status>,
}

#[derive(Debug, Deserialize)]
pub(super) struct OfPriorities {
    pub(super) issue_priorities: Vec<Priority>,
}

#[derive(Debug, Deserialize)]
pub(super) struct OfUser {
    pub(super) user: User,
}

#[derive(Debug, Deserialize)]
pub(super) struct OfProject {
    pub(super) project: Project,
}

#[derive(Debug, Deserialize)]
pub(super) struct OfMemberships {
    pub(super) memberships: Vec<Membership>,
}

#[derive(Debug, Deserialize)]
pub(super) struct OfFields {
    pub(super) custom_fields: Vec<Field>,
}

#[derive(Debug, Deserialize)]
pub(super) struct OfRole {
    pub(super) role: Role,
}

#[derive(Debug, Deserialize)]
pub(super) struct OfUpload {
    pub(super) upload: Upload,
}

impl Issue {
    /// Whether a field holds exactly this.
    pub(super) fn has(&self, field: u64, text: &str) -> bool {
        self.custom_fields
            .iter()
            .any(|value| value.id == field && value.value.as_str() == Some(text))
    }

    /// Whether a field holds anything.
    pub(super) fn holds_something(&self, field: u64) -> bool {
        self.custom_fields.iter().any(|value| {
            value.id == field && value.value.as_str().is_some_and(|text| !text.is_empty())
        })
    }
}
