//! Forms: what is known by how it is written, and a judge who looks at the surroundings.

mod addresses;
mod numbers;

use regex::Regex;

use super::judge::Place;
use super::{Hit, personal};

/// The folder of a person: a separator in any writing, the folder of homes, a separator, a name.
///
/// The pattern has no Unicode classes: those would cost memory that the resident lacks.
const HOME: &str = r"(?:\\?/(?:home|Users)\\?/|(?i:/|\\{1,4}|%2F|%5C)(?i:home|Users|Documents(?: |%20|\+)and(?: |%20|\+)Settings)(?i:\\{1,4}|%2F|%5C)|:/(?i:Users)/)(?:[^/\\%\x00-\x1F\x22*:;<>?|,‹›]|%20)+";

/// All forms, ready to be looked for.
#[derive(Debug)]
pub(super) struct Forms {
    home: Option<Regex>,
}

impl Forms {
    /// Makes the forms ready. A pattern that is not well formed is caught by a test, not here.
    pub(super) fn new() -> Self {
        let home = Regex::new(HOME).ok();
        Self { home }
    }

    pub(super) fn hits(&self, text: &str, out: &mut Vec<Hit>) {
        for found in self.home.iter().flat_map(|regex| regex.find_iter(text)) {
            let place = Place::new(text, found.start(), found.end());
            let verdict = place.and_then(|place| personal::home_path(&place));
            out.extend(verdict.map(|verdict| verdict.hit("home-path")));
        }
        addresses::hits(text, out);
        numbers::hits(text, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pattern_is_well_formed() {
        assert!(Forms::new().home.is_some());
    }
}
