use super::*;
use crate::words::tests::a_ticket;

fn with_seq(id: u128, seq: u64) -> Ticket {
    Ticket {
        id: TicketId(uuid::Uuid::from_u128(id)),
        seq,
        ..a_ticket()
    }
}

fn list(tickets: Vec<Ticket>, seq: u64) -> TicketList {
    TicketList {
        tickets,
        seq,
        as_of: Timestamp::UNIX_EPOCH,
    }
}

#[test]
fn an_older_state_never_overwrites_a_newer_one() {
    let mut tickets = Tickets::default();
    assert!(tickets.put(&with_seq(1, 5)));
    assert!(!tickets.put(&with_seq(1, 4)));
    assert!(tickets.put(&with_seq(1, 5)), "the same again is harmless");
    assert_eq!(
        tickets.iter().map(|ticket| ticket.seq).collect::<Vec<_>>(),
        [5]
    );
}

#[test]
fn a_list_is_all_there_is_except_what_came_after_it() {
    let mut tickets = Tickets::default();
    for ticket in [with_seq(1, 3), with_seq(2, 4), with_seq(3, 9)] {
        tickets.put(&ticket);
    }
    tickets.replace(&list(vec![with_seq(1, 6), with_seq(4, 2)], 8));
    let now: Vec<_> = tickets
        .iter()
        .map(|ticket| (ticket.id.0.as_u128(), ticket.seq))
        .collect();
    assert_eq!(
        now,
        [(1, 6), (3, 9), (4, 2)],
        "2 is gone, 3 is newer than the list"
    );
    assert_eq!(tickets.last, Some(8));
}

#[test]
fn a_gateway_that_was_restored_is_believed_although_it_counts_from_an_earlier_number() {
    let mut tickets = Tickets::default();
    tickets.replace(&list(vec![with_seq(1, 90), with_seq(2, 95)], 99));
    tickets.distrust();
    tickets.replace(&list(vec![with_seq(1, 40)], 50));
    let now: Vec<_> = tickets.iter().map(|ticket| ticket.seq).collect();
    assert_eq!((now, tickets.last), (vec![40], Some(50)));
}

#[test]
fn what_was_written_is_read_again() {
    let db = rusqlite::Connection::open_in_memory().unwrap();
    for table in [
        include_str!("../../tables/tickets.sql"),
        include_str!("../../tables/kept.sql"),
    ] {
        db.execute_batch(table).unwrap();
    }
    let mut tickets = Tickets::default();
    tickets.replace(&list(vec![with_seq(1, 6), with_seq(4, 2)], 8));
    rows::replace(&db, &tickets).unwrap();
    assert_eq!(rows::load(&db).unwrap(), tickets);
}
