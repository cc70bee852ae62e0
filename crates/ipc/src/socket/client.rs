//! A front end's end of the socket.

use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use interprocess::local_socket::tokio::Stream;
use interprocess::local_socket::traits::tokio::Stream as _;
use interprocess::local_socket::{GenericFilePath, ToFsName as _};
use now_serving_languages::sentence;
use tokio::io::{AsyncWriteExt as _, BufReader, ReadHalf, WriteHalf};
use tokio::sync::{mpsc, oneshot};
use tokio::task::AbortHandle;

use super::{SocketError, read_line, to_line};
use crate::command::{Answer, Command, Failure, FailureCode, FromResident, Push, Request};

type Waiting = Arc<Mutex<HashMap<u32, oneshot::Sender<Answer>>>>;

/// Asks the resident; cheap to clone, and used from many tasks at once.
///
/// The connection ends with the last clone.
#[derive(Clone)]
pub struct Caller {
    line: Arc<Line>,
}

struct Line {
    writer: tokio::sync::Mutex<WriteHalf<Stream>>,
    waiting: Waiting,
    next_id: AtomicU32,
    listener: AbortHandle,
}

impl Drop for Line {
    fn drop(&mut self) {
        self.listener.abort();
    }
}

/// What the resident says without being asked; ends when the resident does.
pub type Pushes = mpsc::Receiver<Push>;

impl Caller {
    /// Connects to the resident at `path`. Must be called within a tokio runtime.
    pub async fn connect(path: &Path) -> Result<(Self, Pushes), SocketError> {
        let name = path
            .to_fs_name::<GenericFilePath>()
            .map_err(SocketError::NoResident)?;
        let stream = Stream::connect(name)
            .await
            .map_err(SocketError::NoResident)?;
        let (reader, writer) = tokio::io::split(stream);
        let waiting = Waiting::default();
        let (push, pushes) = mpsc::channel(16);
        let listener = tokio::spawn(listen(reader, Arc::clone(&waiting), push)).abort_handle();
        let line = Line {
            writer: tokio::sync::Mutex::new(writer),
            waiting,
            next_id: AtomicU32::default(),
            listener,
        };
        Ok((
            Self {
                line: Arc::new(line),
            },
            pushes,
        ))
    }

    /// Asks, and waits for the answer. A failure of any kind comes back as [`Failure`].
    pub async fn ask(&self, command: Command) -> Result<Answer, Failure> {
        match self.exchange(command).await {
            Ok(Answer::Failed(failure)) => Err(failure),
            Ok(answer) => Ok(answer),
            Err(error) => Err(Failure {
                code: FailureCode::NoResident,
                message: sentence!("resident-no-answer", why = error.to_string()).into(),
            }),
        }
    }

    async fn exchange(&self, command: Command) -> Result<Answer, SocketError> {
        let id = self.line.next_id.fetch_add(1, Ordering::Relaxed);
        let line = to_line(&Request { id, command })?;
        let (answer, answered) = oneshot::channel();
        self.waiting().insert(id, answer);
        let written = self.line.writer.lock().await.write_all(&line).await;
        if let Err(error) = written {
            self.waiting().remove(&id);
            return Err(SocketError::Broken(error));
        }
        answered.await.map_err(|_| SocketError::Gone)
    }

    fn waiting(&self) -> std::sync::MutexGuard<'_, HashMap<u32, oneshot::Sender<Answer>>> {
        self.line
            .waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// Hands answers to those who asked, and pushes on. Whoever waits when it ends is told by the drop.
async fn listen(reader: ReadHalf<Stream>, waiting: Waiting, push: mpsc::Sender<Push>) {
    let mut reader = BufReader::new(reader);
    let mut line = Vec::new();
    while let Ok(true) = read_line(&mut reader, &mut line).await {
        match serde_json::from_slice(&line) {
            Ok(FromResident::Answer { id, answer }) => {
                let asker = waiting
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .remove(&id);
                if let Some(asker) = asker {
                    let _gave_up = asker.send(answer);
                }
            }
            Ok(FromResident::Push(message)) => {
                // Whoever does not care for pushes may have dropped their end.
                let _not_heard = push.send(message).await;
            }
            Err(_) => break,
        }
    }
    waiting
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clear();
}
