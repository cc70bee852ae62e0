//! Why something has not been sent yet, and what can be done.

use now_serving_ipc::view::ticket::{Badge, Tone, Unsent};

use super::Scene;
use super::plain::{line, sentence};
use crate::outbox::entry::{Entry, State};

/// In a sentence or two.
pub(crate) fn why(entry: &Entry, scene: &Scene<'_>) -> Unsent {
    let text = match (&entry.state, scene.held_up) {
        (State::Refused { why }, _) => format!(
            "Saved on this computer. The desk did not take it: {} Try again, or discard it.",
            sentence(&line(why))
        ),
        (State::Sending, _) | (State::Queued, None) => "Saved on this computer. It is being sent.".to_owned(),
        (State::Queued | State::Deferred { .. }, Some(held_up)) => {
            format!("Saved on this computer. {held_up}")
        }
        (State::Deferred { .. }, None) => {
            "Saved on this computer. The desk could not take it just now; it is tried again by itself."
                .to_owned()
        }
    };
    Unsent {
        id: entry.id().to_string(),
        text,
        is_refused: matches!(entry.state, State::Refused { .. }),
    }
}

/// In two or three words.
pub(crate) fn badge(entry: &Entry, scene: &Scene<'_>) -> Badge {
    let (text, tone) = match &entry.state {
        State::Refused { .. } => ("Not taken", Tone::Trouble),
        State::Sending => ("Sending", Tone::Moving),
        State::Queued if scene.held_up.is_none() => ("Sending", Tone::Moving),
        State::Queued | State::Deferred { .. } => ("Not sent yet", Tone::Quiet),
    };
    Badge {
        text: text.to_owned(),
        tone,
    }
}
