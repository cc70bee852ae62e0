//! From state to the one view that everybody shows.

use std::cmp::Reverse;
use std::sync::Arc;
use std::time::Instant;

use now_serving_ipc::view::ticket::{TicketView, Tone};
use now_serving_ipc::view::{Notice, SettingsView, View};
use now_serving_languages::{Tongue, sentence};
use now_serving_protocol::ids::TicketId;

use super::Worker;
use super::link::Link;
use crate::credentials::Kept;
use crate::language;
use crate::noted::Noted;
use crate::outbox::entry::{Entry, Parcel};
use crate::words::{self, Scene, link};

impl Worker {
    /// Shows the view, if it is another one than before.
    pub(super) fn show(&self) {
        let view = self.view();
        self.views.send_if_modified(|shown| {
            let is_new = **shown != view;
            if is_new {
                *shown = Arc::new(view);
            }
            is_new
        });
    }

    fn view(&self) -> View {
        let tongue = now_serving_languages::tongue();
        let clock = self.reading(&tongue);
        let is_blocked = self.outbox.is_blocked(Instant::now());
        let held_up = link::held_up(&self.link, is_blocked);
        let scene = Scene {
            clock,
            desk: self.desk,
            facts: &self.facts,
            kept: &self.kept,
            relapses: &self.aftercare.relapses,
            held_up: held_up.as_ref(),
        };
        let enrolment = self.enrolment.as_ref();
        View {
            connection: link::connection(&self.link, self.tickets.as_of, &clock),
            desk: link::desk(
                enrolment.map(|enrolment| enrolment.desk.as_str()),
                self.desk,
                &clock,
            ),
            tickets: self.tickets(&scene),
            notices: self.notices(&tongue),
            draft: self.draft.clone(),
            settings: SettingsView {
                form: self.settings.clone(),
                language: language::view(&tongue, self.policy.language.is_some()),
                gateway: enrolment.map(|enrolment| enrolment.gateway.clone()),
                pictures: self.policy.pictures,
                token_kept: self.token_kept.map(|kept| clock.say(&kept.sentence())),
                version: self.config.version.to_owned(),
            },
        }
    }

    /// Those that need the person first, then the open ones, then the rest; the newest first among each.
    fn tickets(&self, scene: &Scene<'_>) -> Vec<TicketView> {
        let replies = |ticket: TicketId| -> Vec<&Entry> {
            self.outbox
                .entries()
                .iter()
                .filter(|entry| {
                    matches!(entry.parcel, Parcel::Reply(_)) && entry.parcel.ticket() == ticket
                })
                .collect()
        };
        let known = self.tickets.iter().map(|ticket| {
            let view = words::ticket(ticket, &replies(ticket.id), scene);
            (ticket.reported_at, view)
        });
        let unsent = self.outbox.entries().iter().filter_map(|entry| {
            let Parcel::Report(report) = &entry.parcel else {
                return None;
            };
            // A report that was offered again to a restored gateway may already be a ticket.
            if self.tickets.get(report.id.into()).is_some() {
                return None;
            }
            let view = words::report(entry, report, &replies(report.id.into()), scene);
            Some((report.written_at, view))
        });
        let mut all: Vec<_> = known.chain(unsent).collect();
        all.sort_by_key(|(at, view)| (urgency(view), Reverse(*at)));
        all.into_iter().map(|(_, view)| view).collect()
    }

    fn notices(&self, tongue: &Tongue) -> Vec<Notice> {
        let mut notices: Vec<_> = self
            .notices
            .iter()
            .map(|noted| noted.said(tongue))
            .collect();
        let mut problem = |id, is_problem, says| {
            let noted = Noted {
                id,
                is_problem,
                says,
            };
            notices.push(noted.said(tongue));
        };
        if let Link::Refused { why } = &self.link {
            problem("refused", true, why.clone());
        }
        if self.token_kept == Some(Kept::File) {
            problem("keychain", false, sentence!("notice-keychain"));
        }
        notices
    }
}

fn urgency(view: &TicketView) -> u8 {
    match (view.badge.tone, view.is_open) {
        (Tone::NeedsYou | Tone::Trouble, _) => 0,
        (Tone::Moving | Tone::Quiet, true) => 1,
        (Tone::Moving | Tone::Quiet, false) => 2,
    }
}
