//! What changed since: by the moment of the last change, which Redmine tells to the second.
//!
//! A second is not over when it is read, and a change can show later than one that came after it. So a stretch before
//! the newest change is read again each time, and a change in it is told again until it was told some seconds after it
//! was first seen. What was there and is missing is asked for: it was deleted, or moved to where we cannot see it.
//!
//! ```text
//!                       | read again: OVERLAP |
//! ----x--------x--------+-----x----x--x-------x------> time at the desk
//!     witnesses: what they were, they must still be    ^ newest: the cursor
//! ```
//!
//! A change that was seen and is undone, or the newest ones gone together, say that the desk was restored.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::asking::Key;
use super::read::PAGE;
use super::wire::{Issue, OfIssues};
use super::{Redmine, view};
use crate::clock;
use crate::connector::{Changes, Cursor, ReadError};

/// How long after another one a change may show that was made before it.
const OVERLAP: SignedDuration = SignedDuration::from_secs(30);
/// A change that was told so long after it was first seen is told for the last time.
const SETTLED: SignedDuration = SignedDuration::from_secs(3);
/// How many of the newest changes are remembered.
const WITNESSES: usize = 60;

/// How far the changes were read: the newest ones, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Position(pub(super) Vec<Row>);

/// A change that was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Row {
    pub(super) id: u64,
    pub(super) made: i64,
    pub(super) changed: Timestamp,
    /// When it was first seen, by our clock.
    pub(super) seen: Timestamp,
    /// Whether it was told for the last time.
    pub(super) is_settled: bool,
}

/// What was read, compared with what was known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) told: Vec<Key>,
    /// Whether something should have been read and was not.
    pub(super) is_missing: bool,
    pub(super) next: Position,
}

/// What became of the newest changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fate {
    /// These issues are gone, maybe none.
    Gone(Vec<Key>),
    /// The desk knows nothing of what happened last.
    Restored,
}

impl Row {
    fn key(&self) -> Key {
        Key {
            id: self.id,
            made: self.made,
        }
    }
}

impl Position {
    /// From when on changes are read again.
    pub(super) fn since(&self) -> Option<Timestamp> {
        self.0.first()?.changed.checked_sub(OVERLAP).ok()
    }

    /// What `read`, everything that changed since [`Position::since`], adds.
    pub(super) fn step(&self, read: &[Issue], now: Timestamp) -> Step {
        let known: HashMap<Key, &Row> = self.0.iter().map(|row| (row.key(), row)).collect();
        let mut told = Vec::new();
        let mut rows: HashMap<Key, Row> = HashMap::new();
        for issue in read {
            let key = Key::of(issue);
            let had = known
                .get(&key)
                .filter(|row| row.changed == issue.updated_on);
            let seen = had.map_or(now, |row| row.seen);
            let was_settled = had.is_some_and(|row| row.is_settled);
            if !was_settled {
                told.push(key);
            }
            let row = Row {
                id: key.id,
                made: key.made,
                changed: issue.updated_on,
                seen,
                is_settled: was_settled || now.duration_since(seen) >= SETTLED,
            };
            rows.insert(key, row);
        }
        let since = self.since();
        let (again, older): (Vec<&Row>, Vec<&Row>) = self
            .0
            .iter()
            .partition(|row| since.is_some_and(|since| row.changed >= since));
        let is_missing = again.iter().any(|row| !rows.contains_key(&row.key()));
        for row in older {
            rows.entry(row.key()).or_insert(*row);
        }
        let mut rows: Vec<Row> = rows.into_values().collect();
        rows.sort_by_key(|row| std::cmp::Reverse((row.changed, row.id)));
        let newest = rows.first().map(|row| row.changed);
        let keep = newest.and_then(|newest| newest.checked_sub(OVERLAP).ok());
        let recent = rows
            .iter()
            .filter(|row| keep.is_some_and(|keep| row.changed >= keep))
            .count();
        rows.truncate(recent.max(WITNESSES));
        Step {
            told,
            is_missing,
            next: Position(rows),
        }
    }

    /// What became of the changes that were seen; `there` is what is there of their issues.
    ///
    /// One that is gone was deleted. If several are, and just the newest, it is the desk that lost them.
    pub(super) fn fate(&self, there: &[Issue]) -> Fate {
        let now: HashMap<Key, Timestamp> = there
            .iter()
            .map(|issue| (Key::of(issue), issue.updated_on))
            .collect();
        let is_undone = |row: &Row| now.get(&row.key()).is_some_and(|is| *is < row.changed);
        let gone = |row: &&Row| !now.contains_key(&row.key());
        let lost = self.0.iter().take_while(gone).count();
        let all: Vec<Key> = self.0.iter().filter(gone).map(Row::key).collect();
        let is_cut_off = lost >= 2 && lost == all.len();
        if is_cut_off || self.0.iter().any(is_undone) {
            Fate::Restored
        } else {
            Fate::Gone(all)
        }
    }

    fn forget(&mut self, gone: &[Key]) {
        self.0.retain(|row| !gone.contains(&row.key()));
    }
}

impl Redmine {
    pub(super) async fn changed(&self, since: Option<&Cursor>) -> Result<Changes, ReadError> {
        // A cursor that cannot be read is none: the next full pass finds what is missed by that.
        let position = since.and_then(|cursor| serde_json::from_str(&cursor.0).ok());
        let Some(position): Option<Position> = position else {
            return self.begin(false).await;
        };
        let known = self.catalogue().await?;
        let read = self.read_since(position.since()).await?;
        let mut step = position.step(&read, clock::now());
        let mut gone = Vec::new();
        if step.is_missing {
            let there = self.among(position.0.iter().map(|row| row.id)).await?;
            match position.fate(&there) {
                Fate::Restored => return self.begin(true).await,
                Fate::Gone(keys) => {
                    step.next.forget(&keys);
                    gone.extend(keys.into_iter().map(Key::desk_id));
                }
            }
        }
        let told = read
            .iter()
            .filter(|issue| step.told.contains(&Key::of(issue)));
        let mut touched = Vec::new();
        for issue in told {
            // What is a person's is followed to wherever it is moved.
            if known.is_ours(issue.project.id) || issue.holds_something(self.config.mark_field) {
                touched.push(view::listed(issue, &known));
            } else {
                gone.push(Key::of(issue).desk_id());
            }
        }
        Ok(Changes {
            touched,
            gone,
            next: cursor(&step.next)?,
            is_restored: false,
        })
    }

    /// From where to go on, and nothing else.
    async fn begin(&self, is_restored: bool) -> Result<Changes, ReadError> {
        let path = format!("issues.json?status_id=*&sort=updated_on:desc,id:desc&limit={PAGE}");
        let newest: OfIssues = self.read(&path).await?;
        let step = Position::default().step(&newest.issues, clock::now());
        Ok(Changes {
            touched: Vec::new(),
            gone: Vec::new(),
            next: cursor(&step.next)?,
            is_restored,
        })
    }

    /// Everything that changed since then, wherever we can see it.
    ///
    /// The list is read by its own order: each page begins where the last one ended, so that an issue that changes
    /// meanwhile moves no other one out of sight.
    async fn read_since(&self, since: Option<Timestamp>) -> Result<Vec<Issue>, ReadError> {
        let mut all: HashMap<u64, Issue> = HashMap::new();
        let mut from = since.unwrap_or(Timestamp::UNIX_EPOCH);
        let mut offset = 0;
        loop {
            let moment = from.strftime("%Y-%m-%dT%H:%M:%SZ");
            let path = format!(
                "issues.json?status_id=*&updated_on=%3E%3D{moment}&sort=updated_on,id&offset={offset}&limit={PAGE}"
            );
            let page: OfIssues = self.read(&path).await?;
            let is_last = offset + page.issues.len() >= page.total_count || page.issues.is_empty();
            let last = page.issues.last().map(|issue| issue.updated_on);
            all.extend(page.issues.into_iter().map(|issue| (issue.id, issue)));
            match last {
                Some(last) if !is_last && last > from => {
                    from = last;
                    offset = 0;
                }
                // More of one second than a page has.
                Some(_) if !is_last => offset += PAGE,
                Some(_) | None => return Ok(all.into_values().collect()),
            }
        }
    }

    /// Those of these issues that we can see.
    async fn among(&self, ids: impl Iterator<Item = u64>) -> Result<Vec<Issue>, ReadError> {
        let ids: Vec<String> = ids.map(|id| id.to_string()).collect();
        let mut there = Vec::new();
        for ids in ids.chunks(PAGE) {
            let path = format!(
                "issues.json?status_id=*&issue_id={}&limit={PAGE}",
                ids.join(",")
            );
            let page: OfIssues = self.read(&path).await?;
            there.extend(page.issues);
        }
        Ok(there)
    }
}

fn cursor(position: &Position) -> Result<Cursor, ReadError> {
    let text = serde_json::to_string(position).map_err(|error| ReadError(error.into()))?;
    Ok(Cursor(text))
}
