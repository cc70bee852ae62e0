//! What is new in the mailbox, when it is asked for and when the server tells.

use std::time::Duration;

use tokio::sync::mpsc;

use super::MailDesk;
use super::folder::Folder;
use super::imap::{ImapError, Mailbox};
use crate::connector::{Changes, Cursor, DeskId, Problem, ReadError};

/// How often a mailbox is looked at whose server does not tell of news.
const LOOK: Duration = Duration::from_secs(60);
/// The pause after a connection that broke at once; it doubles.
const FIRST_PAUSE: Duration = Duration::from_secs(2);
const LONGEST_PAUSE: Duration = Duration::from_secs(300);

/// How far a mailbox was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Position {
    validity: u32,
    uid: u32,
}

impl MailDesk {
    pub(super) async fn changes_since(&self, since: Option<&Cursor>) -> Result<Changes, ReadError> {
        let reading = self.read().await?;
        let folder = &reading.folder;
        let since = since.and_then(|cursor| Position::read(&cursor.0));
        let now = Position::of(folder);
        let touched = match since {
            Some(since) => touched(folder, since),
            None => Vec::new(),
        };
        let touched = touched.into_iter().filter_map(|id| {
            let ticket = super::ticket_of(&id)?;
            Some(self.listed(ticket, folder.thread(ticket)?))
        });
        Ok(Changes {
            touched: touched.collect(),
            gone: Vec::new(),
            next: Cursor(now.write()),
            // Numbers are given once. If the highest is lower than before, an older mailbox is in its place.
            is_restored: since
                .is_some_and(|since| since.validity == now.validity && now.uid < since.uid),
        })
    }

    /// Tells of news for ever, over a connection of its own.
    pub(super) async fn listen_for_news(&self, hints: &mpsc::Sender<DeskId>) {
        let mut pause = FIRST_PAUSE;
        let mut told = None;
        loop {
            let begun = tokio::time::Instant::now();
            if let Err(why) = self.listen_once(hints, &mut told).await {
                tracing::warn!(
                    error = &*why as &dyn std::error::Error,
                    "the mailbox cannot be listened to"
                );
            }
            if hints.is_closed() {
                return;
            }
            if begun.elapsed() > LONGEST_PAUSE {
                pause = FIRST_PAUSE;
            }
            tokio::time::sleep(pause.mul_f64(rand::random_range(0.75..=1.0))).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    async fn listen_once(
        &self,
        hints: &mpsc::Sender<DeskId>,
        told: &mut Option<Position>,
    ) -> Result<(), Problem> {
        let mut mailbox = Mailbox::open(&self.config.imap, &self.config.folder).await?;
        let can_idle = mailbox.can_idle().await?;
        loop {
            let reading = self.read().await?;
            let now = Position::of(&reading.folder);
            let news = match told.replace(now) {
                Some(before) => touched(&reading.folder, before),
                None => Vec::new(),
            };
            drop(reading);
            for id in news {
                if hints.send(id).await.is_err() {
                    return Ok(());
                }
            }
            mailbox = if can_idle {
                mailbox.wait().await?
            } else {
                tokio::time::sleep(LOOK).await;
                mailbox
            };
        }
    }
}

impl Position {
    fn of(folder: &Folder) -> Self {
        Self {
            validity: folder.validity(),
            uid: folder.read_to,
        }
    }

    fn read(cursor: &str) -> Option<Self> {
        let (validity, uid) = cursor.split_once(':')?;
        Some(Self {
            validity: validity.parse().ok()?,
            uid: uid.parse().ok()?,
        })
    }

    fn write(self) -> String {
        format!("{}:{}", self.validity, self.uid)
    }
}

/// The tickets with mails above a number; all of them where the numbers have changed.
fn touched(folder: &Folder, since: Position) -> Vec<DeskId> {
    let is_same = folder.validity() == since.validity;
    let new = folder.threads().filter(|(_, thread)| {
        let last = thread.turns.last();
        !is_same || last.is_some_and(|last| last.uid > since.uid)
    });
    new.map(|(ticket, _)| DeskId(ticket.to_string())).collect()
}

impl From<ImapError> for ReadError {
    fn from(error: ImapError) -> Self {
        super::read::failed(error)
    }
}
