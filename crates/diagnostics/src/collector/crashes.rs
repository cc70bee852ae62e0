//! Programs that crashed lately.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::Timestamp;

use crate::capture::Notes;
use crate::collector::Collector;
use crate::fact::{Fact, Field, TellsOf};
use crate::platform::{self, Crash};
use crate::reading::Reading;
use crate::units;

pub(super) static COLLECTOR: Collector = Collector::new(
    ("crashes", "Crashes"),
    "A program that crashes leaves little else behind.",
    &[&CRASH],
    read,
);

static CRASH: Field = Field::new(
    "crash",
    "Crashed",
    "names of programs that crashed in the last 7 days, how often, when last; nothing of what they held",
)
.of(TellsOf::Person);

const DAY: i64 = 24 * 60 * 60;
const SPAN: i64 = 7 * DAY;

/// More of them are one fault that has nothing to do with the programs.
const MOST: usize = 10;

fn read(notes: &Notes) {
    let now = Timestamp::now().as_second();
    let (crashes, problem) = platform::crashes(now - SPAN);
    let programs = by_program(crashes, now);
    if programs.is_empty() && problem.is_none() {
        notes.add(CRASH.fact("nothing in the last 7 days"));
    }
    for program in programs.into_iter().take(MOST) {
        notes.add(program.fact());
    }
    if let Some(why) = problem {
        notes.problem(why);
    }
}

struct Crashed {
    program: String,
    today: u32,
    all: u32,
    ago: Duration,
}

impl Crashed {
    fn fact(self) -> Fact {
        let times = |count: u32| match count {
            1 => "once".to_owned(),
            2 => "twice".to_owned(),
            many => format!("{many} times"),
        };
        let ago = units::span(self.ago);
        let told = match (self.today, self.all) {
            (0, all) => format!("{} in the last 7 days, last {ago} ago", times(all)),
            (today, all) if today == all => {
                format!("{} in the last 24 hours, last {ago} ago", times(today))
            }
            (today, all) => format!(
                "{} in the last 24 hours, {} in the last 7 days, last {ago} ago",
                times(today),
                times(all)
            ),
        };
        CRASH
            .fact(told)
            .labelled(&self.program)
            .reading(Reading::Crash {
                program: self.program,
                times: self.today.max(1),
                ago: self.ago,
            })
    }
}

/// The programs that crashed, the latest first.
fn by_program(crashes: Vec<Crash>, now: i64) -> Vec<Crashed> {
    let mut programs: BTreeMap<String, Crashed> = BTreeMap::new();
    for crash in crashes {
        let since = u64::try_from(now - crash.at).unwrap_or(0);
        let ago = Duration::from_secs(since);
        let program = programs.entry(crash.program.clone()).or_insert(Crashed {
            program: crash.program,
            today: 0,
            all: 0,
            ago,
        });
        program.all += crash.times;
        if now - crash.at < DAY {
            program.today += crash.times;
        }
        program.ago = program.ago.min(ago);
    }
    let mut programs: Vec<Crashed> = programs.into_values().collect();
    programs.sort_by_key(|program| program.ago);
    programs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crashes_are_counted_by_program_and_the_latest_comes_first() {
        let crash = |program: &str, ago: i64, times| Crash {
            program: program.to_owned(),
            at: 1_700_000_000 - ago,
            times,
        };
        let crashes = vec![
            crash("editor", 3 * DAY, 1),
            crash("browser", 3600, 1),
            crash("browser", 1200, 3),
            crash("browser", 2 * DAY, 1),
        ];
        let told: Vec<String> = by_program(crashes, 1_700_000_000)
            .into_iter()
            .map(|program| program.fact())
            .map(|fact| format!("{}: {}", fact.label, fact.value))
            .collect();
        assert_eq!(
            told,
            [
                "browser: 4 times in the last 24 hours, 5 times in the last 7 days, last 20 min ago",
                "editor: once in the last 7 days, last 3 days ago",
            ]
        );
    }
}
