//! Pictures of the screen, taken when the person asks for one, in a folder that only they can look into.
//!
//! ```text
//! take ──► taken-….png ──the window reads it, and it is gone; it writes the edited one there──► keep
//!                                                                                                │
//!                          sent, or left for a week ◄── Screenshot ….png, pixels alone ◄─────────┘
//! ```

use now_serving_languages::{Sentence, sentence};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use jiff::Zoned;
use now_serving_diagnostics::screenshot::{self, Of, Size, Trouble};
use now_serving_ipc::capture::{Picture, PictureOf, PicturesAllowed};
use now_serving_ipc::command::{Failure, FailureCode};
use uuid::Uuid;

/// What was taken and not edited is of no use any more after so long.
const TAKEN_KEPT: Duration = Duration::from_secs(60 * 60);
/// What was edited may wait in a draft for so long.
const EDITED_KEPT: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// Begins the name of a picture as it was taken.
const TAKEN: &str = "taken-";

/// Takes and keeps pictures, as far as the organisation allows.
#[derive(Debug, Clone)]
pub(crate) struct Pictures {
    folder: PathBuf,
    allowed: PicturesAllowed,
}

impl Pictures {
    /// Uses `folder`, making it if need be, and removes what nobody needs any more.
    pub(crate) fn new(folder: PathBuf, allowed: PicturesAllowed) -> io::Result<Self> {
        crate::paths::create_private(&folder)?;
        let pictures = Self { folder, allowed };
        pictures.sweep(SystemTime::now())?;
        Ok(pictures)
    }

    /// Takes a picture.
    pub(crate) async fn take(&self, of: PictureOf) -> Result<Picture, Failure> {
        let of = match (self.allowed, of) {
            (PicturesAllowed::Off, _) => {
                return Err(refused(sentence!("pictures-off")));
            }
            (PicturesAllowed::Window, PictureOf::Region | PictureOf::Screen) => {
                return Err(refused(sentence!("pictures-window-only")));
            }
            (PicturesAllowed::Window | PicturesAllowed::Any, PictureOf::Window) => Of::Window,
            (PicturesAllowed::Any, PictureOf::Region | PictureOf::Screen) => Of::Screen,
        };
        let path = self
            .folder
            .join(format!("{TAKEN}{}.png", Uuid::new_v4().simple()));
        self.write(path, move |file| screenshot::take(of, file))
            .await
    }

    /// Writes an edited picture anew, with nothing but its pixels, and removes it as it was.
    pub(crate) async fn keep(&self, path: &str) -> Result<Picture, Failure> {
        let edited = PathBuf::from(path);
        if !self.is_taken(&edited) || matches!(self.allowed, PicturesAllowed::Off) {
            return Err(refused(sentence!("picture-not-ours")));
        }
        let name = self.free_name(&Zoned::now());
        let source = edited.clone();
        let kept = self
            .write(name, move |file| {
                let source = File::open(source).map_err(|error| Trouble::Read(error.into()))?;
                screenshot::rewrite(BufReader::new(source), file)
            })
            .await;
        if let Err(error) = fs::remove_file(&edited) {
            tracing::warn!(%error, "an edited picture stays until the next start");
        }
        kept
    }

    /// Removes those of these files that are pictures kept here: they went with a report.
    pub(crate) fn forget(&self, paths: &[String]) {
        for path in paths.iter().map(Path::new) {
            if path.parent() == Some(&self.folder)
                && let Err(error) = fs::remove_file(path)
            {
                tracing::warn!(%error, "a picture that was sent stays until it is old");
            }
        }
    }

    /// Only what lies in the folder itself and was taken is ever read and removed.
    fn is_taken(&self, path: &Path) -> bool {
        let name = path.file_name().and_then(|name| name.to_str());
        path.parent() == Some(&self.folder) && name.is_some_and(|name| name.starts_with(TAKEN))
    }

    /// What people call it; it is what the desk sees.
    fn free_name(&self, now: &Zoned) -> PathBuf {
        let when = now.strftime("%Y-%m-%d %H.%M.%S").to_string();
        let name = sentence!("picture-name", when = when).to_string();
        let mut path = self.folder.join(format!("{name}.png"));
        for another in 2..100 {
            if !path.exists() {
                break;
            }
            path = self.folder.join(format!("{name} ({another}).png"));
        }
        path
    }

    /// Fills a new file. One that could not be filled is gone.
    async fn write(
        &self,
        path: PathBuf,
        fill: impl FnOnce(File) -> Result<Size, Trouble> + Send + 'static,
    ) -> Result<Picture, Failure> {
        let work = move || {
            let written = create(&path).map_err(Trouble::Write).and_then(fill);
            match written {
                Ok(Size { width, height }) => Ok(Picture {
                    path: path.to_string_lossy().into_owned(),
                    width,
                    height,
                }),
                Err(trouble) => {
                    let _was_not_made = fs::remove_file(&path);
                    Err(failed(&trouble))
                }
            }
        };
        tokio::task::spawn_blocking(work)
            .await
            .unwrap_or_else(|_| Err(refused(sentence!("picture-failed"))))
    }

    fn sweep(&self, now: SystemTime) -> io::Result<()> {
        for found in fs::read_dir(&self.folder)? {
            let found = found?;
            let kept = if self.is_taken(&found.path()) {
                TAKEN_KEPT
            } else {
                EDITED_KEPT
            };
            let age = now.duration_since(found.metadata()?.modified()?);
            if age.unwrap_or_default() > kept {
                fs::remove_file(found.path())?;
            }
        }
        Ok(())
    }
}

/// Makes a file that only this user can read.
fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn refused(why: Sentence) -> Failure {
    Failure {
        code: FailureCode::Invalid,
        message: why.into(),
    }
}

fn failed(trouble: &Trouble) -> Failure {
    tracing::warn!(%trouble, "no picture");
    let code = match trouble {
        Trouble::Write(_) => FailureCode::NotSaved,
        Trouble::NoScreen
        | Trouble::NoWindow
        | Trouble::Refused
        | Trouble::NoPortal
        | Trouble::Silent(_)
        | Trouble::Black
        | Trouble::Colours
        | Trouble::TooLarge
        | Trouble::Read(_)
        | Trouble::NoPicture(_) => FailureCode::Failed,
    };
    Failure {
        code,
        message: no_picture(trouble).into(),
    }
}

fn no_picture(trouble: &Trouble) -> Sentence {
    match trouble {
        Trouble::NoScreen => sentence!("picture-no-screen"),
        Trouble::NoWindow => sentence!("picture-no-window"),
        Trouble::Refused => sentence!("picture-refused"),
        Trouble::NoPortal => sentence!("picture-no-portal"),
        Trouble::Silent(patience) => {
            sentence!("picture-silent", seconds = patience.as_secs())
        }
        Trouble::Black => sentence!("picture-black"),
        Trouble::Colours => sentence!("picture-colours"),
        Trouble::TooLarge => sentence!("picture-too-large"),
        Trouble::Read(error) => sentence!("picture-unreadable", why = error.to_string()),
        Trouble::NoPicture(error) => sentence!("picture-is-none", why = error.to_string()),
        Trouble::Write(error) => sentence!("picture-not-written", why = error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pictures(allowed: PicturesAllowed) -> (tempfile::TempDir, Pictures) {
        let folder = tempfile::tempdir().unwrap();
        let pictures = Pictures::new(folder.path().join("pictures"), allowed).unwrap();
        (folder, pictures)
    }

    /// The smallest PNG: one grey pixel, and a word beside it.
    fn edited(pictures: &Pictures) -> PathBuf {
        let path = pictures.folder.join("taken-1.png");
        let mut encoder = png::Encoder::new(File::create(&path).unwrap(), 1, 1);
        encoder
            .add_text_chunk("Author".to_owned(), "Ada".to_owned())
            .unwrap();
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&[128]).unwrap();
        writer.finish().unwrap();
        path
    }

    #[tokio::test]
    async fn an_edited_picture_becomes_pixels_alone_and_is_gone_as_it_was() {
        let (_folder, pictures) = pictures(PicturesAllowed::Any);
        let path = edited(&pictures);
        let kept = pictures.keep(path.to_str().unwrap()).await.unwrap();
        assert_eq!((kept.width, kept.height), (1, 1));
        assert!(!path.exists());
        let bytes = fs::read(&kept.path).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("Ada"));
        assert!(kept.path.ends_with(".png") && kept.path.contains("Screenshot"));
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn nobody_else_can_read_a_picture() {
        use std::os::unix::fs::PermissionsExt as _;
        let (_folder, pictures) = pictures(PicturesAllowed::Any);
        let path = edited(&pictures);
        let kept = pictures.keep(path.to_str().unwrap()).await.unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(Path::new(&kept.path)), 0o600);
        assert_eq!(mode(&pictures.folder), 0o700);
    }

    #[tokio::test]
    async fn no_other_file_is_read_or_removed() {
        let (folder, pictures) = pictures(PicturesAllowed::Any);
        let own = folder.path().join("taken-of-somebody.png");
        fs::write(&own, "precious").unwrap();
        let sneaky = pictures.folder.join("../taken-of-somebody.png");
        for path in [&own, &sneaky] {
            assert!(pictures.keep(path.to_str().unwrap()).await.is_err());
        }
        pictures.forget(&[own.to_string_lossy().into_owned()]);
        assert!(own.exists());
    }

    #[tokio::test]
    async fn what_is_no_picture_leaves_nothing_behind() {
        let (_folder, pictures) = pictures(PicturesAllowed::Any);
        let path = pictures.folder.join("taken-2.png");
        fs::write(&path, "not a picture").unwrap();
        let failure = pictures.keep(path.to_str().unwrap()).await.unwrap_err();
        assert!(failure.message.contains("Take it again"), "{failure}");
        assert_eq!(fs::read_dir(&pictures.folder).unwrap().count(), 0);
    }

    #[tokio::test]
    async fn the_organisation_has_the_last_word() {
        let (_off, off) = pictures(PicturesAllowed::Off);
        assert!(off.take(PictureOf::Window).await.is_err());
        let (_window, window) = pictures(PicturesAllowed::Window);
        for of in [PictureOf::Region, PictureOf::Screen] {
            let failure = window.take(of).await.unwrap_err();
            assert!(failure.message.contains("one window only"), "{failure}");
        }
    }

    #[test]
    fn what_nobody_needs_any_more_is_removed() {
        let (_folder, pictures) = pictures(PicturesAllowed::Any);
        let taken = edited(&pictures);
        let kept = pictures.folder.join("Screenshot 1.png");
        fs::write(&kept, "").unwrap();
        let after = |hours: u64| SystemTime::now() + Duration::from_secs(hours * 60 * 60);
        pictures.sweep(after(2)).unwrap();
        assert!(!taken.exists() && kept.exists());
        pictures.sweep(after(8 * 24)).unwrap();
        assert!(!kept.exists());
    }

    #[test]
    fn two_of_the_same_second_have_two_names() {
        let (_folder, pictures) = pictures(PicturesAllowed::Any);
        let now = Zoned::now();
        let first = pictures.free_name(&now);
        fs::write(&first, "").unwrap();
        assert_ne!(pictures.free_name(&now), first);
    }
}
