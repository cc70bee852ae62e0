//! Captures as they were found, in memory only, so that a bundle can be made anew without reading the computer again.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use now_serving_diagnostics::Capture;

/// One is being looked at; the others are of windows that were left.
const HELD: usize = 3;

/// The last few captures. Clones hold the same ones. None of it is ever written to the disk.
#[derive(Clone, Default)]
pub(crate) struct Held(Arc<Mutex<VecDeque<Named>>>);

type Named = (String, Arc<Capture>);

impl Held {
    /// Holds a capture under the id of a bundle of it.
    pub(super) fn put(&self, id: String, capture: Arc<Capture>) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.push_back((id, capture));
        while held.len() > HELD {
            held.pop_front();
        }
    }

    /// The capture that a bundle was made of.
    pub(crate) fn get(&self, id: &str) -> Option<Arc<Capture>> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = held.iter().find(|(held, _)| held == id);
        found.map(|(_, capture)| Arc::clone(capture))
    }
}
