//! What the person should know about the product itself, kept as data: it is said anew when the language changes.

use now_serving_ipc::view::Notice;
use now_serving_languages::{Sentence, Tongue};

/// A notice before it is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// Names it, so that the same one is not told twice.
    pub id: &'static str,
    /// Whether something is wrong, or it is only good to know.
    pub is_problem: bool,
    /// What happened and what to do.
    pub says: Sentence,
}

impl Noted {
    pub(crate) fn said(&self, tongue: &Tongue) -> Notice {
        Notice {
            id: self.id.to_owned(),
            is_problem: self.is_problem,
            text: tongue.say(&self.says),
        }
    }
}
