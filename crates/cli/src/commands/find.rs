//! Finds the ticket that a person means.

use now_serving_ipc::command::Failure;
use now_serving_ipc::view::View;
use now_serving_ipc::view::ticket::TicketView;

use crate::outcome::{invalid, not_found};
use crate::terminal::safe;

/// The shortest beginning of an id that counts.
const SHORTEST: usize = 4;

/// The ticket with this reference (`IT-2041`, or `2041`) or this beginning of its id.
pub(crate) fn ticket<'a>(view: &'a View, meant: &str) -> Result<&'a TicketView, Failure> {
    let meant = meant.trim();
    let by_reference = |ticket: &&TicketView| {
        ticket
            .reference
            .as_deref()
            .is_some_and(|reference| is_reference(reference, meant))
    };
    let by_id = |ticket: &&TicketView| {
        meant.len() >= SHORTEST
            && ticket
                .id
                .to_string()
                .starts_with(&meant.to_ascii_lowercase())
    };
    let exact: Vec<&TicketView> = view
        .tickets
        .iter()
        .filter(|ticket| {
            ticket
                .reference
                .as_deref()
                .is_some_and(|reference| reference.eq_ignore_ascii_case(meant))
        })
        .collect();
    let found = if exact.is_empty() {
        view.tickets
            .iter()
            .filter(|ticket| by_reference(ticket) || by_id(ticket))
            .collect()
    } else {
        exact
    };
    match found.as_slice() {
        [one] => Ok(one),
        [] => Err(not_found(format!(
            "There is no ticket {}. 'now-serving status' lists yours.",
            safe(meant)
        ))),
        [..] => Err(invalid(format!(
            "{} tickets fit {}. Write more of it.",
            found.len(),
            safe(meant)
        ))),
    }
}

/// `2041` stands for `IT-2041`, but `041` does not.
fn is_reference(reference: &str, meant: &str) -> bool {
    reference.eq_ignore_ascii_case(meant)
        || (!meant.is_empty()
            && meant.bytes().all(|byte| byte.is_ascii_digit())
            && reference.rsplit(|c: char| !c.is_ascii_digit()).next() == Some(meant))
}

#[cfg(test)]
mod tests {
    use super::is_reference;

    #[test]
    fn a_number_stands_for_its_reference_and_for_no_other() {
        assert!(is_reference("IT-2041", "it-2041"));
        assert!(is_reference("IT-2041", "2041"));
        assert!(is_reference("#17", "17"));
        for other in ["041", "204", "", "IT", "IT-204"] {
            assert!(!is_reference("IT-2041", other), "{other:?}");
        }
    }
}
