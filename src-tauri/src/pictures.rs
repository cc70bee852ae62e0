//! Pictures of the screen on their way between the resident's files and the page, as bytes, never as a path.
//!
//! The file of a picture that was taken is gone as soon as it was read, so that what the person cuts away or
//! blacks out lies nowhere; the edited one takes its place and is written anew by the resident.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use now_serving_ipc::capture::PictureOf;
use now_serving_ipc::command::{Answer, Command, Failure, FailureCode};
use now_serving_languages::{Sentence, sentence};
use tauri::ipc::InvokeBody;
use tauri::{AppHandle, Manager as _, Runtime, async_runtime};
use tokio::time::sleep;

use crate::commands::unexpected;
use crate::resident::Resident;
use crate::window::Aside;

/// How long a desktop takes until a hidden window is gone from the screen, fading included.
const UNTIL_GONE: Duration = Duration::from_millis(350);

/// Where the picture lay that was taken last.
#[derive(Default)]
pub(crate) struct Taken(Mutex<Option<PathBuf>>);

/// Takes a picture without our own window on it. Returns it as PNG.
pub(crate) async fn take<R: Runtime>(
    app: &AppHandle<R>,
    of: PictureOf,
) -> Result<Vec<u8>, Failure> {
    let aside = Aside::step(app);
    sleep(UNTIL_GONE).await;
    let answer = app
        .state::<Resident>()
        .ask(Command::TakePicture { of })
        .await;
    drop(aside);
    let Answer::Picture(picture) = answer? else {
        return Err(unexpected());
    };
    let path = PathBuf::from(picture.path);
    app.state::<Taken>().put(path.clone());
    blocking(move || {
        let bytes = fs::read(&path)?;
        fs::remove_file(&path)?;
        Ok(bytes)
    })
    .await
}

/// Gives the edited picture, as PNG, to the resident. Returns the file that can be attached.
pub(crate) async fn keep<R: Runtime>(
    app: &AppHandle<R>,
    edited: &InvokeBody,
) -> Result<String, Failure> {
    let (InvokeBody::Raw(bytes), Some(path)) = (edited, app.state::<Taken>().get()) else {
        return Err(failed(sentence!("picture-gone")));
    };
    let (bytes, file) = (bytes.clone(), path.clone());
    blocking(move || write_private(&file, &bytes)).await?;
    let path = path.to_string_lossy().into_owned();
    let keep = Command::KeepPicture { path };
    let Answer::Picture(picture) = app.state::<Resident>().ask(keep).await? else {
        return Err(unexpected());
    };
    Ok(picture.path)
}

impl Taken {
    fn put(&self, path: PathBuf) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(path);
    }

    fn get(&self) -> Option<PathBuf> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// Writes a file that nobody else can read.
fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(bytes)
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, Failure> {
    let done = async_runtime::spawn_blocking(work).await;
    match done.map_err(io::Error::other).flatten() {
        Ok(done) => Ok(done),
        Err(error) => Err(failed(sentence!(
            "picture-not-passed",
            why = error.to_string()
        ))),
    }
}

fn failed(why: Sentence) -> Failure {
    Failure {
        code: FailureCode::Failed,
        message: why.into(),
    }
}
