//! What stands out among the printers.

use now_serving_protocol::bundle::Severity::{Note, Warning};

use super::{Finding, Seen};
use crate::reading::Reading;

/// A printer that takes no work, above all one that work waits for.
pub(super) fn stopped(seen: &[Seen<'_>]) -> Vec<Finding> {
    let mut found = Vec::new();
    for fact in seen {
        let Reading::Printer {
            name,
            stopped: true,
            jobs,
            is_default,
        } = fact.reading
        else {
            continue;
        };
        let says = match jobs {
            0 => format!("The printer {name} is stopped."),
            1 => format!("The printer {name} is stopped; 1 job waits."),
            jobs => format!("The printer {name} is stopped; {jobs} jobs wait."),
        };
        // One that nobody sends anything to can stay as it is.
        let severity = if *jobs > 0 || *is_default {
            Warning
        } else {
            Note
        };
        found.push(
            Finding::new(("printer-stopped", severity), says, [fact]).advice(
                "Look at the printer: paper, toner, an open cover. Then start it again in the printer settings.",
            ),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(
        stopped: bool,
        jobs: u32,
        is_default: bool,
    ) -> Option<(String, now_serving_protocol::bundle::Severity)> {
        let reading = Reading::Printer {
            name: "Office-2".to_owned(),
            stopped,
            jobs,
            is_default,
        };
        let seen = [Seen {
            id: "printers.0".to_owned(),
            reading: &reading,
        }];
        let finding = super::stopped(&seen).pop()?;
        Some((finding.says, finding.severity))
    }

    #[test]
    fn a_stopped_printer_is_told_with_what_waits_for_it() {
        let told = |says: &str, severity| Some((says.to_owned(), severity));
        let waits = "The printer Office-2 is stopped; 3 jobs wait.";
        assert_eq!(said(true, 3, false), told(waits, Warning));
        assert_eq!(
            said(true, 0, true),
            told("The printer Office-2 is stopped.", Warning)
        );
        assert_eq!(
            said(true, 0, false),
            told("The printer Office-2 is stopped.", Note)
        );
    }

    #[test]
    fn a_printer_that_works_is_no_finding_however_much_waits() {
        assert_eq!(said(false, 12, true), None);
    }
}
