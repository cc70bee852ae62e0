//! What the organisation has laid down for this computer, in a file that only an administrator can write.

use now_serving_languages::{Language, Sentence, sentence};
use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use now_serving_diagnostics::request::{Extra, ExtraSource, Service};
use now_serving_ipc::capture::PicturesAllowed;
use serde::Deserialize;

/// The longest that one extra may take, whatever the file says.
const EXTRA_LIMIT: Duration = Duration::from_millis(1500);
/// The most extras that are read; the person has to look at each.
const EXTRAS: usize = 20;
/// The most services that are tried.
const SERVICES: usize = 20;

/// What the organisation has laid down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Policy {
    /// The gateway that this computer belongs to.
    pub(crate) home: Option<Home>,
    /// The language that everybody here reads.
    pub(crate) language: Option<Language>,
    /// Names of collectors that read nothing.
    pub(crate) off: BTreeSet<String>,
    /// Which pictures of the screen may be taken.
    pub(crate) pictures: PicturesAllowed,
    /// The organisation's own services.
    pub(crate) services: Vec<Service>,
    /// Who signs the certificates of its gateway: another one is somebody between.
    pub(crate) gateway_signed_by: Option<String>,
    /// What it reads besides.
    pub(crate) extras: Vec<Extra>,
}

/// The gateway that a computer belongs to, and what lets it in there.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Home {
    pub(crate) address: String,
    /// Of low value: it can only make a computer known.
    pub(crate) enrolment_key: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Written {
    language: Option<String>,
    gateway: Option<Home>,
    capture: WrittenCapture,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct WrittenCapture {
    off: BTreeSet<String>,
    pictures: PicturesAllowed,
    gateway_signed_by: Option<String>,
    service: Vec<WrittenService>,
    extra: Vec<WrittenExtra>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenService {
    name: String,
    host: String,
    port: u16,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenExtra {
    label: String,
    why: String,
    command: Option<Vec<String>>,
    file: Option<PathBuf>,
}

/// The policy in a file, and what is wrong with it in a sentence. A file that is not there lays nothing down; of one
/// that can't be understood nothing counts, and a report is kept all the same.
pub(crate) fn load(path: &Path) -> (Policy, Option<Sentence>) {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return (Policy::default(), None),
        Err(error) => return (Policy::default(), Some(wrong(path, &error.to_string()))),
    };
    match read(&text) {
        Ok(policy) => (policy, None),
        Err(why) => (Policy::default(), Some(wrong(path, &why))),
    }
}

fn wrong(path: &Path, why: &str) -> Sentence {
    sentence!(
        "notice-policy",
        path = path.display().to_string(),
        why = why.trim()
    )
}

fn read(text: &str) -> Result<Policy, String> {
    let Written {
        language,
        gateway,
        capture,
    } = toml::from_str(text).map_err(|error| error.message().to_owned())?;
    let language = match language {
        Some(tag) => {
            Some(Language::of_tag(&tag).ok_or_else(|| format!("no language is called {tag:?}"))?)
        }
        None => None,
    };
    if capture.extra.len() > EXTRAS || capture.service.len() > SERVICES {
        return Err(format!(
            "at most {EXTRAS} extras and {SERVICES} services can be named"
        ));
    }
    let services = capture.service.into_iter().map(|written| Service {
        name: written.name,
        host: written.host,
        port: written.port,
    });
    Ok(Policy {
        home: gateway,
        language,
        off: capture.off,
        pictures: capture.pictures,
        gateway_signed_by: capture.gateway_signed_by,
        services: services.collect(),
        extras: capture
            .extra
            .into_iter()
            .map(extra)
            .collect::<Result<_, _>>()?,
    })
}

fn extra(written: WrittenExtra) -> Result<Extra, String> {
    let label = written.label;
    let from = match (written.command, written.file) {
        (Some(words), None) => command(words),
        (None, Some(file)) if file.is_absolute() => Some(ExtraSource::File(file)),
        (None | Some(_), Some(_)) | (None, None) => None,
    };
    Ok(Extra {
        from: from.ok_or_else(|| {
            format!("the extra {label:?} needs either a command or a file, by its whole path")
        })?,
        label,
        why: written.why,
        limit: EXTRA_LIMIT,
    })
}

impl fmt::Debug for Home {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Home")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

fn command(words: Vec<String>) -> Option<ExtraSource> {
    let mut words = words.into_iter();
    let program = PathBuf::from(words.next()?);
    program.is_absolute().then(|| ExtraSource::Command {
        program,
        arguments: words.collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = r#"
        language = "de"

        [gateway]
        address = "https://help.example.com"
        enrolment_key = "nse_1"

        [capture]
        off = ["battery"]
        pictures = "window"
        gateway_signed_by = "Example Corp CA"

        [[capture.service]]
        name = "File server"
        host = "files.example.com"
        port = 445

        [[capture.extra]]
        label = "Antivirus"
        why = "Old patterns explain slow starts."
        command = ["/usr/bin/freshclam", "--version"]

        [[capture.extra]]
        label = "Build"
        why = "It names the image."
        file = "/etc/image-release"
    "#;

    /// Where paths begin on this system.
    const ROOT: &str = if cfg!(windows) { "C:/" } else { "/" };

    #[test]
    fn a_policy_names_what_is_off_what_is_tried_and_what_is_read_besides() {
        let policy = read(&WHOLE.replace("\"/", &format!("\"{ROOT}"))).unwrap();
        let home = policy.home.unwrap();
        assert_eq!(home.address, "https://help.example.com");
        assert_eq!(home.enrolment_key, "nse_1");
        assert!(!format!("{home:?}").contains("nse_1"));
        assert!(policy.off.contains("battery"));
        assert_eq!(policy.language, Some(Language::German));
        assert_eq!(policy.pictures, PicturesAllowed::Window);
        assert_eq!(policy.gateway_signed_by.as_deref(), Some("Example Corp CA"));
        assert_eq!(policy.services[0].port, 445);
        assert_eq!(
            policy.extras[0].from,
            ExtraSource::Command {
                program: format!("{ROOT}usr/bin/freshclam").into(),
                arguments: vec!["--version".to_owned()],
            }
        );
        assert_eq!(
            policy.extras[1].from,
            ExtraSource::File(format!("{ROOT}etc/image-release").into())
        );
    }

    #[test]
    fn the_example_is_a_policy() {
        let example = include_str!("../policy.example.toml");
        let policy = read(&example.replace("\"/", &format!("\"{ROOT}"))).unwrap();
        assert!(policy.home.is_some() && !policy.extras.is_empty());
    }

    #[test]
    fn an_empty_policy_lays_nothing_down() {
        assert_eq!(read(""), Ok(Policy::default()));
        assert_eq!(
            load(Path::new("/nowhere/policy.toml")),
            (Policy::default(), None)
        );
    }

    #[test]
    fn a_command_without_a_whole_path_or_a_misspelt_key_is_refused_by_name() {
        let relative = "[[capture.extra]]\nlabel = 'x'\nwhy = 'y'\ncommand = ['sh', '-c', 'id']";
        let error = read(relative).unwrap_err();
        assert!(
            error.contains("\"x\"") && error.contains("whole path"),
            "{error}"
        );
        let both = "[[capture.extra]]\nlabel = 'x'\nwhy = 'y'\nfile = '/a'\ncommand = ['/b']";
        assert!(read(both).is_err());
        let error = read("[gateway]\naddress = 'https://x'").unwrap_err();
        assert!(error.contains("enrolment_key"), "{error}");
        assert!(read("language = 'tlh'").unwrap_err().contains("tlh"));
        let error = read("[capture]\noof = []").unwrap_err();
        assert!(error.contains("oof"), "{error}");
    }

    #[test]
    fn a_wrong_file_counts_for_nothing_and_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("policy.toml");
        fs::write(&path, "[capture]\npictures = 'sometimes'").unwrap();
        let (policy, told) = load(&path);
        assert_eq!(policy, Policy::default());
        assert!(told.unwrap().to_string().contains("Tell IT"));
    }
}
