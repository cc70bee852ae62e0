//! Facts, and the fields that say what kinds of facts there are.

use serde::Serialize;

use crate::reading::Reading;

/// One line of what a collector found.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Which kind of fact it is.
    pub field: &'static Field,
    /// What it is about: `Memory`.
    pub label: String,
    /// What was found: `5.1 GB of 16 GB free`.
    pub value: String,
    /// Why it is wanted, where that is not for the reason of its whole section.
    pub why: Option<String>,
    /// The same for the rules, where rules look at it. It never leaves.
    pub reading: Option<Reading>,
}

/// A kind of fact: a row of the table that people sign.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name within its section, the same for ever.
    pub name: &'static str,
    /// What it is called where a fact has no label of its own.
    pub label: &'static str,
    /// What it holds, for the table, as a phrase.
    pub holds: &'static str,
    /// Of whom or what it can tell something.
    pub tells_of: TellsOf,
}

/// Of whom or what a fact can tell something, before redaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TellsOf {
    /// The kind and state of the machine; thousands are alike.
    Machine,
    /// This one machine, or where it is.
    ThisOne,
    /// What its person has or does.
    Person,
}

impl Field {
    /// A kind of fact about the machine.
    pub(crate) const fn new(name: &'static str, label: &'static str, holds: &'static str) -> Self {
        Self {
            name,
            label,
            holds,
            tells_of: TellsOf::Machine,
        }
    }

    /// It can tell something of more than the machine's kind and state.
    pub(crate) const fn of(mut self, tells_of: TellsOf) -> Self {
        self.tells_of = tells_of;
        self
    }

    /// A fact of this kind.
    pub(crate) fn fact(&'static self, value: impl AsRef<str>) -> Fact {
        Fact {
            field: self,
            label: self.label.to_owned(),
            value: printable(value.as_ref()),
            why: None,
            reading: None,
        }
    }

    /// A fact of this kind that keeps its lines.
    pub(crate) fn text(&'static self, value: &str) -> Fact {
        let lines: Vec<String> = value.trim_end().lines().map(printable_line).collect();
        Fact {
            value: lines.join("\n"),
            ..self.fact("")
        }
    }
}

impl Fact {
    /// The fact with a label of its own, such as the name of a disk.
    pub(crate) fn labelled(mut self, label: impl AsRef<str>) -> Self {
        self.label = printable(label.as_ref());
        self
    }

    /// The fact with the reason why it is wanted.
    pub(crate) fn why(mut self, why: impl AsRef<str>) -> Self {
        self.why = Some(printable(why.as_ref()));
        self
    }

    /// The fact with what rules read in it.
    pub(crate) fn reading(mut self, reading: Reading) -> Self {
        self.reading = Some(reading);
        self
    }
}

/// Without control characters, which could act on a terminal.
pub(crate) fn printable(text: &str) -> String {
    printable_line(text).trim().to_owned()
}

/// The same, but its blanks at the start stay.
fn printable_line(text: &str) -> String {
    text.replace(char::is_control, " ").trim_end().to_owned()
}
