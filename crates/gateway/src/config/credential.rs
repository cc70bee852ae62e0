//! Where a secret of the desk is read from; the configuration itself never holds one.

use std::path::PathBuf;
use std::{env, fs, io};

use serde::Deserialize;

use crate::secret::Secret;

/// Where a secret is kept: `{ file = "/etc/now-serving/rt-token" }` or `{ env = "RT_TOKEN" }`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
}
