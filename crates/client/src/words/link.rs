//! How things stand with the gateway, and the desk in one sentence.

use jiff::Timestamp;
use now_serving_ipc::view::{Connection, ConnectionState};
use now_serving_protocol::desk::DeskState;

use super::plain::line;
use super::times::Reading;
use crate::worker::link::Link;

/// The state of the connection, in words.
pub(crate) fn connection(link: &Link, as_of: Option<Timestamp>, clock: &Reading<'_>) -> Connection {
    let (state, text) = match link {
        Link::NotEnrolled => (
            ConnectionState::NotEnrolled,
            "This computer is not enrolled yet. Reports are kept here until it is.".to_owned(),
        ),
        Link::Starting => (
            ConnectionState::Offline,
            "Connecting to the desk.".to_owned(),
        ),
        Link::Live => (
            ConnectionState::Live,
            "Connected. Changes show by themselves.".to_owned(),
        ),
        Link::Offline { why } => (
            ConnectionState::Offline,
            format!("{why} Reports are kept here."),
        ),
        Link::Refused { why } => (
            ConnectionState::Refused,
            format!("{why} Reports are kept here."),
        ),
    };
    let as_of_text = match state {
        ConnectionState::Live => None,
        ConnectionState::NotEnrolled | ConnectionState::Offline | ConnectionState::Refused => {
            as_of.map(|at| format!("as of {}", clock.short(at)))
        }
    };
    Connection {
        state,
        text,
        as_of: as_of.map(|at| at.to_string()),
        as_of_text,
    }
}

/// Why nothing can be sent, after 'Saved on this computer.'; none if the way is free.
pub(crate) fn held_up(link: &Link, is_blocked: bool) -> Option<String> {
    match link {
        Link::NotEnrolled => Some("It goes out as soon as this computer is enrolled.".to_owned()),
        Link::Starting => Some("It goes out as soon as the desk answers.".to_owned()),
        Link::Live if is_blocked => {
            Some("The desk could not take it just now; it is tried again by itself.".to_owned())
        }
        Link::Live => None,
        Link::Offline { why } => Some(format!("{why} It goes out by itself when that is over.")),
        Link::Refused { why } => Some(why.clone()),
    }
}

/// `Service desk: 2 technicians, 11 waiting`.
pub(crate) fn desk(name: Option<&str>, desk: Option<DeskState>) -> Option<String> {
    let desk = desk?;
    let name = name.map(line).filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| "Service desk".to_owned());
    let technicians = match desk.technicians {
        Some(1) => "1 technician, ".to_owned(),
        Some(many) => format!("{many} technicians, "),
        None => String::new(),
    };
    Some(format!("{name}: {technicians}{} waiting", desk.waiting))
}
