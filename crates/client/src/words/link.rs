//! How things stand with the gateway, and the desk in one sentence.

use jiff::Timestamp;
use now_serving_ipc::view::{Connection, ConnectionState};
use now_serving_languages::{Sentence, Value, sentence};
use now_serving_protocol::desk::DeskState;

use super::plain::line;
use super::times::Reading;
use crate::worker::link::Link;

/// The state of the connection, in words.
pub(crate) fn connection(link: &Link, as_of: Option<Timestamp>, clock: &Reading<'_>) -> Connection {
    let (state, told) = match link {
        Link::NotEnrolled => (ConnectionState::NotEnrolled, sentence!("link-not-enrolled")),
        Link::Starting => (ConnectionState::Offline, sentence!("link-starting")),
        Link::Live => (ConnectionState::Live, sentence!("link-live")),
        Link::Offline { why } => (
            ConnectionState::Offline,
            sentence!("link-kept-here", why = why.clone()),
        ),
        Link::Refused { why } => (
            ConnectionState::Refused,
            sentence!("link-kept-here", why = why.clone()),
        ),
    };
    let as_of_text = match state {
        ConnectionState::Live => None,
        ConnectionState::NotEnrolled | ConnectionState::Offline | ConnectionState::Refused => {
            as_of.map(|at| clock.say(&sentence!("as-of", time = clock.short(at))))
        }
    };
    Connection {
        state,
        text: clock.say(&told),
        as_of: as_of.map(|at| at.to_string()),
        as_of_text,
    }
}

/// Why nothing can be sent, after 'Saved on this computer.'; none if the way is free.
pub(crate) fn held_up(link: &Link, is_blocked: bool) -> Option<Sentence> {
    match link {
        Link::NotEnrolled => Some(sentence!("held-up-enrolment")),
        Link::Starting => Some(sentence!("held-up-starting")),
        Link::Live if is_blocked => Some(sentence!("held-up-blocked")),
        Link::Live => None,
        Link::Offline { why } => Some(sentence!("held-up-offline", why = why.clone())),
        Link::Refused { why } => Some(why.clone()),
    }
}

/// `Service desk: 2 technicians, 11 waiting`.
pub(crate) fn desk(
    name: Option<&str>,
    desk: Option<DeskState>,
    clock: &Reading<'_>,
) -> Option<String> {
    let DeskState {
        technicians,
        waiting,
    } = desk?;
    let name = name.map(line).filter(|name| !name.is_empty());
    let name = name.map_or_else(|| Value::from(sentence!("desk-name")), Value::from);
    let told = match technicians {
        Some(technicians) => sentence!(
            "desk-line-staffed",
            name = name,
            technicians = technicians,
            waiting = waiting
        ),
        None => sentence!("desk-line", name = name, waiting = waiting),
    };
    Some(clock.say(&told))
}
