//! What the organisation reads besides: commands and files that stand in its policy, and only those.

use std::process::Command;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::capture::Notes;
use crate::collector::Collector;
use crate::fact::{Fact, Field, TellsOf};
use crate::program::{self, Bounds, Output};
use crate::request::{Extra, ExtraSource};

mod file;

pub(super) static COLLECTOR: Collector = Collector::new(
    ("extra", "Asked for by your organisation"),
    "Your organisation wants it for the programs that it runs.",
    &[&EXTRA],
    read,
)
// Each of them has a limit of its own, and the whole capture has one.
.within(Duration::MAX);

static EXTRA: Field = Field::new(
    "extra",
    "Asked for by the organisation",
    "what the organisation's policy names: the output of a program, or a file",
)
.of(TellsOf::Person);

/// What one of them may fill of a report.
const BYTES: usize = 64 * 1024;

/// How much before the end of the whole capture each of them must have ended, to be told of.
const MARGIN: Duration = Duration::from_millis(150);

fn read(notes: &Notes) {
    let extras = &notes.request().extras;
    if extras.is_empty() {
        return notes.add(EXTRA.fact("nothing"));
    }
    let whole = notes.request().limit.saturating_sub(MARGIN);
    let (to, answers) = mpsc::channel();
    for extra in extras.iter().cloned() {
        let to = to.clone();
        let started = thread::Builder::new()
            .name("extra".to_owned())
            .stack_size(256 * 1024)
            .spawn(move || {
                let answer = ask(&extra, extra.limit.min(whole));
                // Who asked may have gone.
                let _heard = to.send((extra, answer));
            });
        if let Err(error) = started {
            notes.problem(format!("It could not be asked for: {error}."));
        }
    }
    drop(to);
    for (extra, answer) in answers {
        match answer {
            Ok(Answer { text, problem }) => {
                if let Some(text) = text {
                    notes.add(fact(&extra, &text));
                }
                if let Some(why) = problem {
                    notes.problem(format!("{}: {why}.", extra.label));
                }
            }
            Err(why) => notes.problem(format!("{}: {why}.", extra.label)),
        }
    }
}

fn fact(extra: &Extra, text: &str) -> Fact {
    EXTRA.text(text).labelled(&extra.label).why(&extra.why)
}

struct Answer {
    text: Option<String>,
    problem: Option<String>,
}

fn ask(extra: &Extra, limit: Duration) -> Result<Answer, String> {
    match &extra.from {
        ExtraSource::Command { program, .. } if !program.is_absolute() => {
            Err("the program must be named by its whole path".to_owned())
        }
        ExtraSource::Command { program, arguments } => {
            let mut command = Command::new(program);
            command.args(arguments);
            let bounds = Bounds {
                time: limit,
                bytes: BYTES,
            };
            let output =
                program::run_command(command, bounds).map_err(|error| error.to_string())?;
            Ok(answer(output))
        }
        ExtraSource::File(path) => {
            let path = path.clone();
            let name = format!("extra file {}", path.display());
            let read = crate::time_box::ask(&name, limit, move || file::read(&path, BYTES));
            let text = read.map_err(|late| late.to_string())?;
            let text = text.map_err(|error| error.to_string())?;
            Ok(Answer {
                text: Some(text),
                problem: None,
            })
        }
    }
}

fn answer(output: Output) -> Answer {
    let problem = match output.status {
        None => Some("it wrote too much, the rest is left out".to_owned()),
        Some(status) if status.success() => None,
        Some(status) => {
            let said = output.errors.lines().find(|line| !line.trim().is_empty());
            let said = said.map(|said| format!(", and said '{}'", said.trim()));
            Some(format!("it failed ({status}){}", said.unwrap_or_default()))
        }
    };
    // The last line of what was cut can be half a secret.
    let text = match output.status {
        None => output
            .text
            .rsplit_once('\n')
            .map(|(whole, _half)| whole.to_owned()),
        Some(_) => Some(output.text),
    };
    Answer {
        text: text.filter(|text| !text.trim().is_empty()),
        problem,
    }
}

#[cfg(all(test, unix))]
mod tests;
