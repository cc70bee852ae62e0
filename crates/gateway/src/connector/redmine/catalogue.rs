//! What is set up at a Redmine and seldom changes: who we are, its projects, statuses, priorities, groups. Pure.

use std::collections::HashSet;

use super::wire::{Issue, Project, Status, User};
use crate::connector::stages::{Meaning, StageMap};
use crate::line::{Priority, SortKey};

/// What is set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Catalogue {
    /// Our account.
    pub(super) me: User,
    /// Those whose tickets stand in line; new tickets are made in the first.
    pub(super) projects: Vec<Project>,
    /// In the order in which Redmine has them.
    pub(super) statuses: Vec<Status>,
    /// The least urgent first.
    pub(super) priorities: Vec<super::wire::Priority>,
    /// A ticket that is assigned to one of these has nobody yet.
    pub(super) groups: HashSet<u64>,
    /// What the statuses mean, by their numbers.
    pub(super) stages: StageMap,
}

impl Catalogue {
    /// Whether tickets of this project stand in line.
    pub(super) fn is_ours(&self, project: u64) -> bool {
        self.projects.iter().any(|ours| ours.id == project)
    }

    pub(super) fn status(&self, id: u64) -> Option<&Status> {
        self.statuses.iter().find(|status| status.id == id)
    }

    pub(super) fn is_closed(&self, status: &Status) -> bool {
        status.is_closed || self.status(status.id).is_some_and(|known| known.is_closed)
    }

    /// What a status means: as configured; one that is not, and closed, is over.
    pub(super) fn meaning(&self, status: &Status) -> Option<Meaning> {
        let configured = self.stages.0.get(&status.id.to_string()).copied();
        configured.or_else(|| self.is_closed(status).then_some(Meaning::Done))
    }

    /// Who has it; a group is nobody.
    pub(super) fn owner(&self, issue: &Issue) -> Option<String> {
        let assigned = issue.assigned_to.as_ref()?;
        (!self.groups.contains(&assigned.id)).then(|| assigned.name.clone())
    }

    /// How urgent a ticket of this priority is: the usual one is normal, what is above it urgent, what is below it low.
    /// Where none is the usual one, all are normal.
    pub(super) fn priority(&self, id: u64) -> Priority {
        let rank = |wanted: &dyn Fn(&super::wire::Priority) -> bool| {
            self.priorities.iter().position(wanted)
        };
        match (
            rank(&|known| known.id == id),
            rank(&|known| known.is_default),
        ) {
            (Some(rank), Some(usual)) if rank > usual => Priority::Urgent,
            (Some(rank), Some(usual)) if rank < usual => Priority::Low,
            (Some(_) | None, Some(_) | None) => Priority::Normal,
        }
    }

    /// Where Redmine sorts it: the most urgent first.
    pub(super) fn sort_key(&self, priority: u64) -> Option<SortKey> {
        let rank = self
            .priorities
            .iter()
            .position(|known| known.id == priority)?;
        Some(SortKey::number(-i64::try_from(rank).unwrap_or(i64::MAX)))
    }
}

/// What the names of statuses likely mean. It errs on the side of asking nothing of the person.
pub(super) fn likely(statuses: &[Status]) -> StageMap {
    let meaning = |status: &Status| {
        let name = status.name.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
        if status.is_closed {
            Some(Meaning::Done)
        } else if has(&[
            "feedback",
            "waiting for you",
            "customer",
            "requester",
            "rückfrage",
        ]) {
            Some(Meaning::WaitingForYou)
        } else if has(&["resolved", "fixed", "gelöst", "résolu", "resuelt"]) {
            Some(Meaning::FixReady)
        } else if has(&[
            "vendor", "supplier", "third", "hold", "blocked", "pending", "waiting",
        ]) {
            Some(Meaning::WaitingForOthers)
        } else if has(&["visit", "scheduled", "appointment"]) {
            Some(Meaning::VisitBooked)
        } else if has(&[
            "new",
            "open",
            "progress",
            "assigned",
            "neu",
            "nouveau",
            "nueva",
            "bearbeitung",
            "cours",
            "curso",
        ]) {
            Some(Meaning::Open)
        } else {
            None
        }
    };
    let known = statuses
        .iter()
        .filter_map(|status| Some((status.id.to_string(), meaning(status)?)));
    StageMap(known.collect())
}
