//! Owns all state. Orders, news from the gateway and the passing of time go in one by one; whole views come out.
//!
//! Nothing here waits for the network: what does, runs as a task of its own and reports back. What waits for the disk
//! does so on another thread, while this one lets others run.
//!
//! ```text
//!             orders (Client)    heard (updates)    happened (own tasks)    time
//!                   │                  │                   │                 │
//!                   └──────────────────┴───── one by one ──┴─────────────────┘
//!                                             │
//!                   disk first, then memory, then the answer, then the view
//!
//!   link:   NotEnrolled ──enrol──▶ Starting ──list of tickets──▶ Live
//!                ▲                    │                          │  ▲
//!                │                    └──────────▶ Offline ◀─lost┘  │
//!                │                                    └──list───────┘
//!                └─ (never by itself)      Refused ◀── 401, 426 ── any; left by enrolling anew or when it is accepted
//! ```

mod aftercare;
mod capturing;
pub(crate) mod commands;
mod examining;
mod following;
mod joining;
mod judging;
pub(crate) mod link;
pub(crate) mod orders;
mod sending;
mod showing;
pub(crate) mod starting;
mod waking;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::future::pending;
use std::sync::Arc;
use std::time::Instant;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use now_serving_ipc::draft::Draft;
use now_serving_ipc::view::{SettingsForm, View};
use now_serving_protocol::desk::DeskState;
use now_serving_protocol::ids::{ReportId, Sha256, TicketId};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::AbortHandle;

use crate::captures::Facts;
use crate::client::{Config, Settled};
use crate::credentials::Kept;
use crate::enrolment::Enrolment;
use crate::gateway_api::Gateway;
use crate::lease::Lease;
use crate::noted::Noted;
use crate::notify::Spoken;
use crate::notify::memory::Memory;
use crate::outbox::files::Files;
use crate::outbox::{Outbox, Turn};
use crate::policy::Policy;
use crate::store::Store;
use crate::tickets::Tickets;
use crate::updates::Heard;
use aftercare::Aftercare;
use link::Link;
use orders::{Happened, Order};
use waking::Watch;

/// How many orders may wait. More only means that those who give them wait as well.
pub(crate) const ORDERS: usize = 64;

/// All state of the application.
pub(crate) struct Worker {
    config: Config,
    zone: TimeZone,
    _lease: Lease,
    store: Store,
    files: Files,
    outbox: Outbox,
    tickets: Tickets,
    told: BTreeMap<TicketId, Memory>,
    facts: HashMap<Sha256, Facts>,
    kept: HashSet<ReportId>,
    draft: Option<Draft>,
    settings: SettingsForm,
    policy: Policy,
    aftercare: Aftercare,
    /// How far the clock of this computer is ahead of the gateway's, in seconds.
    clock_off: Option<i64>,
    notices: Vec<Noted>,
    enrolment: Option<Enrolment>,
    token_kept: Option<Kept>,
    /// The token is still being looked for.
    is_starting: bool,
    link: Link,
    desk: Option<DeskState>,
    gateway: Option<Gateway>,
    follower: Option<AbortHandle>,
    ears: Option<mpsc::Receiver<Heard>>,
    /// Tickets whose new place is not on the disk yet. It costs nothing if it is lost.
    unwritten: BTreeSet<TicketId>,
    watch: Watch,
    settling: Vec<oneshot::Sender<Settled>>,
    orders: mpsc::Receiver<Order>,
    happened: mpsc::Receiver<Happened>,
    report: mpsc::Sender<Happened>,
    views: watch::Sender<Arc<View>>,
    spoken: mpsc::Sender<Spoken>,
}

impl Worker {
    /// Works until the last handle is gone or it is told to stop.
    pub(crate) async fn run(mut self) {
        self.begin();
        let done = loop {
            let next = self.send_what_can_go();
            self.tell_who_waits();
            self.show();
            tokio::select! {
                order = self.orders.recv() => match order {
                    None => break None,
                    Some(Order::Stop { done }) => break Some(done),
                    Some(order) => self.obey(order).await,
                },
                Some(happened) = self.happened.recv() => self.take_in(happened).await,
                heard = hear(&mut self.ears) => self.hear(heard).await,
                () = until(next) => {}
                () = self.watch.tick() => self.wake().await,
            }
        };
        self.stop_following();
        self.keep_places().await;
        drop(self);
        if let Some(done) = done
            && done.send(()).is_err()
        {
            tracing::debug!("nobody waits for the end");
        }
    }

    async fn obey(&mut self, order: Order) {
        match order {
            Order::Ask { command, answer } => self.command(command, answer).await,
            Order::Queue { frozen, answer } => {
                let done = self.queue(*frozen).await;
                self.show();
                orders::answer(answer, done);
            }
            Order::Want { wanted } => orders::answer(wanted, self.wanted()),
            Order::Captured { sha256, facts } => {
                self.facts.insert(sha256, facts);
            }
            Order::AddNotice(notice) => self.add_notice(notice),
            Order::RemoveNotice(id) => self.notices.retain(|notice| notice.id != id),
            Order::Settle { settled } => self.settling.push(settled),
            Order::Stop { done } => orders::answer(done, ()),
        }
    }

    async fn take_in(&mut self, happened: Happened) {
        match happened {
            Happened::Token(found) => self.use_token(found),
            Happened::Looked { findings } => self.looked(&findings).await,
            Happened::TokenMoved => self.token_kept = Some(Kept::Keychain),
            Happened::Sent { id, result } => self.sent(id, *result).await,
            Happened::Enrolled { result, answer } => {
                let done = self.enrolled(result).await;
                orders::answer(answer, done);
            }
            Happened::Joined { result } => self.joined(result).await,
        }
    }

    fn add_notice(&mut self, noted: Noted) {
        self.notices.retain(|known| known.id != noted.id);
        self.notices.push(noted);
    }

    /// Says that the outbox has come to rest to those who wait for it.
    fn tell_who_waits(&mut self) {
        if self.settling.is_empty() || !self.has_settled() {
            return;
        }
        let settled = self.outbox.count();
        for waiting in self.settling.drain(..) {
            orders::answer(waiting, settled);
        }
    }

    fn has_settled(&self) -> bool {
        !self.is_starting
            && self.link != Link::Starting
            && !self.outbox.is_sending()
            && match self.outbox.turn(Instant::now()) {
                Turn::Send(_) => false,
                Turn::Wait(_) | Turn::Rest => true,
            }
    }

    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

async fn hear(ears: &mut Option<mpsc::Receiver<Heard>>) -> Option<Heard> {
    match ears {
        Some(ears) => ears.recv().await,
        None => pending().await,
    }
}

async fn until(moment: Option<Instant>) {
    match moment {
        Some(moment) => tokio::time::sleep_until(moment.into()).await,
        None => pending().await,
    }
}
