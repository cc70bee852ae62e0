//! What an administrator is told about the gateway's account at a Redmine, and what to do about it.

mod proof;

use axum::http::StatusCode;
use reqwest::Method;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::Redmine;
use super::asking::As;
use super::catalogue::Catalogue;
use super::wire::{Field, Issue, OfFields, OfIssues, OfRole, OfUser, Project, Role};
use crate::connector::probe::Probe;
use crate::connector::stages::Meaning;
use crate::connector::transport::TransportError;

/// What the account's role has to allow, by Redmine's name for it and the administrator's.
const NEEDED: [(&str, &str); 4] = [
    ("view_issues", "View issues"),
    ("add_issues", "Add issues"),
    ("edit_issues", "Edit issues"),
    ("add_issue_notes", "Add notes"),
];

/// What came of a question.
enum Asked<T> {
    Yes(T),
    No(StatusCode),
}

impl Redmine {
    pub(super) async fn look_around(&self, may_write: bool) -> Probe {
        let mut probe = Probe::new();
        // What an administrator has just changed counts, not what is remembered.
        *self.catalogue.lock().await = None;
        if !self.look_at_account(&mut probe).await {
            return probe;
        }
        if !self.look_at_projects(&mut probe).await {
            return probe;
        }
        let known = match self.catalogue().await {
            Ok(known) => known,
            Err(error) => {
                probe.broken(
                    format!("Redmine's lists cannot be read: {}.", chain(&error)),
                    "Run probe again. If it stays so, look into Redmine's log.",
                );
                return probe;
            }
        };
        look_at_statuses(&known, &mut probe);
        self.look_at_roles(&known, &mut probe).await;
        self.look_at_field(&known, &mut probe).await;
        if may_write && probe.works() {
            self.prove(&known, &mut probe).await;
        } else {
            self.look_at_workflow(&known, &mut probe).await;
        }
        probe.good(format!(
            "Files of up to {} go to Redmine; larger ones are named in the ticket. This is what gateway.toml says \
             (largest-file); what Redmine takes stands under Administration, Settings, Files.",
            megabytes(self.config.largest_file)
        ));
        probe
    }

    async fn look_at_account(&self, probe: &mut Probe) -> bool {
        let asked: Result<Asked<OfUser>, _> =
            self.asked("users/current.json?include=memberships").await;
        let user = match asked {
            Ok(Asked::Yes(of)) => of.user,
            Ok(Asked::No(status)) => {
                let (says, remedy) = refused(status);
                probe.broken(says, remedy);
                return false;
            }
            Err(why) => {
                probe.broken(
                    format!("Redmine cannot be asked: {}.", chain(&*why)),
                    "Check the address in gateway.toml, and whether Redmine runs and this computer may reach it.",
                );
                return false;
            }
        };
        probe.system = Some("Redmine".to_owned());
        if user.admin {
            probe.good(format!(
                "The key belongs to {}, an administrator: tickets and replies of people who are known to Redmine by \
                 their login are their own there. Nobody can pass for an administrator so.",
                user.login
            ));
        } else {
            probe.lacking(
                format!(
                    "The key belongs to {}, who is no administrator: all tickets and replies come from this account, \
                     with the person's name in the text.",
                    user.login
                ),
                "This works. If they are to be the person's own in Redmine, give the gateway an administrator's key.",
            );
        }
        true
    }

    async fn look_at_projects(&self, probe: &mut Probe) -> bool {
        let more = self.config.more_projects.iter();
        for (at, name) in std::iter::once(&self.config.project)
            .chain(more)
            .enumerate()
        {
            let project = match self.project(name).await {
                Ok(project) => project,
                Err(error) => {
                    probe.broken(
                        format!("The project {name} cannot be read: {}.", chain(&error)),
                        "Check its identifier (the last part of its address), and make the gateway's account a member.",
                    );
                    return false;
                }
            };
            if !project
                .enabled_modules
                .iter()
                .any(|module| module.name == "issue_tracking")
            {
                probe.broken(
                    format!("The project {} has no issues.", project.name),
                    "Switch on the module Issue tracking in the project's settings.",
                );
                return false;
            }
            if at == 0 && !self.look_at_tracker(&project, probe) {
                return false;
            }
        }
        true
    }

    fn look_at_tracker(&self, project: &Project, probe: &mut Probe) -> bool {
        let wanted = self.config.tracker;
        if let Some(tracker) = project.trackers.iter().find(|tracker| tracker.id == wanted) {
            probe.good(format!(
                "New tickets go to the project {}, as {}.",
                project.name, tracker.name
            ));
            return true;
        }
        let has: Vec<String> = project
            .trackers
            .iter()
            .map(|tracker| format!("{} ({})", tracker.id, tracker.name))
            .collect();
        probe.broken(
            format!("The project {} has no tracker {wanted}.", project.name),
            format!(
                "Set tracker in gateway.toml to one of these: {}.",
                has.join(", ")
            ),
        );
        false
    }

    async fn look_at_roles(&self, known: &Catalogue, probe: &mut Probe) {
        if known.me.admin {
            return;
        }
        for project in &known.projects {
            let roles = self.roles(project).await;
            let may = |right: &str| {
                roles
                    .iter()
                    .any(|role| role.permissions.iter().any(|has| has == right))
            };
            for (right, called) in NEEDED {
                if !may(right) {
                    probe.broken(
                        format!("In {}, the account may not do this: {called}.", project.name),
                        format!("Give its role the permission {called}, under Administration, Roles and permissions."),
                    );
                }
            }
            if may("view_private_notes") {
                probe.lacking(
                    format!("In {}, the account can read private notes.", project.name),
                    "The gateway never passes them on. Take the permission View private notes from its role all the same.",
                );
            }
            if !roles.iter().any(|role| role.issues_visibility == "all") {
                probe.lacking(
                    format!("In {}, the account does not see all tickets, so a place in line would be wrong.", project.name),
                    "Set Issues visibility of its role to All issues.",
                );
            }
        }
    }

    async fn roles(&self, project: &Project) -> Vec<Role> {
        let mut roles = Vec::new();
        let asked: Result<Asked<OfUser>, _> =
            self.asked("users/current.json?include=memberships").await;
        let Ok(Asked::Yes(of)) = asked else {
            return roles;
        };
        let here = of.user.memberships.into_iter().filter(|member| {
            member
                .project
                .as_ref()
                .is_some_and(|of| of.id == project.id)
        });
        for role in here.flat_map(|member| member.roles) {
            let asked: Result<Asked<OfRole>, _> =
                self.asked(&format!("roles/{}.json", role.id)).await;
            if let Ok(Asked::Yes(of)) = asked {
                roles.push(of.role);
            }
        }
        roles
    }

    async fn look_at_field(&self, known: &Catalogue, probe: &mut Probe) {
        let field = self.config.mark_field;
        if known.me.admin {
            let asked: Result<Asked<OfFields>, _> = self.asked("custom_fields.json").await;
            if let Ok(Asked::Yes(of)) = asked {
                let found = of.custom_fields.iter().find(|of| of.id == field);
                if let Some((says, remedy)) = self.against(found) {
                    probe.broken(says, remedy);
                    return;
                }
            }
        }
        // An unknown filter is ignored: then tickets answer that carry no such mark.
        let nobodys = Uuid::now_v7();
        let path = format!("issues.json?cf_{field}={nobodys}&status_id=*&limit=1");
        let asked: Result<Asked<OfIssues>, _> = self.asked(&path).await;
        match asked {
            Ok(Asked::Yes(all)) if all.total_count > 0 => probe.broken(
                format!("Tickets cannot be searched by the custom field {field}, so one could be made twice."),
                FIELD,
            ),
            Ok(Asked::Yes(_)) => {
                probe.good(format!("Tickets can be searched by the custom field {field}."));
            }
            Ok(Asked::No(_)) | Err(_) => probe.broken(
                format!("The search by the custom field {field} fails."),
                FIELD,
            ),
        }
    }

    /// What is wrong with the field for marks.
    fn against(&self, field: Option<&Field>) -> Option<(String, &'static str)> {
        let number = self.config.mark_field;
        let Some(field) = field else {
            return Some((format!("There is no custom field {number}."), FIELD));
        };
        let name = &field.name;
        let tracker = self.config.tracker;
        let wrong = if field.customized_type != "issue" {
            "is not one for issues"
        } else if field.field_format != "string" {
            "is no text"
        } else if !field.is_filter {
            "is not used as a filter"
        } else if !field.visible {
            "is not visible to everybody, so it could not be set for them"
        } else if !field.trackers.iter().any(|of| of.id == tracker) {
            "is not one of the tracker that new tickets have"
        } else {
            return None;
        };
        Some((
            format!("The custom field {number} ({name}) {wrong}."),
            FIELD,
        ))
    }

    /// What the workflow allows, as far as an open ticket shows it.
    async fn look_at_workflow(&self, known: &Catalogue, probe: &mut Probe) {
        let Some(project) = known.projects.first() else {
            return;
        };
        let path = format!(
            "issues.json?project_id={}&subproject_id=!*&tracker_id={}&status_id=open&limit=1",
            project.id, self.config.tracker
        );
        let asked: Result<Asked<OfIssues>, _> = self.asked(&path).await;
        let Ok(Asked::Yes(found)) = asked else {
            return;
        };
        let Some(first) = found.issues.first() else {
            return;
        };
        if let Ok(Some(issue)) = self.issue(first.id, "allowed_statuses").await {
            look_at_ways(&issue, known, probe);
        }
    }

    async fn asked<T: DeserializeOwned>(
        &self,
        path: &str,
    ) -> Result<Asked<T>, crate::connector::Problem> {
        let sent = self
            .transport
            .send(self.ask(Method::GET, path, As::Us))
            .await;
        let answer = sent.map_err(|error: TransportError| error)?;
        if answer.status == StatusCode::OK {
            Ok(Asked::Yes(serde_json::from_slice(&answer.body)?))
        } else {
            Ok(Asked::No(answer.status))
        }
    }
}

const FIELD: &str = "Under Administration, Custom fields, make one for issues: format Text, visible to everybody, Used as \
    a filter, For all projects, for the tracker of new tickets. Its number stands in the address of its page; set \
    mark-field in gateway.toml to it.";

fn refused(status: StatusCode) -> (String, String) {
    let (says, remedy) = match status {
        StatusCode::UNAUTHORIZED => (
            "Redmine does not know the key.",
            "The key stands on the page My account of the gateway's account. Check that the account is not locked.",
        ),
        StatusCode::FORBIDDEN => (
            "Redmine answers no programs.",
            "Switch on Enable REST web service, under Administration, Settings, API.",
        ),
        _ => (
            "What answers there is no Redmine.",
            "Check the address in gateway.toml. It is the one of Redmine's start page.",
        ),
    };
    (format!("{says} It answered {status}."), remedy.to_owned())
}

fn look_at_statuses(known: &Catalogue, probe: &mut Probe) {
    probe.stages = known.stages.clone();
    let says = |meaning: Meaning| match meaning {
        Meaning::Open => "open",
        Meaning::WaitingForYou => "waiting-for-you",
        Meaning::WaitingForOthers => "waiting-for-others",
        Meaning::VisitBooked => "visit-booked",
        Meaning::FixReady => "fix-ready",
        Meaning::Done => "done",
    };
    let all: Vec<String> = known
        .statuses
        .iter()
        .map(|status| {
            let meaning = known.stages.0.get(&status.id.to_string()).copied();
            let meaning = meaning.map_or("not set", says);
            format!("{} {} = {meaning}", status.id, status.name)
        })
        .collect();
    probe.good(format!("What the statuses mean: {}.", all.join(", ")));
    let unset: Vec<&str> = known
        .statuses
        .iter()
        .filter(|status| !known.stages.0.contains_key(&status.id.to_string()))
        .map(|status| status.name.as_str())
        .collect();
    if !unset.is_empty() {
        probe.lacking(
            format!("It is not said what these statuses mean: {}.", unset.join(", ")),
            "People see the status's own name, and that somebody has the ticket. Add them to stages in gateway.toml.",
        );
    }
}

/// Whether a ticket can be brought where its person's answer wants it.
fn look_at_ways(issue: &Issue, known: &Catalogue, probe: &mut Probe) {
    let leads = |wanted: Meaning| {
        let mut ways = issue.allowed_statuses.iter();
        ways.any(|status| known.meaning(status) == Some(wanted))
    };
    if leads(Meaning::Done) {
        probe.good("The account can close a ticket when its person says that it is fixed.");
    } else {
        probe.lacking(
            "The workflow does not let the account close tickets, so those that people call fixed stay open.",
            "Under Administration, Workflow, allow its role the way from each status to a closed one.",
        );
    }
    if !leads(Meaning::Open) {
        probe.lacking(
            "The workflow does not let the account open tickets again, so 'not fixed' is a note only.",
            "Under Administration, Workflow, allow its role the way from resolved and closed to an open status.",
        );
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes / (1024 * 1024))
}

/// An error with its causes.
fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}
