//! Printers: which there are, which of them are stopped, how much waits.

use crate::capture::Notes;
use crate::collector::Collector;
use crate::fact::{Fact, Field, TellsOf};
use crate::platform::printing::{self, Printer};
use crate::reading::Reading;

pub(super) static COLLECTOR: Collector = Collector::new(
    ("printers", "Printers"),
    "A queue that stands still looks like a program that does not print.",
    &[&PRINTER],
    read,
);

static PRINTER: Field = Field::new(
    "printer",
    "Printers",
    "each printer's name, state and how many jobs wait; never what is printed, or by whom",
)
.of(TellsOf::ThisOne);

fn read(notes: &Notes) {
    match printing::printers() {
        Ok(None) => notes.add(PRINTER.fact("there is no print service")),
        Ok(Some(printers)) if printers.is_empty() => notes.add(PRINTER.fact("none")),
        Ok(Some(printers)) => {
            for printer in printers {
                notes.add(tell(printer));
            }
        }
        Err(why) => notes.problem(why),
    }
}

fn tell(printer: Printer) -> Fact {
    let state = match (printer.stopped, printer.refuses, printer.printing) {
        (true, _, _) => "stopped",
        (false, true, _) => "takes no jobs",
        (false, false, true) => "printing",
        (false, false, false) => "ready",
    };
    let mut told = vec![match printer.reasons.as_slice() {
        [] => state.to_owned(),
        reasons => format!("{state} ({})", reasons.join(", ")),
    }];
    match printer.jobs {
        None | Some(0) => {}
        Some(1) => told.push("1 job waits".to_owned()),
        Some(jobs) => told.push(format!("{jobs} jobs wait")),
    }
    if printer.is_default {
        told.push("the default".to_owned());
    }
    let fact = PRINTER.fact(told.join(", ")).labelled(&printer.name);
    fact.reading(Reading::Printer {
        name: printer.name,
        stopped: printer.stopped || printer.refuses,
        jobs: printer.jobs.unwrap_or(0),
        is_default: printer.is_default,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printer_is_told_with_its_state_why_and_what_waits() {
        let mut printer = Printer {
            name: "Office-2".to_owned(),
            stopped: true,
            refuses: false,
            printing: false,
            reasons: vec!["paused".to_owned()],
            jobs: Some(3),
            is_default: true,
        };
        let fact = tell(printer.clone());
        assert_eq!(fact.label, "Office-2");
        assert_eq!(fact.value, "stopped (paused), 3 jobs wait, the default");
        printer.stopped = false;
        printer.reasons.clear();
        printer.jobs = Some(0);
        printer.is_default = false;
        assert_eq!(tell(printer).value, "ready");
    }
}
