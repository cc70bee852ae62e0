//! From what is on the disk to a worker.

use now_serving_languages::sentence;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use now_serving_ipc::capture::PicturesAllowed;
use now_serving_ipc::draft::Draft;
use now_serving_ipc::view::{Connection, ConnectionState, SettingsView, View};
use tokio::sync::{mpsc, watch};

use super::aftercare::Aftercare;
use super::link::Link;
use super::orders::{Happened, Order};
use super::waking::Watch;
use super::{ORDERS, Worker};
use crate::client::{Config, StartError};
use crate::credentials::{self, Found, Kept};
use crate::enrolment;
use crate::gateway_api::Gateway;
use crate::language;
use crate::noted::Noted;
use crate::notify::{self, Spoken};
use crate::outbox::files::Files;
use crate::outbox::{Outbox, rows};
use crate::pictures::Pictures;
use crate::store::{self, Store, StoreError};
use crate::{captures, kept, lease, paths, policy, settings, tickets, tidying, words};

/// How many notifications may wait for the desktop.
const SPOKEN: usize = 32;

/// A worker, and the ends of its channels that others hold.
pub(crate) struct Started {
    pub(crate) worker: Worker,
    pub(crate) orders: mpsc::Sender<Order>,
    pub(crate) views: watch::Receiver<Arc<View>>,
    pub(crate) spoken: mpsc::Receiver<Spoken>,
    pub(crate) store: Store,
    pub(crate) files: Files,
    pub(crate) pictures: Pictures,
}

/// Takes the lease and reads everything. Waits for the disk.
pub(crate) fn start(config: Config) -> Result<Started, StartError> {
    let folder = config.paths.state.clone();
    let in_folder = |cause| StartError::Folder {
        folder: folder.clone(),
        cause,
    };
    paths::create_private(&folder).map_err(in_folder)?;
    let lease = lease::take(&folder)
        .map_err(in_folder)?
        .ok_or(StartError::LeaseTaken)?;
    let files = Files::new(folder.join("blobs")).map_err(in_folder)?;
    let now = (Timestamp::now(), Instant::now());
    let (store, aside) = store::open(&folder, now.0)?;
    let read = store.wait_and_read(|db| {
        Ok((
            rows::load(db, now)?,
            tickets::rows::load(db)?,
            notify::memory::load(db)?,
            captures::rows::load(db)?,
            rows::kept_reports(db)?,
            kept::get::<Draft>(db, kept::DRAFT)?,
            kept::get(db, kept::RELAPSES)?,
        ))
    })?;
    let (entries, tickets, told, facts, kept_reports, draft, relapses) = read;
    let (form, is_readable) = settings::load(&config.paths.config);
    let (policy, wrong) = policy::load(&config.paths.policy);
    let pictures = Pictures::new(folder.join("pictures"), policy.pictures).map_err(in_folder)?;
    let mut notices = Vec::new();
    notices.extend(aside.map(|aside| Noted {
        id: "store",
        is_problem: true,
        says: aside.sentence(),
    }));
    if !is_readable {
        notices.push(Noted {
            id: "settings",
            is_problem: true,
            says: sentence!("notice-settings"),
        });
    }
    notices.extend(wrong.map(|says| Noted {
        id: "policy",
        is_problem: true,
        says,
    }));
    let enrolment = enrolment::load(&folder);
    let (give, orders) = mpsc::channel(ORDERS);
    let (report, happened) = mpsc::channel(ORDERS);
    let (speak, spoken) = mpsc::channel(SPOKEN);
    let (show, views) = watch::channel(Arc::new(empty_view()));
    let worker = Worker {
        zone: words::zone(),
        _lease: lease,
        store: store.clone(),
        files: files.clone(),
        outbox: Outbox::new(entries),
        tickets,
        told: told.into_iter().collect(),
        facts,
        kept: kept_reports.into_iter().collect(),
        draft,
        settings: form,
        policy,
        aftercare: Aftercare::new(relapses.unwrap_or_default()),
        clock_off: None,
        notices,
        link: match enrolment {
            Some(_) => Link::Starting,
            None => Link::NotEnrolled,
        },
        is_starting: enrolment.is_some(),
        enrolment,
        token_kept: None,
        desk: None,
        gateway: None,
        follower: None,
        ears: None,
        unwritten: BTreeSet::new(),
        watch: Watch::new(),
        settling: Vec::new(),
        orders,
        happened,
        report,
        views: show,
        spoken: speak,
        config,
    };
    worker.show();
    Ok(Started {
        pictures,
        worker,
        orders: give,
        views,
        spoken,
        store,
        files,
    })
}

impl Worker {
    /// Begins what runs beside the worker: looking for the token, and tidying up.
    pub(super) fn begin(&mut self) {
        tokio::spawn(tidying::tidy(
            self.store.clone(),
            self.files.clone(),
            self.now(),
        ));
        self.look_for_token();
        self.join();
    }

    /// Looks for the token where it is kept.
    pub(super) fn look_for_token(&mut self) {
        let Some(enrolment) = &self.enrolment else {
            return;
        };
        let (folder, device) = (self.config.paths.state.clone(), enrolment.device);
        let report = self.report.clone();
        tokio::spawn(async move {
            let found = credentials::find(&folder, device).await;
            let in_file = match &found {
                Found::Token(token, Kept::File) => Some(token.clone()),
                Found::Token(_, Kept::Keychain) | Found::Nothing | Found::Unavailable => None,
            };
            if report.send(Happened::Token(found)).await.is_err() {
                return;
            }
            // The keychain may have come up since the token had to be kept in a file. Nothing waits for that.
            if let Some(token) = in_file
                && credentials::move_to_keychain(&folder, device, &token).await
                && report.send(Happened::TokenMoved).await.is_err()
            {
                tracing::debug!("the worker ended before it heard that the token moved");
            }
        });
    }

    /// Begins to use the gateway, or says why it can't be used.
    pub(super) fn use_token(&mut self, found: Found) {
        self.is_starting = false;
        let Some(enrolment) = &self.enrolment else {
            return;
        };
        match found {
            Found::Token(token, kept) => {
                self.token_kept = Some(kept);
                let gateway = enrolment.gateway.parse().ok().and_then(|address| {
                    Gateway::new(address, Some(token), self.config.version).ok()
                });
                match gateway {
                    Some(gateway) => {
                        self.follow(gateway, Duration::ZERO);
                        self.outbox.open();
                    }
                    None => {
                        self.link = Link::Refused {
                            why: sentence!("link-bad-address"),
                        };
                    }
                }
            }
            Found::Nothing => {
                self.link = Link::Refused {
                    why: sentence!("link-key-gone"),
                };
            }
            Found::Unavailable => {
                self.link = Link::Offline {
                    why: sentence!("link-keychain-locked"),
                };
            }
        }
    }
}

impl From<StoreError> for StartError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Folder { folder, cause } => Self::Folder { folder, cause },
            StoreError::File(_)
            | StoreError::Database(_)
            | StoreError::Unsafe { .. }
            | StoreError::Row { .. }
            | StoreError::Gone => Self::Store(Box::new(error)),
        }
    }
}

/// What is shown before the worker has run for the first time.
fn empty_view() -> View {
    View {
        connection: Connection {
            state: ConnectionState::Offline,
            text: String::new(),
            as_of: None,
            as_of_text: None,
        },
        desk: None,
        tickets: Vec::new(),
        notices: Vec::new(),
        draft: None,
        settings: SettingsView {
            form: now_serving_ipc::view::SettingsForm::default(),
            language: language::view(&now_serving_languages::tongue(), false),
            gateway: None,
            pictures: PicturesAllowed::default(),
            token_kept: None,
            version: String::new(),
        },
    }
}
