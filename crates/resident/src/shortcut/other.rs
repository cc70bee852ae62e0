//! The shortcut on Windows and macOS, through the event loop that draws the tray.

use std::sync::OnceLock;

use global_hotkey::hotkey::{Code, HotKey, Modifiers};
use now_serving_client::Client;
use now_serving_ipc::page::Page;
use tokio::sync::mpsc;

use super::keys::{Key, Keys};
use super::{NOTICE, Trouble};
use crate::tray::face::Action;

/// What the event loop shall listen for; its thread owns the registration.
pub(crate) static LOOP: OnceLock<Box<dyn Fn(Request) + Send + Sync>> = OnceLock::new();

/// Asks the event loop to listen for another shortcut.
pub(crate) struct Request {
    /// The shortcut; none to listen for nothing.
    pub(crate) hotkey: Option<HotKey>,
    /// Hears whether that worked.
    pub(crate) answer: tokio::sync::oneshot::Sender<Result<(), global_hotkey::Error>>,
}

/// Follows the setting until the client ends.
pub(crate) async fn run(client: Client, actions: mpsc::UnboundedSender<Action>) {
    global_hotkey::GlobalHotKeyEvent::set_event_handler(Some(
        move |event: global_hotkey::GlobalHotKeyEvent| {
            if event.state == global_hotkey::HotKeyState::Pressed {
                let _ending = actions.send(Action::Open(Page::Report));
            }
        },
    ));
    let mut views = client.views();
    let mut wanted: Option<String> = None;
    loop {
        let now = views.borrow_and_update().settings.form.shortcut.clone();
        if wanted.as_ref() != Some(&now) {
            match listen(&now).await {
                Ok(()) => client.remove_notice(NOTICE),
                Err(trouble) => client.add_notice(trouble.notice()),
            }
            wanted = Some(now);
        }
        if views.changed().await.is_err() {
            return;
        }
    }
}

async fn listen(text: &str) -> Result<(), Trouble> {
    let hotkey = match text {
        "" => None,
        text => Some(
            Keys::read(text)
                .and_then(hotkey)
                .ok_or_else(|| Trouble::NoKeys(text.to_owned()))?,
        ),
    };
    let Some(ask) = LOOP.get() else {
        return Err(Trouble::NotHere(text.to_owned()));
    };
    let (answer, answered) = tokio::sync::oneshot::channel();
    ask(Request { hotkey, answer });
    match answered.await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(global_hotkey::Error::AlreadyRegistered(_))) => Err(Trouble::Taken(text.to_owned())),
        Ok(Err(global_hotkey::Error::FailedToRegister(_))) => {
            Err(Trouble::NoSuchKey(text.to_owned()))
        }
        Ok(Err(error)) => Err(Trouble::Display {
            keys: text.to_owned(),
            why: error.to_string(),
        }),
        Err(_) => Err(Trouble::NotHere(text.to_owned())),
    }
}

fn hotkey(keys: Keys) -> Option<HotKey> {
    let held = [
        (keys.ctrl, Modifiers::CONTROL),
        (keys.shift, Modifiers::SHIFT),
        (keys.alt, Modifiers::ALT),
        (keys.meta, Modifiers::META),
    ]
    .into_iter()
    .filter(|(is_held, _)| *is_held)
    .fold(Modifiers::empty(), |held, (_, modifier)| held | modifier);
    let name = match keys.key {
        Key::Sign(sign) if sign.is_ascii_digit() => format!("Digit{sign}"),
        Key::Sign(sign) => format!("Key{}", sign.to_ascii_uppercase()),
        Key::Function(number) => format!("F{number}"),
        Key::Space => "Space".to_owned(),
        Key::Insert => "Insert".to_owned(),
        Key::Pause => "Pause".to_owned(),
    };
    let code: Code = name.parse().ok()?;
    Some(HotKey::new(Some(held), code))
}
