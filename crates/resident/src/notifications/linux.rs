//! Notifications over D-Bus. Each has a task that waits for its answer, not a thread.

use std::sync::Arc;

use notify_rust::{Hint, NotificationHandle, NotificationResponse, Timeout, Urgency};
use now_serving_client::notify::Notification;
use now_serving_ipc::APP_ID;
use tokio::sync::mpsc;
use tokio::task::AbortHandle;
use tokio::time::timeout;

use super::{Ended, notification_of};
use crate::desktop::PATIENCE;

/// Shows notifications.
pub(super) struct Shower {
    ends: mpsc::UnboundedSender<Ended>,
    icon: String,
    /// Whether the daemon reads markup; asked once.
    reads_markup: Option<bool>,
}

/// A notification that is on the screen.
pub(super) struct Shown {
    handle: Arc<NotificationHandle>,
    watcher: AbortHandle,
}

impl Shower {
    /// `ends` hears what became of each.
    pub(super) fn new(ends: mpsc::UnboundedSender<Ended>, icon: String) -> Self {
        Self {
            ends,
            icon,
            reads_markup: None,
        }
    }

    /// Shows it, in place of the one before if that is still there.
    pub(super) async fn show(
        &mut self,
        notification: &Notification,
        before: Option<Shown>,
    ) -> anyhow::Result<Shown> {
        let mut native = notification_of(notification, &self.icon);
        native.hint(Hint::DesktopEntry(APP_ID.to_owned()));
        native.hint(Hint::Category("im.received".to_owned()));
        if self.reads_markup().await {
            native.body(&escaped(&notification.body));
        } else {
            native.body(&notification.body);
        }
        if notification.urgent {
            native.urgency(Urgency::Critical).timeout(Timeout::Never);
        }
        if let Some(before) = before {
            before.watcher.abort();
            native.id(before.id());
        }
        let handle = Arc::new(timeout(PATIENCE, native.show_async()).await??);
        let watcher = tokio::spawn(watch(
            Arc::clone(&handle),
            notification.ticket,
            self.ends.clone(),
        ));
        Ok(Shown {
            handle,
            watcher: watcher.abort_handle(),
        })
    }

    async fn reads_markup(&mut self) -> bool {
        if let Some(known) = self.reads_markup {
            return known;
        }
        // The library asks in a blocking way only.
        let asked = tokio::task::spawn_blocking(notify_rust::get_capabilities);
        let Ok(Ok(Ok(capabilities))) = timeout(PATIENCE, asked).await else {
            return false;
        };
        let reads = capabilities.iter().any(|one| one == "body-markup");
        self.reads_markup = Some(reads);
        reads
    }
}

impl Shown {
    /// The desktop's number of it.
    pub(super) fn id(&self) -> u32 {
        self.handle.id()
    }

    /// Takes it off the screen.
    pub(super) async fn withdraw(self) {
        self.watcher.abort();
        let _slow = timeout(PATIENCE, self.handle.close_async()).await;
    }
}

async fn watch(
    handle: Arc<NotificationHandle>,
    ticket: now_serving_protocol::ids::TicketId,
    ends: mpsc::UnboundedSender<Ended>,
) {
    let id = handle.id();
    handle
        .wait_for_action_async(move |response: &NotificationResponse| {
            let _ending = ends.send(Ended {
                ticket,
                id,
                response: response.clone(),
            });
        })
        .await;
}

/// Other people's words are text, whatever they look like.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    #[test]
    fn markup_in_a_message_is_shown_as_text() {
        assert_eq!(
            super::escaped("<img src=x> & co"),
            "&lt;img src=x&gt; &amp; co"
        );
    }
}
