//! Views and the faces that they make.

use std::fmt::Write as _;

use now_serving_ipc::capture::PicturesAllowed;
use now_serving_ipc::draft::Draft;
use now_serving_ipc::view::ticket::{Badge, SentView, Stub};
use now_serving_ipc::view::{Connection, LanguageView, SettingsForm, SettingsView};
use now_serving_protocol::ids::TicketId;

use super::*;

const ID: &str = "0192f0c1-7b4a-7c3e-9d2f-3a4b5c6d7e8f";

fn view(tickets: Vec<TicketView>) -> View {
    View {
        connection: Connection {
            state: ConnectionState::Live,
            text: "Connected.".to_owned(),
            as_of: None,
            as_of_text: None,
        },
        desk: Some("Service desk: 2 technicians, 11 waiting".to_owned()),
        tickets,
        notices: Vec::new(),
        draft: None::<Draft>,
        settings: SettingsView {
            form: SettingsForm::default(),
            language: LanguageView {
                tag: "en".to_owned(),
                direction: "ltr".to_owned(),
                twelve_hours: false,
                is_fixed: false,
            },
            gateway: None,
            token_kept: None,
            version: String::new(),
            pictures: PicturesAllowed::Any,
        },
    }
}

fn offline(mut view: View) -> View {
    view.connection.state = ConnectionState::Offline;
    view.connection.text = "The desk can't be reached. Reports wait on this computer.".to_owned();
    view
}

fn ticket(title: &str, headline: &str, badge: &str, tone: Tone) -> TicketView {
    let id: TicketId = ID.parse().unwrap();
    TicketView {
        id,
        title: title.to_owned(),
        reference: None,
        origin: String::new(),
        stage: StageView::WithSomeone,
        headline: headline.to_owned(),
        badge: Badge {
            text: badge.to_owned(),
            tone,
        },
        stub: None,
        question: None,
        fix: None,
        steps: Vec::new(),
        messages: Vec::new(),
        sent: SentView {
            words: String::new(),
            tried: Vec::new(),
            impact: None,
            needed_by: None,
            facts: None,
            attachments: Vec::new(),
            can_show: false,
        },
        unsent: None,
        can_reply: true,
        asks_if_fixed: false,
        while_you_wait: Vec::new(),
        came_back: None,
        is_open: true,
    }
}

fn in_line(title: &str, number: &str) -> TicketView {
    let headline = format!("{number} ahead of you, likely picked up 10:40 – 12:10.");
    let stub = Stub {
        number: Some(number.to_owned()),
        caption: "ahead of you".to_owned(),
        wait: String::new(),
        wait_meaning: None,
        range: None,
        ahead: None,
        note: String::new(),
        next_word: None,
    };
    TicketView {
        stage: StageView::InLine,
        stub: Some(stub),
        ..ticket(
            title,
            &headline,
            &format!("{number} ahead of you"),
            Tone::Moving,
        )
    }
}

fn drawn(face: &Face) -> String {
    let mut text = format!("[{:?}] {:?}\n", face.picture, face.tooltip);
    for item in &face.menu {
        let _infallible = match item {
            Item::Separator => writeln!(text, "---"),
            Item::Text(words) => writeln!(text, "({words})"),
            Item::Entry(Entry {
                label,
                action,
                shortcut,
                picture,
            }) => {
                let picture = picture
                    .map(|picture| format!("[{picture:?}] "))
                    .unwrap_or_default();
                let action = match action {
                    Action::Open(page) => page.to_string().replace(ID, "…"),
                    Action::CopyFacts | Action::Quit => format!("{action:?}"),
                };
                let line = format!("{picture}{label}  {shortcut}");
                writeln!(text, "{} -> {action}", line.trim_end())
            }
        };
    }
    text
}

#[test]
fn the_menu_shows_tickets_with_where_they_stand_below() {
    let face = Face::of(&view(vec![
        ticket(
            "Second monitor flickers",
            "Dana asks you something.",
            "Waiting for you",
            Tone::NeedsYou,
        ),
        in_line("VPN drops every few minutes", "3"),
    ]));
    insta::assert_snapshot!(drawn(&face));
}

#[test]
fn offline_is_said_in_place_of_the_desk() {
    insta::assert_snapshot!(drawn(&Face::of(&offline(view(vec![in_line(
        "VPN drops",
        "3"
    )])))));
}

#[test]
fn with_no_tickets_the_menu_begins_with_the_report() {
    insta::assert_snapshot!(drawn(&Face::of(&view(Vec::new()))));
}

#[test]
fn the_number_is_that_of_the_ticket_nearest_to_its_turn() {
    let face = Face::of(&view(vec![
        in_line("a", "7"),
        in_line("b", "2"),
        in_line("c", "12"),
    ]));
    assert_eq!(face.picture, Picture::Ahead(2));
}

#[test]
fn a_number_that_is_not_exact_or_not_drawn_is_not_shown() {
    for number in ["about 3", "0", "10", "you're next", ""] {
        assert_eq!(
            Face::of(&view(vec![in_line("a", number)])).picture,
            Picture::Calm,
            "{number:?}"
        );
    }
}

#[test]
fn what_waits_for_the_person_goes_before_everything_even_offline() {
    let needs = ticket("b", "Dana asks.", "Waiting for you", Tone::NeedsYou);
    let view = view(vec![in_line("a", "1"), needs]);
    assert_eq!(Face::of(&view).picture, Picture::NeedsYou);
    assert_eq!(Face::of(&offline(view)).picture, Picture::NeedsYou);
}

#[test]
fn a_number_is_not_shown_while_it_may_be_old() {
    assert_eq!(
        Face::of(&offline(view(vec![in_line("a", "1")]))).picture,
        Picture::Offline
    );
}

#[test]
fn tickets_that_are_done_ask_for_nothing() {
    let mut done = ticket("a", "Done.", "Waiting for you", Tone::NeedsYou);
    done.is_open = false;
    let face = Face::of(&view(vec![done]));
    assert_eq!(face.picture, Picture::Calm);
    assert!(
        !drawn(&face).contains("ticket/"),
        "they are not in the menu"
    );
}

#[test]
fn long_lists_are_cut() {
    let many = (0..40)
        .map(|number| in_line(&format!("ticket {number}"), "5"))
        .collect();
    let lines = Face::of(&view(many)).menu.len();
    assert!(lines < 24, "{lines} lines are too many for a menu");
}

#[test]
fn a_title_can_not_break_the_menu() {
    let title = format!("a\nb\t\u{202e}gnp.exe \u{1b}[31m{}", "long ".repeat(40));
    let face = Face::of(&view(vec![ticket(&title, "x", "x", Tone::Quiet)]));
    let Item::Entry(first) = &face.menu[0] else {
        panic!("a ticket comes first")
    };
    assert!(
        first.label.starts_with("a b gnp.exe [31mlong"),
        "{}",
        first.label
    );
    assert!(first.label.chars().count() <= LINE_CHARS);
    assert!(first.label.ends_with('…'));
}
