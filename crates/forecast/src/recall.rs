//! What is remembered of tickets that were looked at, to learn from them again: each number as one byte.

use serde::{Deserialize, Serialize};

use crate::key::Key;
use crate::net::{Names, Passage, Ratios, SEEN, TIMES};
use crate::number::{exponential, logarithm};
use crate::survival::CELLS;

/// So many looks are remembered.
pub(crate) const LOOKS: usize = 8_000;

const WIDTH: usize = SEEN + TIMES * CELLS;

/// Standardised numbers within four are kept to a thirty-first.
const FINE: f32 = 31.0;

/// Logarithms of hazards are kept to a tenth, from this one on.
const LOWEST: f32 = -17.0;

/// The last looks, each in a place of its own until so many others came.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Recall {
    #[serde(with = "packed")]
    bytes: Vec<u8>,
    notes: Vec<Note>,
    made: u64,
}

/// What became of a look.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Note {
    pub(crate) at: f64,
    pub(crate) group: Key,
    pub(crate) names: Names,
    /// The class of its age, and what its line's pace said.
    pub(crate) class: u8,
    pub(crate) pace: f32,
    /// How many bins of the table of multiples it has been counted in.
    pub(crate) passed: usize,
    /// Until when it has been learnt from once, in each time.
    pub(crate) learnt: [f32; TIMES],
    /// How long it lasted, once it is over, and whether what was waited for came.
    pub(crate) over: Option<([f32; TIMES], bool)>,
}

impl Recall {
    /// Remembers a look; returns its number.
    pub(crate) fn keep(&mut self, seen: &[f32; SEEN], bases: &Ratios, note: Note) -> u64 {
        let number = self.made;
        self.made += 1;
        let place = place(number);
        if place == self.notes.len() {
            self.notes.push(note);
            self.bytes.resize(self.notes.len() * WIDTH, 0);
        } else if let Some(old) = self.notes.get_mut(place) {
            *old = note;
        }
        if let Some(row) = self.bytes.as_chunks_mut::<WIDTH>().0.get_mut(place) {
            let (of_seen, of_bases) = row.split_at_mut(SEEN);
            for (slot, number) in of_seen.iter_mut().zip(seen) {
                *slot = byte(number * FINE + 128.0);
            }
            for (slot, hazard) in of_bases.iter_mut().zip(bases.as_flattened()) {
                *slot = byte((logarithm(*hazard) - LOWEST) * 10.0);
            }
        }
        number
    }

    /// How many have been remembered in all.
    pub(crate) fn made(&self) -> u64 {
        self.made
    }

    fn is_kept(&self, number: u64) -> bool {
        number < self.made && number + LOOKS as u64 >= self.made
    }

    pub(crate) fn note(&self, number: u64) -> Option<Note> {
        let note = self.is_kept(number).then(|| self.notes.get(place(number)));
        note.flatten().copied()
    }

    pub(crate) fn note_mut(&mut self, number: u64) -> Option<&mut Note> {
        let is_kept = self.is_kept(number);
        self.notes.get_mut(place(number)).filter(|_| is_kept)
    }

    /// What was seen, and the hazards that the tables gave.
    pub(crate) fn look(&self, number: u64) -> Option<([f32; SEEN], Ratios)> {
        let row = self.bytes.as_chunks::<WIDTH>().0.get(place(number))?;
        let (bytes, rest) = row.split_at(SEEN);
        let mut seen = [0.0; SEEN];
        for (number, byte) in seen.iter_mut().zip(bytes) {
            *number = (f32::from(*byte) - 128.0) / FINE;
        }
        let mut bases = [[0.0; CELLS]; TIMES];
        for (base, byte) in bases.as_flattened_mut().iter_mut().zip(rest) {
            *base = HAZARDS.get(usize::from(*byte)).copied().unwrap_or_default();
        }
        Some((seen, bases))
    }

    /// All of a look's passage, if it is over.
    pub(crate) fn passage(note: &Note) -> Option<Passage> {
        note.over.map(|(to, ended)| Passage {
            from: [0.0; TIMES],
            to,
            ended,
        })
    }
}

static HAZARDS: std::sync::LazyLock<[f32; 256]> = std::sync::LazyLock::new(|| {
    std::array::from_fn(|byte| exponential(LOWEST + byte as f32 / 10.0))
});

fn place(number: u64) -> usize {
    usize::try_from(number % LOOKS as u64).unwrap_or_default()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "saturates on purpose"
)]
fn byte(number: f32) -> u8 {
    (number + 0.5) as u8
}

/// Bytes as one run of them.
mod packed {
    use serde::de::{Error, Visitor};
    use serde::{Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(bytes)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        struct Bytes;
        impl Visitor<'_> for Bytes {
            type Value = Vec<u8>;
            fn expecting(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                to.write_str("bytes")
            }
            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
                Ok(bytes.to_vec())
            }
        }
        from.deserialize_bytes(Bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_comes_back_nearly_as_it_was_until_as_many_others_came() {
        let mut recall = Recall::default();
        let note = Note {
            at: 1.0,
            group: Key::of("net"),
            names: Names::default(),
            class: 0,
            pace: 1.0,
            passed: 0,
            learnt: [0.0; TIMES],
            over: None,
        };
        let seen = std::array::from_fn(|place| place as f32 / 30.0 - 1.5);
        let bases = [[0.2; CELLS]; TIMES];
        let number = recall.keep(&seen, &bases, note);
        let (again, hazards) = recall.look(number).unwrap();
        for (before, after) in seen.iter().zip(&again) {
            assert!((before - after).abs() < 0.02);
        }
        assert!((hazards[2][7] - 0.2).abs() < 0.02);
        for _ in 1..LOOKS {
            recall.keep(&seen, &bases, note);
        }
        assert!(recall.note(number).is_some());
        recall.keep(&seen, &bases, note);
        assert!(recall.note(number).is_none());
    }
}
