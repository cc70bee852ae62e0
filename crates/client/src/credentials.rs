//! The token of this computer: in the keychain of the operating system, or else in a file that only this user can read.
//!
//! A keychain may be missing, locked, or waiting for a person who is not there. So every call runs on a thread of its
//! own and is given up after a while, and nothing of the outbox depends on it.

#[cfg(all(unix, not(target_os = "macos")))]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(windows)]
mod windows;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use keyring_core::{Entry, Error};
use now_serving_ipc::APP_ID;
use now_serving_languages::{Sentence, sentence};
use now_serving_protocol::ids::DeviceId;
use tokio::sync::oneshot;
use tokio::time::timeout;

#[cfg(all(unix, not(target_os = "macos")))]
use self::linux as keychain;
#[cfg(target_os = "macos")]
use self::macos as keychain;
#[cfg(windows)]
use self::windows as keychain;
use crate::gateway_api::Token;
use crate::paths::replace_private;

/// The keychain is given up after so long.
const PATIENCE: Duration = Duration::from_secs(5);
/// The name of the file in the state folder, where there is no keychain.
const FILE: &str = "token";

/// Where the token is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    Keychain,
    File,
}

/// What came of looking for the token.
#[derive(Debug, Clone)]
pub(crate) enum Found {
    /// It is there.
    Token(Token, Kept),
    /// The keychain works and does not have it.
    Nothing,
    /// The keychain is missing or locked.
    Unavailable,
}

impl Kept {
    /// Where it is, for the settings page.
    pub(crate) fn sentence(self) -> Sentence {
        match self {
            Self::Keychain => sentence!("token-in-keychain"),
            Self::File => sentence!("token-in-file"),
        }
    }
}

/// Keeps the token, in the keychain if there is one.
pub(crate) async fn keep(folder: &Path, device: DeviceId, token: &Token) -> io::Result<Kept> {
    if move_to_keychain(folder, device, token).await {
        return Ok(Kept::Keychain);
    }
    replace_private(&file(folder), token.reveal())?;
    Ok(Kept::File)
}

/// Puts the token in the keychain and, once it can be read from there, deletes its file.
pub(crate) async fn move_to_keychain(folder: &Path, device: DeviceId, token: &Token) -> bool {
    let secret = token.reveal().to_owned();
    let in_keychain = call(device, move |entry| {
        entry.set_password(&secret)?;
        Ok(entry.get_password()? == secret)
    })
    .await;
    let is_there = in_keychain.is_ok_and(|same| same);
    if is_there {
        remove_file(folder);
    }
    is_there
}

/// Looks for the token.
pub(crate) async fn find(folder: &Path, device: DeviceId) -> Found {
    if let Ok(text) = fs::read_to_string(file(folder)) {
        return Found::Token(Token::new(text.trim().to_owned()), Kept::File);
    }
    match call(device, |entry| entry.get_password()).await {
        Ok(text) => Found::Token(Token::new(text), Kept::Keychain),
        Err(Unavailable::Empty) => Found::Nothing,
        Err(Unavailable::Silent | Unavailable::Broken) => Found::Unavailable,
    }
}

/// Deletes the token of a computer that was enrolled anew.
pub(crate) async fn forget(device: DeviceId) {
    if call(device, |entry| entry.delete_credential())
        .await
        .is_err()
    {
        tracing::debug!("an old token stays in the keychain; it is of no use any more");
    }
}

enum Unavailable {
    Empty,
    Silent,
    Broken,
}

/// Uses the entry on a thread of its own, which is left behind if the keychain does not answer.
async fn call<T: Send + 'static>(
    device: DeviceId,
    work: impl FnOnce(&Entry) -> keyring_core::Result<T> + Send + 'static,
) -> Result<T, Unavailable> {
    let (tell, answer) = oneshot::channel();
    let started = thread::Builder::new()
        .name("keychain".to_owned())
        .spawn(move || {
            let done = keychain::entry(APP_ID, &device.to_string()).and_then(|entry| work(&entry));
            if tell.send(done).is_err() {
                tracing::debug!("the keychain answered too late");
            }
        });
    if started.is_err() {
        return Err(Unavailable::Broken);
    }
    match timeout(PATIENCE, answer).await {
        Ok(Ok(Ok(done))) => Ok(done),
        Ok(Ok(Err(Error::NoEntry))) => Err(Unavailable::Empty),
        Ok(Ok(Err(error))) => {
            tracing::info!(%error, "no keychain");
            Err(Unavailable::Broken)
        }
        Ok(Err(_)) => Err(Unavailable::Broken),
        Err(_) => Err(Unavailable::Silent),
    }
}

fn file(folder: &Path) -> PathBuf {
    folder.join(FILE)
}

fn remove_file(folder: &Path) {
    match fs::remove_file(file(folder)) {
        Ok(()) => tracing::info!("the token moved from its file to the keychain"),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => {
            tracing::warn!(%error, "the token is in the keychain, but its file can't be deleted")
        }
    }
}
