//! Why something has not been sent yet, and what can be done.

use now_serving_ipc::view::ticket::{Badge, Tone, Unsent};
use now_serving_languages::sentence;

use super::Scene;
use super::plain::{ended, line};
use crate::outbox::entry::{Entry, State};

/// In a sentence or two.
pub(crate) fn why(entry: &Entry, scene: &Scene<'_>) -> Unsent {
    let told = match (&entry.state, scene.held_up) {
        (State::Refused { why }, _) => sentence!("unsent-refused", why = ended(&line(why))),
        (State::Sending, _) | (State::Queued, None) => sentence!("unsent-sending"),
        (State::Queued | State::Deferred { .. }, Some(held_up)) => {
            sentence!("unsent-held-up", why = held_up.clone())
        }
        (State::Deferred { .. }, None) => sentence!("unsent-again"),
    };
    Unsent {
        id: entry.id().to_string(),
        text: scene.clock.say(&told),
        is_refused: matches!(entry.state, State::Refused { .. }),
    }
}

/// In two or three words.
pub(crate) fn badge(entry: &Entry, scene: &Scene<'_>) -> Badge {
    let (text, tone) = match &entry.state {
        State::Refused { .. } => (sentence!("badge-not-taken"), Tone::Trouble),
        State::Sending => (sentence!("badge-sending"), Tone::Moving),
        State::Queued if scene.held_up.is_none() => (sentence!("badge-sending"), Tone::Moving),
        State::Queued | State::Deferred { .. } => (sentence!("badge-not-sent"), Tone::Quiet),
    };
    Badge {
        text: scene.clock.say(&text),
        tone,
    }
}
