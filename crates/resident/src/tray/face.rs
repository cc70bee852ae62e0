//! What the tray shows, as data: a picture, a tooltip and a menu, made from a view.

use now_serving_ipc::page::Page;
use now_serving_ipc::view::ticket::{StageView, TicketView, Tone};
use now_serving_ipc::view::{ConnectionState, View};
use now_serving_languages::{Sentence, sentence};

/// So many tickets stand in the menu; the window shows all.
const TICKETS: usize = 6;
/// A menu line is cut after so many characters.
const LINE_CHARS: usize = 60;

/// What the tray shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// The picture.
    pub picture: Picture,
    /// What is read when the pointer rests on the picture.
    pub tooltip: String,
    /// The menu.
    pub menu: Vec<Item>,
}

/// The picture in the tray, or before a ticket in its menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// Nothing asks for the person.
    Calm,
    /// So many are ahead of the ticket that is nearest to its turn: 1 to 9.
    Ahead(u8),
    /// The desk waits for the person.
    NeedsYou,
    /// What is known may be old.
    Offline,
}

/// A line of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A thin line.
    Separator,
    /// Text that can't be chosen.
    Text(String),
    /// Text that does something.
    Entry(Entry),
}

/// A line of the menu that does something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it says.
    pub label: String,
    /// What it does.
    pub action: Action,
    /// The global shortcut that does the same, `Ctrl+Shift+F1`; empty if there is none.
    pub shortcut: String,
    /// A picture before the text.
    pub picture: Option<Picture>,
}

/// What the person wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// See a page in the window.
    Open(Page),
    /// Have the facts about this computer in the clipboard.
    CopyFacts,
    /// End the resident.
    Quit,
}

impl Face {
    /// The face before anything is known.
    #[must_use]
    pub fn first() -> Self {
        Self {
            picture: Picture::Calm,
            tooltip: String::new(),
            menu: menu(Vec::new(), String::new(), None),
        }
    }

    /// The face for a view.
    #[must_use]
    pub fn of(view: &View) -> Self {
        let open: Vec<&TicketView> = view
            .tickets
            .iter()
            .filter(|ticket| ticket.is_open)
            .collect();
        let tickets = open
            .iter()
            .take(TICKETS)
            .flat_map(|ticket| ticket_items(ticket))
            .collect();
        Self {
            picture: picture(view, &open),
            tooltip: tooltip(view, &open),
            menu: menu(
                tickets,
                view.settings.form.shortcut.clone(),
                desk_line(view),
            ),
        }
    }
}

fn menu(tickets: Vec<Item>, shortcut: String, desk: Option<String>) -> Vec<Item> {
    let entry = |label: Sentence, action| {
        Item::Entry(Entry {
            label: label.into(),
            action,
            shortcut: String::new(),
            picture: None,
        })
    };
    let mut items = tickets;
    if !items.is_empty() {
        items.push(Item::Separator);
    }
    items.push(Item::Entry(Entry {
        label: sentence!("tray-report").into(),
        action: Action::Open(Page::Report),
        shortcut,
        picture: None,
    }));
    items.push(entry(
        sentence!("tray-tickets"),
        Action::Open(Page::Tickets),
    ));
    items.push(entry(sentence!("tray-copy-facts"), Action::CopyFacts));
    if let Some(desk) = desk {
        items.push(Item::Separator);
        items.push(Item::Text(desk));
    }
    items.push(Item::Separator);
    items.push(entry(
        sentence!("tray-settings"),
        Action::Open(Page::Settings),
    ));
    items.push(entry(sentence!("tray-quit"), Action::Quit));
    items
}

/// Two lines: what it is about, and below it where it stands. Both open the ticket.
fn ticket_items(ticket: &TicketView) -> [Item; 2] {
    let action = Action::Open(Page::Ticket { id: ticket.id });
    let line = |label, picture| {
        Item::Entry(Entry {
            label,
            action,
            shortcut: String::new(),
            picture,
        })
    };
    [
        line(one_line(&ticket.title), Some(ticket_picture(ticket))),
        line(format!("      {}", one_line(standing(ticket))), None),
    ]
}

/// The headline without its full stop, or the badge where the headline is too long for a menu.
fn standing(ticket: &TicketView) -> &str {
    let headline = ticket.headline.trim_end_matches('.');
    if headline.is_empty() || headline.chars().count() > LINE_CHARS {
        &ticket.badge.text
    } else {
        headline
    }
}

fn desk_line(view: &View) -> Option<String> {
    match view.connection.state {
        ConnectionState::Live => view.desk.as_deref().map(one_line),
        ConnectionState::NotEnrolled | ConnectionState::Offline | ConnectionState::Refused => {
            Some(one_line(&view.connection.text)).filter(|text| !text.is_empty())
        }
    }
}

fn picture(view: &View, open: &[&TicketView]) -> Picture {
    if open.iter().any(|ticket| needs_you(ticket)) {
        return Picture::NeedsYou;
    }
    match view.connection.state {
        ConnectionState::NotEnrolled | ConnectionState::Offline | ConnectionState::Refused => {
            Picture::Offline
        }
        ConnectionState::Live => open
            .iter()
            .filter_map(|ticket| number_ahead(ticket))
            .min()
            .map_or(Picture::Calm, Picture::Ahead),
    }
}

fn ticket_picture(ticket: &TicketView) -> Picture {
    if needs_you(ticket) {
        return Picture::NeedsYou;
    }
    number_ahead(ticket).map_or(Picture::Calm, Picture::Ahead)
}

fn needs_you(ticket: &TicketView) -> bool {
    match ticket.badge.tone {
        Tone::NeedsYou => true,
        Tone::Moving | Tone::Trouble | Tone::Quiet => false,
    }
}

/// Only a number that is exact: 'about 3' is not drawn as 3.
fn number_ahead(ticket: &TicketView) -> Option<u8> {
    match ticket.stage {
        StageView::InLine => ticket
            .stub
            .as_ref()
            .and_then(|stub| stub.number.as_ref())
            .and_then(|number| number.parse().ok())
            .filter(|number| (1..=9).contains(number)),
        StageView::Saved
        | StageView::Sent
        | StageView::Received
        | StageView::WithSomeone
        | StageView::VisitBooked
        | StageView::OnTheWay
        | StageView::WaitingForYou
        | StageView::WaitingForOthers
        | StageView::FixReady
        | StageView::Done => None,
    }
}

fn tooltip(view: &View, open: &[&TicketView]) -> String {
    let tickets = open.iter().take(3).map(|ticket| {
        format!(
            "{}: {}",
            one_line(&ticket.title),
            one_line(&ticket.badge.text)
        )
    });
    let state = match view.connection.state {
        ConnectionState::Live => None,
        ConnectionState::NotEnrolled | ConnectionState::Offline | ConnectionState::Refused => {
            Some(one_line(&view.connection.text)).filter(|text| !text.is_empty())
        }
    };
    tickets.chain(state).collect::<Vec<_>>().join("\n")
}

/// One short line: nothing in it can break the menu or turn its reading direction.
fn one_line(text: &str) -> String {
    let mut clean: String = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    clean.retain(|c| !turns_direction(c));
    if clean.chars().count() > LINE_CHARS {
        clean = clean.chars().take(LINE_CHARS - 1).collect();
        clean.truncate(clean.trim_end().len());
        clean.push('…');
    }
    clean
}

fn turns_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests;
