//! Follows what the gateway pushes, for as long as it is let.
//!
//! Each round looks at the gateway's health, opens the stream where the last one ended, fetches all tickets once, and
//! then passes on what comes. When a round ends it waits and begins again. That it ended is told only if the next one
//! does not come about: proxies and gateways that restart end streams all the time, and nobody needs to know.

use std::time::Duration;

use eventsource_stream::{Event, Eventsource as _};
use futures_util::StreamExt as _;
use now_serving_protocol::desk::Health;
use now_serving_protocol::ticket::TicketList;
use now_serving_protocol::update::{RESYNC, STANDING, Standing, UPDATE, Update};
use tokio::sync::mpsc;
use tokio::time::sleep;

use crate::gateway_api::Gateway;
use crate::gateway_api::trouble::{Retry, Trouble};
use crate::outbox::backoff;

/// How long to wait before asking again whether the gateway accepts this computer.
pub(crate) const REFUSED_PAUSE: Duration = Duration::from_secs(10 * 60);
/// The longest wait before it is looked whether the network is back.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// What was heard from the gateway.
#[derive(Debug)]
pub(crate) enum Heard {
    /// It is there, and this is how it is.
    Health(Health),
    /// All tickets, as they are now. From here on updates come in by themselves.
    Tickets(TicketList),
    /// Something happened.
    Update(Box<Update>),
    /// Where the tickets stand in line.
    Standing(Standing),
    /// Nothing is heard any more, for this reason.
    Lost(Trouble),
}

/// Follows until the receiver is gone, beginning after `pause`. `last` is the last update that is known here.
pub(crate) async fn follow(
    gateway: Gateway,
    mut last: Option<u64>,
    pause: Duration,
    ears: mpsc::Sender<Heard>,
) {
    sleep(pause).await;
    let mut failures: u32 = 0;
    loop {
        let mut was_live = false;
        let ended = listen(&gateway, &mut last, &mut was_live, &ears).await;
        failures = if was_live {
            1
        } else {
            failures.saturating_add(1)
        };
        let trouble = ended.err().unwrap_or(Trouble::Busy { after: None });
        let pause = match trouble.retry() {
            Retry::After(pause) if !was_live => pause,
            Retry::Never if !was_live => REFUSED_PAUSE,
            Retry::After(_) | Retry::Never | Retry::Backoff => backoff(failures, LONGEST_PAUSE),
        };
        if ears.is_closed() {
            return;
        }
        if !was_live {
            tell(&ears, Heard::Lost(trouble)).await;
        }
        sleep(pause).await;
    }
}

/// One connection, from its beginning to its end.
async fn listen(
    gateway: &Gateway,
    last: &mut Option<u64>,
    was_live: &mut bool,
    ears: &mpsc::Sender<Heard>,
) -> Result<(), Trouble> {
    tell(ears, Heard::Health(gateway.health().await?)).await;
    let since = match *last {
        Some(last) => last,
        None => gateway.tickets().await?.seq,
    };
    let stream = gateway.updates(since).await?;
    let list = gateway.tickets().await?;
    *last = Some(since);
    *was_live = true;
    tell(ears, Heard::Tickets(list)).await;
    let mut events = std::pin::pin!(stream.eventsource());
    while let Some(event) = events.next().await {
        match event {
            Ok(event) if event.event == RESYNC => {
                let list = gateway.tickets().await?;
                *last = Some(list.seq);
                tell(ears, Heard::Tickets(list)).await;
            }
            Ok(event) => {
                if let Some(heard) = understand(&event) {
                    if let Heard::Update(update) = &heard {
                        *last = Some(update.seq);
                    }
                    tell(ears, heard).await;
                }
            }
            Err(eventsource_stream::EventStreamError::Transport(trouble)) => return Err(trouble),
            Err(
                eventsource_stream::EventStreamError::Utf8(_)
                | eventsource_stream::EventStreamError::Parser(_),
            ) => {
                return Err(Trouble::NotTheGateway);
            }
        }
    }
    Ok(())
}

/// Reads an event. One that a newer gateway invented is passed over.
fn understand(event: &Event) -> Option<Heard> {
    let heard = match event.event.as_str() {
        UPDATE => serde_json::from_str(&event.data).map(|update| Heard::Update(Box::new(update))),
        STANDING => serde_json::from_str(&event.data).map(Heard::Standing),
        _ => return None,
    };
    heard
        .inspect_err(|error| tracing::warn!(%error, "an update has an unknown shape"))
        .ok()
}

/// The worker may be gone; then the follower is about to be, too.
async fn tell(ears: &mpsc::Sender<Heard>, heard: Heard) {
    if ears.send(heard).await.is_err() {
        tracing::debug!("nobody listens to the updates any more");
    }
}
