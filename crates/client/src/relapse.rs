//! After a fix: whether what stood out when the problem was reported is there again. Pure.
//!
//! ```text
//! stood out in the report ──not found──► gone ──found──► back: offered to the person, sent only if they say so
//! ```
//!
//! What never went away did not come back: the fix was for something else.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use now_serving_ipc::capture::{FindingSeverity, FindingView};
use now_serving_protocol::ids::TicketId;
use now_serving_protocol::ticket::{Stage, Ticket};
use serde::{Deserialize, Serialize};

/// So long after a fix it is looked.
const WATCHED: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What is remembered of all tickets that are watched.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Relapses(BTreeMap<TicketId, Relapse>);

/// What is remembered of one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Relapse {
    /// Rules that found something in the report and nothing since.
    gone: BTreeSet<String>,
    /// What is there again, as a sentence.
    back: Option<String>,
}

/// Whether it is looked after a ticket that is done.
pub(crate) fn is_watched(ticket: &Ticket, now: Timestamp) -> bool {
    let done = ticket
        .steps
        .iter()
        .rev()
        .find(|step| step.stage == Stage::Done);
    ticket.stage == Stage::Done && done.is_some_and(|step| now.duration_since(step.at) < WATCHED)
}

impl Relapses {
    /// What came back, if anything did.
    pub(crate) fn back(&self, ticket: TicketId) -> Option<&str> {
        self.0.get(&ticket)?.back.as_deref()
    }

    /// Takes in a look at the computer: what each watched ticket's report found, and what is found now.
    pub(crate) fn look<'f>(
        &mut self,
        watched: impl IntoIterator<Item = (TicketId, &'f [FindingView])>,
        now: &[FindingView],
    ) {
        let mut before = std::mem::take(&mut self.0);
        for (ticket, reported) in watched {
            let mut relapse = before.remove(&ticket).unwrap_or_default();
            relapse.back = None;
            // Of what is only good to know, nobody would write a report.
            let grave = reported
                .iter()
                .filter(|finding| finding.severity != FindingSeverity::Note);
            for rule in grave.map(|finding| &finding.rule) {
                match now.iter().find(|finding| finding.rule == *rule) {
                    None => {
                        relapse.gone.insert(rule.clone());
                    }
                    Some(found) if relapse.gone.contains(rule) => {
                        relapse.back.get_or_insert_with(|| found.text.clone());
                    }
                    Some(_never_went_away) => {}
                }
            }
            self.0.insert(ticket, relapse);
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn finding(rule: &str) -> FindingView {
        FindingView {
            rule: rule.to_owned(),
            severity: FindingSeverity::Warning,
            text: format!("{rule} again"),
            advice: None,
            rests_on: Vec::new(),
        }
    }

    #[test]
    fn it_came_back_only_if_it_had_gone() {
        let ticket = TicketId(Uuid::from_u128(1));
        let reported = [finding("vpn-drops"), finding("disk-full")];
        let mut relapses = Relapses::default();
        let mut look = |now: &[FindingView]| {
            relapses.look([(ticket, reported.as_slice())], now);
            relapses.back(ticket).map(str::to_owned)
        };
        assert_eq!(look(&[finding("disk-full")]), None, "it never went away");
        assert_eq!(
            look(&[finding("clock-off")]),
            None,
            "that is something else"
        );
        let both = [finding("disk-full"), finding("vpn-drops")];
        assert_eq!(look(&both).as_deref(), Some("vpn-drops again"));
        assert_eq!(look(&[]), None, "gone once more, nothing to offer");
        assert_eq!(look(&both).as_deref(), Some("vpn-drops again"));
    }

    #[test]
    fn a_ticket_that_is_watched_no_more_is_forgotten() {
        let ticket = TicketId(Uuid::from_u128(1));
        let reported = [finding("vpn-drops")];
        let mut relapses = Relapses::default();
        relapses.look([(ticket, reported.as_slice())], &[]);
        relapses.look([], &[]);
        assert_eq!(relapses, Relapses::default());
    }
}
