//! Tokens that are wrong, revoked or somebody else's.

use std::time::Duration;

use crate::site;

#[test]
fn a_person_sees_only_their_own_tickets() {
    let gateway = site::gateway();
    let (one, other) = (site::computer(&gateway), site::computer(&gateway));
    let id = one.report("Mine alone").unwrap();
    let reference = site::reference(&one, &id);
    let theirs = other.report("Another").unwrap();
    site::reference(&other, &theirs);
    let view = other.front_end().unwrap().view().unwrap();
    assert!(!view.to_string().contains("Mine alone"));
    assert_eq!(
        other.run(&["show", &reference]).unwrap().status.code(),
        Some(6)
    );
}

#[test]
fn a_computer_that_was_revoked_is_told_and_keeps_what_it_has() {
    let gateway = site::gateway();
    let computer = site::computer(&gateway);
    let id = computer.report("Before").unwrap();
    site::reference(&computer, &id);
    gateway.revoke_all_devices().unwrap();
    let later = computer.report("After").unwrap();
    let mut front_end = computer.front_end().unwrap();
    front_end
        .view_with(
            "the word that it is refused",
            Duration::from_secs(30),
            |view| (view["connection"]["state"] == "refused").then_some(()),
        )
        .unwrap();
    let kept = computer
        .ticket_with(&later, "the report to wait", |ticket| {
            ticket["stage"] == "saved"
        })
        .unwrap();
    assert!(kept["unsent"].is_object());
    computer.enrol(&gateway).unwrap();
    site::reference(&computer, &later);
}
