//! Starts everything, and stops it in order.

use std::fs::{File, TryLockError};
use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::SignedDuration;
use tokio::net::TcpListener;
use tokio::sync::{Notify, mpsc, watch};
use tokio::task::JoinHandle;

use crate::blobs::Blobs;
use crate::board::Board;
use crate::clock;
use crate::config::Config;
use crate::connector::builtin::Builtin;
use crate::connector::{self, Connector, DeskId, OpenError, Opened};
use crate::delivery::{Delivering, Patience};
use crate::http::attempts::Attempts;
use crate::http::connection;
use crate::hub::Hub;
use crate::intake::Front;
use crate::line::ServiceOrders;
use crate::mirror::{self, Mirror};
use crate::store::{Store, StoreError, deliveries, devices, meta, updates};
use crate::sync::{self, Pace, Syncing};

/// Places are told at most this often.
const PACE: Duration = Duration::from_millis(150);
/// How soon a revoked device that is connected is cut off.
const REVOCATION: Duration = Duration::from_secs(2);
/// How often it is seen whether what was told of waits will hold.
const LOOK: Duration = Duration::from_secs(1);
/// How often what the forecast has learnt is kept: a start has to learn again what came after.
const KEEP_MEMORY: Duration = Duration::from_secs(600);
/// How long updates are kept for those who were away.
const KEEP_UPDATES: SignedDuration = SignedDuration::from_hours(24 * 60);
/// The pause after a connection could not be accepted.
const ACCEPT_AGAIN: Duration = Duration::from_millis(100);
/// How long open requests have to end when the gateway stops.
const FAREWELL: Duration = Duration::from_secs(10);

/// The gateway could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The data folder cannot be made.
    #[error("cannot use the folder {path}")]
    Folder {
        /// Which folder.
        path: String,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// Another gateway serves it.
    #[error("another gateway serves {path} already")]
    Served {
        /// Which folder.
        path: String,
    },
    /// The database cannot be used.
    #[error("the database cannot be used")]
    Store(#[from] StoreError),
    /// The data folder belongs to another desk.
    #[error(
        "{path} holds the tickets of another desk ({had}), and this one is {wanted}; give this desk a folder of its own"
    )]
    OtherDesk {
        /// Which folder.
        path: String,
        /// Whose tickets are in it.
        had: String,
        /// Which desk is configured.
        wanted: String,
    },
    /// The desk cannot be worked with as it is configured.
    #[error("the desk cannot be used")]
    Desk(#[from] OpenError),
    /// The desk could not be mirrored.
    #[error("the desk could not be mirrored")]
    Mirror(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The address is taken, or not ours.
    #[error("cannot listen on {address}")]
    Listen {
        /// Which address.
        address: SocketAddr,
        /// Why.
        #[source]
        source: io::Error,
    },
}

/// What every request can reach.
pub(crate) struct Shared {
    pub(crate) store: Store,
    pub(crate) blobs: Blobs,
    pub(crate) board: Arc<Board>,
    pub(crate) hub: Arc<Hub>,
    pub(crate) mirror: Arc<Mirror>,
    /// Where technicians work, if it is here.
    pub(crate) builtin: Option<Arc<Builtin>>,
    pub(crate) front: Front,
    pub(crate) epoch: String,
    pub(crate) delivery_bell: Arc<Notify>,
    pub(crate) attempts: Attempts,
    pub(crate) connector: Arc<dyn Connector>,
    /// Tickets that the desk says may have changed.
    pub(crate) hints: mpsc::Sender<DeskId>,
}

/// The server beside the service desk.
#[derive(Debug, Clone, Copy)]
pub struct Gateway;

/// A gateway that serves. Dropping it stops nothing; see [`Running::stop`].
pub struct Running {
    /// Where it listens.
    pub addr: SocketAddr,
    shared: Arc<Shared>,
    stop: watch::Sender<bool>,
    server: JoinHandle<()>,
    workers: Vec<JoinHandle<()>>,
    _lock: File,
}

impl Gateway {
    /// Opens the data folder, brings it up to date, and serves.
    pub async fn start(config: Config) -> Result<Running, StartError> {
        let lock = lock_folder(&config.data)?;
        let store = Store::open(&config.data).await?;
        let mut write = store.write().await?;
        let now = clock::now();
        let epoch = meta::epoch(write.conn()).await?;
        let wanted = config.desk.identity();
        let had = meta::desk(write.conn(), &wanted).await?;
        if had != wanted {
            let path = config.data.display().to_string();
            return Err(StartError::OtherDesk { path, had, wanted });
        }
        deliveries::take_back(write.conn(), now).await?;
        let read_at = meta::get(write.conn(), meta::DESK_READ_AT).await?;
        let read_at = read_at.and_then(|at| at.parse().ok()).unwrap_or(now);
        let old = now.checked_sub(KEEP_UPDATES).unwrap_or(now);
        updates::prune(write.conn(), old).await?;
        write.commit().await?;

        let blobs = Blobs::new(config.data.join("blobs"));
        let Opened { connector, builtin } = connector::open(
            &config.desk,
            &config.desk_name,
            &config.hours.zone,
            store.clone(),
            blobs.clone(),
        )?;
        let named = config.order.queues.iter();
        let orders = ServiceOrders {
            usual: config.order.usual,
            of: named
                .map(|(name, order)| (connector.queue_called(name), *order))
                .collect(),
        };
        let board = Arc::new(Board::new(orders, &config.hours));
        board.load(&store).await?;
        let hub = Arc::new(Hub::default());
        let mirror = Arc::new(Mirror::new(mirror::Parts {
            store: store.clone(),
            blobs: blobs.clone(),
            board: board.clone(),
            hub: hub.clone(),
            connector: connector.clone(),
            is_remote: builtin.is_none(),
        }));
        let pace = if builtin.is_some() {
            // Whoever connects first sees how things stand.
            let caught_up = mirror.changes(None).await;
            caught_up.map_err(|e| StartError::Mirror(e.into()))?;
            Pace::of_the_builtin_desk()
        } else {
            board.was_read(read_at);
            Pace::of_a_remote_desk(connector.abilities().has_line)
        };
        let (tell, hints) = mpsc::channel(sync::HINTS);

        let at = |source| StartError::Listen {
            address: config.listen,
            source,
        };
        let listener = TcpListener::bind(config.listen).await.map_err(at)?;
        let addr = listener.local_addr().map_err(at)?;
        let shared = Arc::new(Shared {
            blobs,
            board,
            hub,
            mirror: mirror.clone(),
            front: Front {
                queue: connector.queue_called(&config.desk_name),
                desk: config.desk_name,
            },
            builtin,
            epoch,
            delivery_bell: Arc::new(Notify::new()),
            connector: connector.clone(),
            hints: tell,
            attempts: Attempts::default(),
            store: store.clone(),
        });
        let (stop, stopped) = watch::channel(false);
        let syncing = Syncing {
            mirror: mirror.clone(),
            connector: connector.clone(),
            hints,
            delivery_bell: shared.delivery_bell.clone(),
            pace,
        };
        let delivering = Delivering {
            store,
            connector,
            mirror,
            bell: shared.delivery_bell.clone(),
            patience: Patience::default(),
        };
        let workers = vec![
            tokio::spawn(delivering.run(stopped.clone())),
            tokio::spawn(tell_places(shared.clone(), stopped.clone())),
            tokio::spawn(cut_off_revoked(shared.clone(), stopped.clone())),
            tokio::spawn(syncing.run(stopped.clone())),
            tokio::spawn(look_ahead(shared.clone(), stopped.clone())),
        ];
        let server = tokio::spawn(serve(listener, shared.clone(), stopped));
        Ok(Running {
            addr,
            shared,
            stop,
            server,
            workers,
            _lock: lock,
        })
    }
}

impl Running {
    /// Where it can be reached, without a slash at the end.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// Ends all connections, lets the workers finish what they began, and closes the database.
    pub async fn stop(self) -> io::Result<()> {
        self.stop.send_replace(true);
        self.shared.hub.close();
        let abort = self.server.abort_handle();
        let served = match tokio::time::timeout(FAREWELL, self.server).await {
            Ok(ended) => ended.map_err(io::Error::other),
            Err(_) => {
                abort.abort();
                Ok(())
            }
        };
        for worker in self.workers {
            worker.await.map_err(io::Error::other)?;
        }
        self.shared.store.close().await;
        served
    }
}

/// Accepts connections until it stops; ends when the last of them has ended.
async fn serve(listener: TcpListener, shared: Arc<Shared>, mut stopped: watch::Receiver<bool>) {
    let app = crate::http::router(shared);
    // Each connection holds a sender; nothing is ever sent.
    let (open, mut all_closed) = mpsc::channel::<()>(1);
    while !*stopped.borrow() {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stopped.changed() => break,
        };
        match accepted {
            Ok((stream, from)) => {
                // An update is one small packet, and must not wait for another.
                if let Err(error) = stream.set_nodelay(true) {
                    tracing::debug!(%error, "a connection keeps its delay");
                }
                let (app, stop, open) = (app.clone(), stopped.clone(), open.clone());
                tokio::spawn(async move {
                    connection::serve(stream, from, app, stop).await;
                    drop(open);
                });
            }
            Err(error) => {
                // Most likely too many are open: those that end make room.
                tracing::error!(%error, "a connection cannot be accepted");
                tokio::time::sleep(ACCEPT_AGAIN).await;
            }
        }
    }
    drop((listener, open));
    let _none = all_closed.recv().await;
}

/// Tells those who wait where they stand: at once, then at most at [`PACE`].
async fn tell_places(shared: Arc<Shared>, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        tokio::select! {
            () = shared.hub.line_changed.notified() => {
                shared.hub.ring_standing(|person| shared.board.is_waiting(person));
            }
            _ = stopped.changed() => {}
        }
        tokio::select! {
            () = tokio::time::sleep(PACE) => {}
            _ = stopped.changed() => {}
        }
    }
}

/// Ends the connections of devices that an administrator revoked in the meantime.
async fn cut_off_revoked(shared: Arc<Shared>, mut stopped: watch::Receiver<bool>) {
    let mut since = clock::now();
    while !*stopped.borrow() {
        tokio::select! {
            () = tokio::time::sleep(REVOCATION) => {}
            _ = stopped.changed() => return,
        }
        // Looks back a little: the administrator's command wrote its moment before its transaction ended.
        let from = since
            .checked_sub(SignedDuration::from_secs(30))
            .unwrap_or(since);
        since = clock::now();
        let revoked = async {
            let mut read = shared.store.read().await?;
            devices::revoked_since(&mut read, from).await
        };
        match revoked.await {
            Ok(devices) => devices
                .into_iter()
                .for_each(|device| shared.hub.close_device(device)),
            Err(error) => tracing::warn!(%error, "revoked devices cannot be read"),
        }
    }
}

/// Sees whether what was told of waits will hold, and keeps what the forecast has learnt.
async fn look_ahead(shared: Arc<Shared>, mut stopped: watch::Receiver<bool>) {
    let mut kept = Instant::now();
    while !*stopped.borrow() {
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            _ = stopped.changed() => {}
        }
        let mut done = shared.mirror.look_ahead().await;
        if done.is_ok() && (*stopped.borrow() || kept.elapsed() >= KEEP_MEMORY) {
            kept = Instant::now();
            done = shared.mirror.keep_memory().await;
        }
        if let Err(error) = done {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, "what was told of waits cannot be brought up to date");
        }
    }
}

/// Makes the folder, for this user only, and keeps other gateways out of it.
fn lock_folder(data: &Path) -> Result<File, StartError> {
    let path = data.display().to_string();
    let failed = |source| StartError::Folder {
        path: path.clone(),
        source,
    };
    make_private(data).map_err(failed)?;
    std::fs::create_dir_all(data.join("blobs")).map_err(failed)?;
    let lock = File::create(data.join("gateway.lock")).map_err(failed)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(StartError::Served { path }),
        Err(TryLockError::Error(source)) => Err(failed(source)),
    }
}

/// Makes a folder that other users of the computer cannot look into.
pub(crate) fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
