//! Everything that a person reads about a ticket, made from data and a moment. Pure.
//!
//! The rules of honesty live here: a number only where it is true, no number that shames, a reason for every rise, a
//! range or the reason why there is none, and three different words for saved, sent and received.

pub(crate) mod link;
pub(crate) mod phrases;
pub(crate) mod plain;
pub(crate) mod said;
pub(crate) mod sent;
pub(crate) mod span;
pub(crate) mod stand;
pub(crate) mod stub;
pub(crate) mod times;
pub(crate) mod track;
pub(crate) mod unfit;
pub(crate) mod unsent;
pub(crate) mod wait;
mod waiting;

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use now_serving_ipc::view::ticket::{StageView, TicketView};
use now_serving_languages::{Sentence, sentence};
use now_serving_protocol::desk::DeskState;
use now_serving_protocol::ids::{ReportId, Sha256};
use now_serving_protocol::report::Report;
use now_serving_protocol::ticket::{MessageKind, Stage, Ticket};

use crate::captures::Facts;
use crate::outbox::entry::{Entry, Parcel};
use crate::relapse::Relapses;
use plain::{line, text};
use times::Reading;

/// What else has to be known to put a ticket into words.
#[derive(Debug)]
pub(crate) struct Scene<'a> {
    /// The moment, and the person's time zone and language.
    pub(crate) clock: Reading<'a>,
    /// How the desk is doing, where that is known.
    pub(crate) desk: Option<DeskState>,
    /// How many facts the bundles hold that were made here.
    pub(crate) facts: &'a HashMap<Sha256, Facts>,
    /// What came back after it was fixed.
    pub(crate) relapses: &'a Relapses,
    /// The reports whose exact bytes are still here.
    pub(crate) kept: &'a HashSet<ReportId>,
    /// Why nothing can be sent at all, none if the way is free.
    pub(crate) held_up: Option<&'a Sentence>,
}

/// A ticket that the gateway knows, with the replies to it that still wait here.
pub(crate) fn ticket(ticket: &Ticket, unsent: &[&Entry], scene: &Scene<'_>) -> TicketView {
    let clock = &scene.clock;
    let reference = ticket.reference.as_ref().map(|found| line(&found.0));
    let reported = sentence!("origin-reported", when = clock.moment(ticket.reported_at));
    let reported = clock.say(&reported);
    let origin = [reference.clone(), Some(reported), Some(line(&ticket.desk))];
    let is_open = ticket.stage.is_open();
    TicketView {
        id: ticket.id,
        title: line(&ticket.title),
        origin: join(origin),
        reference,
        stage: stage(ticket.stage),
        headline: stand::headline(ticket, clock),
        badge: stand::badge(ticket, clock),
        stub: stub::stub(ticket, scene.desk, clock),
        question: said_while(ticket, Stage::WaitingForYou, MessageKind::Question),
        fix: said_while(ticket, Stage::FixReady, MessageKind::Fix),
        steps: track::steps(ticket, scene),
        messages: said::messages(ticket, unsent, scene),
        sent: sent::by_ticket(ticket, scene),
        while_you_wait: waiting::meanwhile(ticket, scene),
        came_back: scene
            .relapses
            .back(ticket.id)
            .filter(|_| !is_open)
            .map(line),
        unsent: None,
        can_reply: true,
        asks_if_fixed: ticket.stage == Stage::FixReady && !answers_if_fixed(unsent),
        is_open,
    }
}

/// A report that has not become a ticket yet, with the replies that wait behind it.
pub(crate) fn report(
    entry: &Entry,
    report: &Report,
    behind: &[&Entry],
    scene: &Scene<'_>,
) -> TicketView {
    let clock = &scene.clock;
    let why = unsent::why(entry, scene);
    TicketView {
        id: report.id.into(),
        title: title(&report.words),
        reference: None,
        origin: clock.say(&sentence!(
            "origin-written",
            when = clock.moment(report.written_at)
        )),
        stage: StageView::Saved,
        headline: why.text.clone(),
        badge: unsent::badge(entry, scene),
        stub: None,
        question: None,
        fix: None,
        steps: track::unsent(report, scene),
        messages: behind
            .iter()
            .filter_map(|entry| said::waiting(entry, scene))
            .collect(),
        sent: sent::by_report(report, scene),
        while_you_wait: waiting::before_it_is_sent(report, scene),
        came_back: None,
        unsent: Some(why),
        can_reply: true,
        asks_if_fixed: false,
        is_open: true,
    }
}

/// The first line of what somebody wrote, short enough for a list.
pub(crate) fn title(words: &str) -> String {
    const LONGEST: usize = 80;
    let first = words
        .lines()
        .map(str::trim)
        .find(|found| !found.is_empty())
        .unwrap_or_default();
    plain::shorten(&line(first), LONGEST)
}

fn stage(stage: Stage) -> StageView {
    match stage {
        Stage::Sent => StageView::Sent,
        Stage::Received => StageView::Received,
        Stage::InLine => StageView::InLine,
        Stage::WithSomeone | Stage::Unknown => StageView::WithSomeone,
        Stage::VisitBooked => StageView::VisitBooked,
        Stage::OnTheWay => StageView::OnTheWay,
        Stage::WaitingForYou => StageView::WaitingForYou,
        Stage::WaitingForOthers => StageView::WaitingForOthers,
        Stage::FixReady => StageView::FixReady,
        Stage::Done => StageView::Done,
    }
}

/// The last message of a kind, while the ticket stands where it matters most.
fn said_while(ticket: &Ticket, stage: Stage, kind: MessageKind) -> Option<String> {
    (ticket.stage == stage)
        .then(|| stand::last(ticket, kind))
        .flatten()
        .map(|message| text(&message.text))
}

/// Whether an answer to 'is it fixed?' waits to be sent.
fn answers_if_fixed(unsent: &[&Entry]) -> bool {
    use now_serving_protocol::reply::Intent;
    unsent.iter().any(|entry| match &entry.parcel {
        Parcel::Reply(reply) => match reply.intent {
            Intent::Fixed | Intent::NotFixed => true,
            Intent::Note => false,
        },
        Parcel::Report(_) => false,
    })
}

fn join<const N: usize>(parts: [Option<String>; N]) -> String {
    let parts: Vec<_> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" · ")
}

/// Whether two moments read the same.
pub(crate) fn same_minute(one: Timestamp, other: Timestamp) -> bool {
    one.as_second().div_euclid(60) == other.as_second().div_euclid(60)
}

/// The person's time zone.
pub(crate) fn zone() -> TimeZone {
    TimeZone::system()
}

#[cfg(test)]
pub(crate) mod tests;
