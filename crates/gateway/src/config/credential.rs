//! Where a secret of the desk is read from; the configuration itself never holds one.

use std::path::{Path, PathBuf};
use std::{env, fmt, fs, io};

use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::secret::Secret;

/// Where a secret is kept: `{ file = "/etc/now-serving/rt-token" }` or `{ env = "RT_TOKEN" }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Credential {
    /// In a file that only the gateway can read. White space around it does not count.
    File(PathBuf),
    /// In a variable of the environment.
    Env(String),
}

/// A secret could not be read.
#[derive(Debug, thiserror::Error)]
pub enum NoCredential {
    /// The file cannot be read.
    #[error("cannot read the secret in {path}")]
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The variable is not set, or is no text.
    #[error("the variable {0} with the secret is not set")]
    Env(String),
    /// There is nothing in it.
    #[error("the secret in {0} is empty")]
    Empty(String),
}

impl Credential {
    /// Whether every user of this computer can read it.
    #[must_use]
    pub fn is_open_to_all(&self) -> bool {
        match self {
            Self::File(path) => others_may_read(path),
            Self::Env(_) => false,
        }
    }

    /// Reads the secret.
    pub fn read(&self) -> Result<Secret, NoCredential> {
        let (text, whence) = match self {
            Self::File(path) => {
                let text = fs::read_to_string(path).map_err(|source| NoCredential::File {
                    path: path.clone(),
                    source,
                })?;
                (text, path.display().to_string())
            }
            Self::Env(name) => {
                let text = env::var(name).map_err(|_| NoCredential::Env(name.clone()))?;
                (text, name.clone())
            }
        };
        match text.trim() {
            "" => Err(NoCredential::Empty(whence)),
            secret => Ok(Secret::given(secret)),
        }
    }
}

#[cfg(unix)]
fn others_may_read(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o004 != 0)
}

/// Who may read a file here is not told by a few bits.
#[cfg(not(unix))]
fn others_may_read(_path: &Path) -> bool {
    false
}

impl<'de> Deserialize<'de> for Credential {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Whereabouts)
    }
}

/// Reads where a secret is, and refuses a secret without repeating it.
struct Whereabouts;

/// What may stand there.
const FORM: &str = r#"{ file = "/etc/now-serving/token" } or { env = "VARIABLE" }"#;

impl Whereabouts {
    fn secret<E: Error>() -> E {
        E::custom(format_args!(
            "a secret is never written here; write where it is kept: {FORM}"
        ))
    }
}

impl<'de> Visitor<'de> for Whereabouts {
    type Value = Credential;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(FORM)
    }

    fn visit_str<E: Error>(self, _secret: &str) -> Result<Credential, E> {
        Err(Self::secret())
    }

    fn visit_i64<E: Error>(self, _secret: i64) -> Result<Credential, E> {
        Err(Self::secret())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Credential, A::Error> {
        let wrong = || A::Error::custom(format_args!("write {FORM}"));
        let (place, name) = map.next_entry::<String, String>()?.ok_or_else(wrong)?;
        let credential = match place.as_str() {
            "file" if PathBuf::from(&name).is_relative() => {
                return Err(A::Error::custom(
                    "write the whole path of the file, from / on",
                ));
            }
            "file" => Credential::File(name.into()),
            "env" => Credential::Env(name),
            _ => return Err(wrong()),
        };
        match map.next_key::<String>()? {
            None => Ok(credential),
            Some(_) => Err(wrong()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_read_from_a_file_without_the_line_end() {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(&file, "1-33-abc\n").unwrap();
        let secret = Credential::File(file.path().to_owned()).read().unwrap();
        assert_eq!(secret.reveal(), "1-33-abc");
    }

    #[test]
    fn an_empty_file_and_a_missing_one_are_told_apart() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let empty = Credential::File(file.path().to_owned()).read();
        assert!(matches!(empty, Err(NoCredential::Empty(_))), "{empty:?}");
        let none = Credential::File("/nowhere/token".into()).read();
        assert!(matches!(none, Err(NoCredential::File { .. })), "{none:?}");
        let unset = Credential::Env("NOW_SERVING_NO_SUCH_VARIABLE".to_owned()).read();
        assert!(matches!(unset, Err(NoCredential::Env(_))), "{unset:?}");
    }

    #[test]
    fn a_secret_in_the_configuration_is_refused_and_not_repeated() {
        for written in [
            "\"hunter2\"",
            "4711",
            "{ hunter2 = \"x\" }",
            "{ file = \"token\" }",
            "{}",
        ] {
            let text = format!("token = {written}");
            let error = toml::from_str::<std::collections::BTreeMap<String, Credential>>(&text)
                .unwrap_err();
            let said = error.message();
            assert!(
                said.contains("write") && !said.contains("hunter2"),
                "{said}"
            );
        }
    }

    #[test]
    fn it_is_read_as_a_place() {
        let text = "a = { file = \"/etc/token\" }\nb = { env = \"TOKEN\" }";
        let read: std::collections::BTreeMap<String, Credential> = toml::from_str(text).unwrap();
        assert_eq!(read["a"], Credential::File("/etc/token".into()));
        assert_eq!(read["b"], Credential::Env("TOKEN".to_owned()));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_everybody_can_read_is_noticed() {
        use std::os::unix::fs::PermissionsExt as _;
        let file = tempfile::NamedTempFile::new().unwrap();
        let credential = Credential::File(file.path().to_owned());
        for (mode, is_open) in [(0o600, false), (0o640, false), (0o644, true)] {
            fs::set_permissions(file.path(), fs::Permissions::from_mode(mode)).unwrap();
            assert_eq!(credential.is_open_to_all(), is_open, "{mode:o}");
        }
    }
}
