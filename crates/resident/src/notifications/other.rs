//! Notifications of Windows and macOS. Their libraries wait in a thread; there are few at a time.

use notify_rust::NotificationHandle;
use now_serving_client::notify::Notification;
use now_serving_ipc::APP_ID;
use now_serving_protocol::ids::TicketId;
use tokio::sync::mpsc;

use super::{Ended, notification_of};

/// Shows notifications.
pub(super) struct Shower {
    ends: mpsc::UnboundedSender<Ended>,
    icon: String,
    next: u32,
}

/// A notification that is on the screen.
pub(super) struct Shown {
    id: u32,
}

impl Shower {
    /// `ends` hears what became of each.
    pub(super) fn new(ends: mpsc::UnboundedSender<Ended>, icon: String) -> Self {
        Self {
            ends,
            icon,
            next: 0,
        }
    }

    /// Shows it. The system groups what belongs together.
    pub(super) async fn show(
        &mut self,
        notification: &Notification,
        _before: Option<Shown>,
    ) -> anyhow::Result<Shown> {
        let mut native = notification_of(notification, &self.icon);
        native.body(&notification.body);
        #[cfg(windows)]
        native.app_id(APP_ID);
        #[cfg(target_os = "macos")]
        {
            // The bundle's own identifier counts; one that was set already is no failure.
            let _set_already = notify_rust::set_application(APP_ID);
        }
        self.next = self.next.wrapping_add(1);
        let (id, ticket, ends) = (self.next, notification.ticket, self.ends.clone());
        let handle = tokio::task::spawn_blocking(move || native.show()).await??;
        std::thread::Builder::new()
            .name("notification".to_owned())
            .spawn(move || wait(handle, ticket, id, &ends))?;
        Ok(Shown { id })
    }
}

impl Shown {
    /// Our number of it.
    pub(super) fn id(&self) -> u32 {
        self.id
    }

    /// It goes by itself: these systems let a program take nothing back that it waits for.
    #[expect(clippy::unused_async, reason = "the same signature as on Linux")]
    pub(super) async fn withdraw(self) {}
}

fn wait(
    handle: NotificationHandle,
    ticket: TicketId,
    id: u32,
    ends: &mpsc::UnboundedSender<Ended>,
) {
    let waited = handle.wait_for_response(|response: &notify_rust::NotificationResponse| {
        let _ending = ends.send(Ended {
            ticket,
            id,
            response: response.clone(),
        });
    });
    if let Err(error) = waited {
        tracing::warn!(error = %error, "waiting for an answer to a notification");
    }
}
