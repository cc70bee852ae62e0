//! What starts when its person signs in.

use crate::capture::Notes;
use crate::collector::Collector;
use crate::fact::{Field, TellsOf};
use crate::platform;

pub(super) static COLLECTOR: Collector = Collector::new(
    ("login", "Starts at sign-in"),
    "What starts by itself makes signing in slow and can be the fault.",
    &[&STARTER],
    read,
);

static STARTER: Field = Field::new(
    "starter",
    "Starts at sign-in",
    "names of programs and services that start by themselves",
)
.of(TellsOf::Person);

fn read(notes: &Notes) {
    match platform::starts_at_login() {
        Ok(starters) if starters.is_empty() => notes.add(STARTER.fact("nothing")),
        Ok(starters) => {
            let mut kinds: Vec<&str> = starters.iter().map(|starter| starter.kind).collect();
            kinds.dedup();
            for kind in kinds {
                let of_kind = starters.iter().filter(|starter| starter.kind == kind);
                let names: Vec<&str> = of_kind.map(|starter| starter.name.as_str()).collect();
                notes.add(STARTER.fact(names.join(", ")).labelled(kind));
            }
        }
        Err(why) => notes.problem(why),
    }
}
