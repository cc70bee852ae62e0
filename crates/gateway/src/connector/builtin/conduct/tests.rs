use super::*;

fn ticket() -> DeskTicket {
    DeskTicket {
        number: 1,
        title: "VPN".to_owned(),
        status: Status::Open,
        waits_for: String::new(),
        owner: None,
        queue: QueueId::from("front"),
        priority: Priority::Normal,
        queued_at: Timestamp::UNIX_EPOCH,
        changed_at: Timestamp::UNIX_EPOCH,
        changed_by: None,
    }
}

fn act(ticket: &mut DeskTicket, agent: &str, action: Action) -> Result<Option<Spoken>, Unfitting> {
    ticket.act(agent, &action, Timestamp::UNIX_EPOCH)
}

fn text(text: &str) -> String {
    text.to_owned()
}

#[test]
fn only_one_technician_has_a_ticket() {
    let mut it = ticket();
    act(&mut it, "Dana", Action::Take).unwrap();
    assert_eq!(it.stage(), Stage::WithSomeone);
    assert_eq!(
        act(&mut it, "Eli", Action::Take),
        Err(Unfitting::Taken(text("Dana")))
    );
    assert_eq!(act(&mut it, "Dana", Action::Take), Err(Unfitting::Yours));
    act(&mut it, "Eli", Action::Release).unwrap();
    assert_eq!(it.stage(), Stage::InLine);
    assert_eq!(
        act(&mut it, "Eli", Action::Release),
        Err(Unfitting::NobodyHasIt)
    );
}

#[test]
fn an_answer_puts_a_ticket_back_where_it_was() {
    for (owner, back) in [(Some("Dana"), Stage::WithSomeone), (None, Stage::InLine)] {
        let mut it = ticket();
        it.owner = owner.map(str::to_owned);
        act(
            &mut it,
            "Dana",
            Action::Ask {
                text: text("Which?"),
            },
        )
        .unwrap();
        assert_eq!(it.stage(), Stage::WaitingForYou);
        assert_eq!(
            it.hear(Intent::Note, Timestamp::UNIX_EPOCH),
            MessageKind::Said
        );
        assert_eq!(it.stage(), back);
    }
}

#[test]
fn a_fix_is_the_technicians_and_its_person_has_the_last_word() {
    let mut it = ticket();
    let spoken = act(
        &mut it,
        "Dana",
        Action::Resolve {
            text: text("Replaced the cable"),
        },
    )
    .unwrap();
    assert_eq!(spoken.map(|spoken| spoken.kind), Some(MessageKind::Fix));
    assert_eq!(
        (it.stage(), it.owner.as_deref()),
        (Stage::FixReady, Some("Dana"))
    );
    assert_eq!(
        it.hear(Intent::NotFixed, Timestamp::UNIX_EPOCH),
        MessageKind::NotFixed
    );
    assert_eq!(
        (it.stage(), it.queued_at),
        (Stage::InLine, Timestamp::UNIX_EPOCH)
    );
    act(
        &mut it,
        "Dana",
        Action::Resolve {
            text: String::new(),
        },
    )
    .unwrap();
    it.hear(Intent::Fixed, Timestamp::UNIX_EPOCH);
    assert_eq!(it.stage(), Stage::Done);
}

#[test]
fn what_is_over_is_reopened_before_anything_is_done_to_it() {
    let mut it = ticket();
    act(&mut it, "Dana", Action::Close).unwrap();
    for action in [
        Action::Take,
        Action::Release,
        Action::Ask { text: text("?") },
        Action::Wait { whom: text("Dell") },
        Action::Resolve {
            text: String::new(),
        },
        Action::Priority {
            priority: Priority::Urgent,
        },
        Action::Queue {
            queue: QueueId::from("Network"),
        },
        Action::Close,
    ] {
        let before = it.clone();
        assert_eq!(
            act(&mut it, "Dana", action.clone()),
            Err(Unfitting::Over),
            "{action:?}"
        );
        assert_eq!(it, before, "a refused act changes nothing");
    }
    act(
        &mut it,
        "Dana",
        Action::Say {
            text: text("Thanks"),
        },
    )
    .unwrap();
    act(&mut it, "Dana", Action::Reopen).unwrap();
    assert_eq!(it.stage(), Stage::InLine);
    assert_eq!(act(&mut it, "Dana", Action::Reopen), Err(Unfitting::Open));
}

#[test]
fn a_note_says_nothing_to_the_person_and_moves_nothing() {
    let mut it = ticket();
    let spoken = act(&mut it, "Dana", Action::Note { text: text("odd") })
        .unwrap()
        .unwrap();
    assert!(spoken.private);
    assert_eq!(it.stage(), Stage::InLine);
    assert_eq!(
        it.hear(Intent::NotFixed, Timestamp::UNIX_EPOCH),
        MessageKind::NotFixed
    );
    assert_eq!(it.stage(), Stage::InLine, "it had not been fixed yet");
}
