//! What a desk's own words for where a ticket stands mean to its person. Data, per desk.

use std::collections::BTreeMap;

use now_serving_protocol::ticket::Stage;
use serde::{Deserialize, Serialize};

/// The meaning of each of a desk's words, by the word.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StageMap(pub BTreeMap<String, Meaning>);

/// What a word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meaning {
    /// It waits in line if nobody has it, else it is with somebody.
    Open,
    /// The desk waits for the person.
    WaitingForYou,
    /// The desk waits for somebody else.
    WaitingForOthers,
    /// A visit is agreed.
    VisitBooked,
    /// The desk says it is fixed.
    FixReady,
    /// Over.
    Done,
}

impl StageMap {
    /// Where a ticket stands whose word is this, and the desk's word if it is none of ours.
    ///
    /// A word that is not in the map is never guessed to mean that somebody else has to act: what is open is with
    /// somebody, and what is not is over.
    pub(crate) fn stage(
        &self,
        word: &str,
        is_open: bool,
        is_owned: bool,
    ) -> (Stage, Option<String>) {
        let Some(meaning) = self.0.get(word) else {
            let stage = if is_open {
                Stage::WithSomeone
            } else {
                Stage::Done
            };
            return (stage, Some(word.to_owned()));
        };
        let stage = match meaning {
            Meaning::Open if is_owned => Stage::WithSomeone,
            Meaning::Open => Stage::InLine,
            Meaning::WaitingForYou => Stage::WaitingForYou,
            Meaning::WaitingForOthers => Stage::WaitingForOthers,
            Meaning::VisitBooked => Stage::VisitBooked,
            Meaning::FixReady => Stage::FixReady,
            Meaning::Done => Stage::Done,
        };
        (stage, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_the_map_means_what_it_says_and_who_has_it_decides_about_the_line() {
        let map = StageMap(BTreeMap::from([
            ("new".to_owned(), Meaning::Open),
            ("stalled".to_owned(), Meaning::WaitingForYou),
            ("resolved".to_owned(), Meaning::FixReady),
        ]));
        let stage = |word, owned| map.stage(word, true, owned);
        assert_eq!(stage("new", false), (Stage::InLine, None));
        assert_eq!(stage("new", true), (Stage::WithSomeone, None));
        assert_eq!(stage("stalled", false), (Stage::WaitingForYou, None));
        assert_eq!(stage("resolved", true), (Stage::FixReady, None));
    }

    #[test]
    fn an_unknown_word_is_shown_and_never_asks_the_person_to_act() {
        let map = StageMap::default();
        let shown = Some("with supplier".to_owned());
        assert_eq!(
            map.stage("with supplier", true, false),
            (Stage::WithSomeone, shown.clone())
        );
        assert_eq!(
            map.stage("with supplier", false, false),
            (Stage::Done, shown)
        );
    }
}
