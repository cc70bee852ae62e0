//! What Redmine says, understood: pure.

mod real;

use std::collections::{BTreeMap, HashSet};

use jiff::Timestamp;
use now_serving_protocol::reply::Intent;
use now_serving_protocol::ticket::{Author, MessageKind, Stage};
use serde_json::{Value, json};

use super::asking::Key;
use super::catalogue::{Catalogue, likely};
use super::changes::{Fate, Position};
use super::wire::{Issue, OfIssue, OfPriorities, OfStatuses, OfUser};
use super::{view, write};
use crate::connector::DeskFile;
use crate::connector::stages::{Meaning, StageMap};
use crate::line::Priority;

const US: u64 = 5;
const DANA: u64 = 6;
const ALICE: u64 = 8;
const GROUP: u64 = 20;

fn known() -> Catalogue {
    let statuses = json!({ "issue_statuses": [
        { "id": 1, "name": "New", "is_closed": false },
        { "id": 2, "name": "In Progress", "is_closed": false },
        { "id": 3, "name": "Resolved", "is_closed": false },
        { "id": 4, "name": "Feedback", "is_closed": false },
        { "id": 5, "name": "Closed", "is_closed": true },
        { "id": 6, "name": "Rejected", "is_closed": true },
        { "id": 7, "name": "Waiting for supplier", "is_closed": false },
        { "id": 8, "name": "Quarantine", "is_closed": false },
    ] });
    let priorities = json!({ "issue_priorities": [
        { "id": 1, "name": "Low", "is_default": false },
        { "id": 2, "name": "Normal", "is_default": true },
        { "id": 3, "name": "High", "is_default": false },
    ] });
    let me = json!({ "user": { "id": US, "login": "gateway", "admin": false } });
    let statuses: OfStatuses = serde_json::from_value(statuses).unwrap();
    let priorities: OfPriorities = serde_json::from_value(priorities).unwrap();
    let me: OfUser = serde_json::from_value(me).unwrap();
    Catalogue {
        me: me.user,
        projects: Vec::new(),
        stages: likely(&statuses.issue_statuses),
        statuses: statuses.issue_statuses,
        priorities: priorities.issue_priorities,
        groups: HashSet::from([GROUP]),
    }
}

fn issue(changes: Value) -> Issue {
    let mut issue = json!({
        "id": 12,
        "project": { "id": 1, "name": "IT Support" },
        "tracker": { "id": 3, "name": "Support" },
        "status": { "id": 1, "name": "New", "is_closed": false },
        "priority": { "id": 2, "name": "Normal" },
        "author": { "id": ALICE, "name": "Alice Reporter" },
        "created_on": "2026-11-22T23:44:01Z",
        "updated_on": "2026-11-22T23:44:30Z",
    });
    for (name, value) in changes.as_object().unwrap() {
        issue[name] = value.clone();
    }
    let of: OfIssue = serde_json::from_value(json!({ "issue": issue })).unwrap();
    of.issue
}

fn journal(id: u64, user: u64, notes: &str, details: Value) -> Value {
    json!({
        "id": id,
        "user": { "id": user, "name": format!("User {user}") },
        "notes": notes,
        "created_on": "2026-11-22T23:44:30Z",
        "private_notes": false,
        "details": details,
    })
}

fn to_status(from: u64, to: u64) -> Value {
    json!([{
        "property": "attr", "name": "status_id",
        "old_value": from.to_string(), "new_value": to.to_string(),
    }])
}

#[test]
fn a_ticket_that_nobody_or_a_group_has_stands_in_line_and_one_that_somebody_has_does_not() {
    let known = known();
    let listed = |changes| view::listed(&issue(changes), &known);
    assert_eq!(listed(json!({})).stage, Stage::InLine);
    let group = listed(json!({ "assigned_to": { "id": GROUP, "name": "Network" } }));
    assert_eq!((group.stage, group.owner), (Stage::InLine, None));
    let dana = listed(json!({ "assigned_to": { "id": DANA, "name": "Dana Agent" } }));
    assert_eq!(dana.stage, Stage::WithSomeone);
    assert_eq!(dana.owner.as_deref(), Some("Dana Agent"));
}

#[test]
fn a_status_that_is_not_mapped_shows_its_name_and_a_closed_one_is_over() {
    let mut known = known();
    let unmapped = issue(json!({ "status": { "id": 8, "name": "Quarantine" } }));
    let listed = view::listed(&unmapped, &known);
    assert_eq!(listed.stage, Stage::WithSomeone);
    assert_eq!(listed.desk_word.as_deref(), Some("Quarantine"));
    known.stages = StageMap::default();
    // Redmine 4 does not say it of the issue itself.
    let closed = issue(json!({ "status": { "id": 5, "name": "Closed" } }));
    assert_eq!(view::listed(&closed, &known).stage, Stage::Done);
}

#[test]
fn the_usual_priority_is_normal_and_the_desks_own_order_has_the_most_urgent_first() {
    let known = known();
    let of = |id: u64| view::listed(&issue(json!({ "priority": { "id": id } })), &known);
    let (low, normal, high) = (of(1), of(2), of(3));
    assert_eq!(low.priority, Priority::Low);
    assert_eq!(normal.priority, Priority::Normal);
    assert_eq!(high.priority, Priority::Urgent);
    assert!(high.sort_key < normal.sort_key && normal.sort_key < low.sort_key);
    assert_eq!(of(99).priority, Priority::Normal);
}

#[test]
fn what_technicians_say_is_told_with_what_it_means_and_their_files() {
    let attachment = json!([
        { "property": "attachment", "name": "31", "new_value": "how.png" },
        { "property": "attachment", "name": "32", "old_value": "gone.png", "new_value": null },
    ]);
    let issue = issue(json!({
        "journals": [
            journal(40, DANA, "Which network?\r\nAt home?", to_status(2, 4)),
            journal(41, ALICE, "At home", json!([])),
            journal(42, DANA, "See the picture", attachment),
            journal(43, DANA, "The profile was old.", to_status(2, 3)),
        ],
        "attachments": [
            { "id": 31, "filename": "how.png", "filesize": 7, "content_type": "image/png" },
            { "id": 30, "filename": "ours.txt", "filesize": 9 },
        ],
    }));
    let snapshot = view::snapshot(&issue, &known());
    let dana = Author::Desk("User 6".to_owned());
    let told: Vec<_> = snapshot
        .messages
        .iter()
        .map(|message| (message.id.as_str(), &message.from, message.kind))
        .collect();
    assert_eq!(
        told,
        [
            ("40", &dana, MessageKind::Question),
            ("41", &Author::You, MessageKind::Said),
            ("42", &dana, MessageKind::Said),
            ("43", &dana, MessageKind::Fix),
        ]
    );
    assert_eq!(snapshot.messages[0].text, "Which network?\nAt home?");
    assert_eq!(
        snapshot.messages[2].files,
        [DeskFile::There {
            id: "31".to_owned(),
            name: "how.png".to_owned(),
            media_type: "image/png".to_owned(),
            size: 7,
        }]
    );
    assert_eq!(snapshot.revision, 44);
    assert_eq!(snapshot.listed.changed_by.as_deref(), Some("User 6"));
}

#[test]
fn private_notes_bare_files_and_what_the_gateway_wrote_are_no_messages() {
    let mark = "<!-- now-serving 0193a1b2-0000-7000-8000-000000000001 -->";
    let file = json!([{ "property": "attachment", "name": "31", "new_value": "x.png" }]);
    let mut private = journal(40, DANA, "they dropped it", json!([]));
    private["private_notes"] = json!(true);
    let issue = issue(json!({ "journals": [
        private,
        journal(41, DANA, "", file),
        journal(42, US, &format!("Still broken\n\n{mark}"), json!([])),
        journal(43, ALICE, &format!("Still broken\n\n{mark}"), json!([])),
        journal(44, US, "A word by our account", json!([])),
    ] }));
    let snapshot = view::snapshot(&issue, &known());
    assert_eq!(snapshot.messages, []);
    assert_eq!((snapshot.revision, snapshot.listed.changed_by), (45, None));
}

#[test]
fn an_answer_goes_back_to_where_the_question_came_from_as_far_as_the_workflow_goes() {
    let known = known();
    let all = json!([{ "id": 1 }, { "id": 2 }, { "id": 3 }, { "id": 4 }, { "id": 6, "is_closed": true }, { "id": 5, "is_closed": true }]);
    let asked = |allowed: &Value| {
        issue(json!({
            "status": { "id": 4, "name": "Feedback" },
            "journals": [journal(40, DANA, "", to_status(1, 2)), journal(41, DANA, "?", to_status(2, 4))],
            "allowed_statuses": allowed,
        }))
    };
    let goes = |issue: &Issue, intent| write::wanted(issue, intent, &known).map(|status| status.id);
    let issue_asked = asked(&all);
    assert_eq!(goes(&issue_asked, Intent::Note), Some(2));
    assert_eq!(goes(&issue_asked, Intent::Fixed), Some(6));
    assert_eq!(goes(&asked(&json!([{ "id": 1 }])), Intent::Note), Some(1));
    assert_eq!(goes(&asked(&json!([])), Intent::Note), None);
    let resolved = issue(json!({ "status": { "id": 3 }, "allowed_statuses": all }));
    assert_eq!(goes(&resolved, Intent::Note), None);
    assert_eq!(goes(&resolved, Intent::NotFixed), Some(1));
    let open = issue(json!({ "allowed_statuses": all }));
    assert_eq!(goes(&open, Intent::Note), None);
    assert_eq!(goes(&open, Intent::NotFixed), None);
}

#[test]
fn likely_meanings_never_make_the_person_act_on_a_guess() {
    let known = known();
    let expected = BTreeMap::from([
        ("1", Meaning::Open),
        ("2", Meaning::Open),
        ("3", Meaning::FixReady),
        ("4", Meaning::WaitingForYou),
        ("5", Meaning::Done),
        ("6", Meaning::Done),
        ("7", Meaning::WaitingForOthers),
    ]);
    let likely: BTreeMap<_, _> = known
        .stages
        .0
        .iter()
        .map(|(id, meaning)| (id.as_str(), *meaning))
        .collect();
    assert_eq!(likely, expected);
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + second).unwrap()
}

fn changed(id: u64, second: i64) -> Issue {
    issue(
        json!({ "id": id, "created_on": at(0).to_string(), "updated_on": at(second).to_string() }),
    )
}

fn numbers(keys: &[Key]) -> Vec<u64> {
    keys.iter().map(|key| key.id).collect()
}

#[test]
fn a_change_is_told_again_until_its_second_is_surely_over() {
    let begin = Position::default().step(&[changed(1, 10)], at(11)).next;
    assert!(begin.since().is_some_and(|since| since < at(10)));
    let soon = begin.step(&[changed(1, 10), changed(2, 12)], at(12));
    assert_eq!(numbers(&soon.told), [1, 2]);
    let later = soon.next.step(&[changed(1, 10), changed(2, 12)], at(20));
    assert_eq!(numbers(&later.told), [1, 2], "once more, after its second");
    let settled = later.next.step(&[changed(1, 10), changed(2, 12)], at(21));
    assert_eq!(settled.told, []);
    let again = settled.next.step(&[changed(1, 10), changed(2, 22)], at(22));
    assert_eq!(numbers(&again.told), [2]);
}

#[test]
fn what_should_be_there_and_is_not_is_missing_and_what_is_long_past_is_not_expected() {
    let all = [changed(1, -500), changed(2, 0), changed(3, 5)];
    let known = Position::default().step(&all, at(6)).next;
    assert!(!known.step(&all[1..], at(7)).is_missing);
    let step = known.step(&all[2..], at(7));
    assert!(step.is_missing);
    let witnesses: Vec<u64> = step.next.0.iter().map(|row| row.id).collect();
    assert_eq!(witnesses, [3, 1], "what is long past stays a witness");
}

#[test]
fn a_desk_that_was_restored_is_told_from_one_where_somebody_deletes() {
    let all = [changed(1, 0), changed(2, 5), changed(3, 6), changed(4, 7)];
    let known = Position::default().step(&all, at(8)).next;
    let gone = |there: &[Issue]| match known.fate(there) {
        Fate::Gone(keys) => Some(numbers(&keys)),
        Fate::Restored => None,
    };
    assert_eq!(gone(&all), Some(vec![]));
    assert_eq!(gone(&all[..3]), Some(vec![4]), "one was deleted");
    assert_eq!(gone(&[all[0].clone(), all[3].clone()]), Some(vec![3, 2]));
    assert_eq!(gone(&all[..2]), None, "the newest are gone together");
    let undone = [changed(1, -9), changed(2, 5), changed(3, 6), changed(4, 7)];
    assert_eq!(gone(&undone), None, "a change is undone");
    let went_on = [changed(1, 9), changed(2, 5), changed(3, 6), changed(4, 7)];
    assert_eq!(gone(&went_on), Some(vec![]));
}

#[test]
fn another_issue_with_an_old_number_is_another_ticket() {
    let old = changed(1, 0);
    let known = Position::default()
        .step(std::slice::from_ref(&old), at(1))
        .next;
    let mut new = changed(1, 3);
    new.created_on = at(2);
    assert_ne!(Key::of(&new), Key::of(&old));
    assert_eq!(Key::read(&Key::of(&new).desk_id()), Some(Key::of(&new)));
    let step = known.step(&[new.clone()], at(4));
    assert!(step.is_missing);
    assert_eq!(known.fate(&[new]), Fate::Gone(vec![Key::of(&old)]));
}
