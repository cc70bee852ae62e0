//! Shows what the client has to say as native notifications, one per ticket, and takes their answers.
//!
//! A desktop without a notification daemon costs a notice and nothing else.

mod icon;

use std::collections::HashMap;
use std::path::PathBuf;

use notify_rust::NotificationResponse;
use now_serving_client::notify::{Notification, Press, Spoken};
use now_serving_client::{Client, Noted};
use now_serving_ipc::command::{Answer, Command};
use now_serving_ipc::page::Page;
use now_serving_languages::sentence;
use now_serving_protocol::ids::TicketId;
use tokio::sync::mpsc;

use crate::desktop;
use crate::tray::face::Action;

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
use linux::{Shower, Shown};
#[cfg(not(target_os = "linux"))]
mod other;
#[cfg(not(target_os = "linux"))]
use other::{Shower, Shown};

const NOTICE: &str = "notifications";

/// Where answers go.
pub(crate) struct Door {
    pub(crate) client: Client,
    pub(crate) actions: mpsc::UnboundedSender<Action>,
}

/// A notification that is on the screen ended.
pub(crate) struct Ended {
    pub(crate) ticket: TicketId,
    /// The desktop's number of it.
    pub(crate) id: u32,
    pub(crate) response: NotificationResponse,
}

/// Shows, replaces and withdraws until the client ends.
pub(crate) async fn run(mut spoken: mpsc::Receiver<Spoken>, door: Door, state: PathBuf) {
    let (end, mut ends) = mpsc::unbounded_channel();
    let mut shower = Shower::new(end, icon::find(&state));
    let mut shown: HashMap<TicketId, Shown> = HashMap::new();
    loop {
        tokio::select! {
            said = spoken.recv() => match said {
                Some(Spoken::Show(notification)) => {
                    let ticket = notification.ticket;
                    let before = shown.remove(&ticket);
                    match shower.show(&notification, before).await {
                        Ok(now) => {
                            shown.insert(ticket, now);
                            door.client.remove_notice(NOTICE);
                        }
                        Err(error) => {
                            tracing::warn!(error = %error, "showing a notification");
                            door.client.add_notice(silent_desktop());
                        }
                    }
                }
                Some(Spoken::Withdraw(ticket)) => {
                    if let Some(shown) = shown.remove(&ticket) {
                        shown.withdraw().await;
                    }
                }
                None => return,
            },
            Some(ended) = ends.recv() => {
                let is_current = shown.get(&ended.ticket).is_some_and(|shown| shown.id() == ended.id);
                if is_current && let Some(answered) = shown.remove(&ended.ticket) {
                    // Some desktops leave one on the screen that was answered by a button.
                    answered.withdraw().await;
                    respond(&door, ended.ticket, ended.response);
                }
            }
        }
    }
}

fn respond(door: &Door, ticket: TicketId, response: NotificationResponse) {
    match response {
        NotificationResponse::Default => open(door, ticket),
        NotificationResponse::Action(key) => match press(&key) {
            Some(Press::Open) | None => open(door, ticket),
            Some(press @ (Press::Fixed | Press::NotFixed)) => {
                tokio::spawn(answer(door.client.clone(), press.command(ticket)));
            }
        },
        NotificationResponse::Reply(_) | NotificationResponse::Closed(_) => {}
    }
}

fn open(door: &Door, ticket: TicketId) {
    let _ending = door.actions.send(Action::Open(Page::Ticket { id: ticket }));
}

async fn answer(client: Client, command: Command) {
    match client.ask(command).await {
        Answer::Failed(failure) => {
            desktop::say(sentence!("answer-not-saved"), &failure.message).await
        }
        Answer::Done
        | Answer::View(_)
        | Answer::Capture(_)
        | Answer::Private(_)
        | Answer::Picture(_)
        | Answer::ReportSaved(_)
        | Answer::ReplySaved(_)
        | Answer::Bytes(_)
        | Answer::Doctor(_) => {}
    }
}

fn press(key: &str) -> Option<Press> {
    [Press::Open, Press::Fixed, Press::NotFixed]
        .into_iter()
        .find(|press| press.key() == key)
}

fn silent_desktop() -> Noted {
    Noted {
        id: NOTICE,
        is_problem: false,
        says: sentence!("notice-no-notifications"),
    }
}

/// The notification in the words of the library, but for its text and its number.
fn notification_of(notification: &Notification, icon: &str) -> notify_rust::Notification {
    let mut native = notify_rust::Notification::new();
    native
        .appname("Now Serving")
        .summary(&notification.title)
        .icon(icon);
    // Clicking anywhere opens the ticket. Some desktops draw that as a button as well, so it gets no second one.
    native.action("default", &sentence!("press-open").to_string());
    let buttons = notification.buttons.iter();
    for button in buttons.filter(|button| button.press != Press::Open) {
        native.action(button.press.key(), &button.label);
    }
    native
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_button_is_found_by_its_key_and_nothing_else_is() {
        for one in [Press::Open, Press::Fixed, Press::NotFixed] {
            assert_eq!(press(one.key()), Some(one));
        }
        assert_eq!(press("default"), None);
        assert_eq!(press(""), None);
    }
}
