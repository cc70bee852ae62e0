//! What the person can change, in a file that they can also edit.

use std::fs;
use std::io;
use std::path::Path;

use now_serving_ipc::view::{LanguageChoice, Loudness, SettingsForm};
use serde::{Deserialize, Serialize};

use crate::paths::replace_private;

/// The name of the file in the config folder.
const FILE: &str = "settings.toml";

/// The file. What is missing in it has its default; what is unknown is left alone until the next change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Stored {
    loudness: StoredLoudness,
    start_at_login: bool,
    shortcut: String,
    language: LanguageChoice,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum StoredLoudness {
    Quiet,
    Normal,
    Everything,
}

/// The settings in `folder`. The second value is false if the file is there but can't be read.
pub(crate) fn load(folder: &Path) -> (SettingsForm, bool) {
    match fs::read_to_string(folder.join(FILE)) {
        Ok(text) => match toml::from_str::<Stored>(&text) {
            Ok(stored) => (stored.into(), true),
            Err(_) => (SettingsForm::default(), false),
        },
        Err(error) => (
            SettingsForm::default(),
            error.kind() == io::ErrorKind::NotFound,
        ),
    }
}

/// Replaces the file whole or not at all.
pub(crate) fn save(folder: &Path, form: &SettingsForm) -> io::Result<()> {
    let text = toml::to_string(&Stored::from(form.clone())).map_err(io::Error::other)?;
    replace_private(&folder.join(FILE), &text)
}

impl Default for Stored {
    fn default() -> Self {
        SettingsForm::default().into()
    }
}

impl From<Stored> for SettingsForm {
    fn from(stored: Stored) -> Self {
        Self {
            loudness: match stored.loudness {
                StoredLoudness::Quiet => Loudness::Quiet,
                StoredLoudness::Normal => Loudness::Normal,
                StoredLoudness::Everything => Loudness::Everything,
            },
            start_at_login: stored.start_at_login,
            shortcut: stored.shortcut,
            language: stored.language,
        }
    }
}

impl From<SettingsForm> for Stored {
    fn from(form: SettingsForm) -> Self {
        Self {
            loudness: match form.loudness {
                Loudness::Quiet => StoredLoudness::Quiet,
                Loudness::Normal => StoredLoudness::Normal,
                Loudness::Everything => StoredLoudness::Everything,
            },
            start_at_login: form.start_at_login,
            shortcut: form.shortcut,
            language: form.language,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_saved_is_there_again_and_what_is_missing_has_its_default() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(load(folder.path()), (SettingsForm::default(), true));
        let form = SettingsForm {
            loudness: Loudness::Quiet,
            start_at_login: false,
            shortcut: String::new(),
            language: LanguageChoice::French,
        };
        save(folder.path(), &form).unwrap();
        assert_eq!(load(folder.path()), (form, true));
        fs::write(folder.path().join(FILE), "loudness = \"everything\"").unwrap();
        let (form, _) = load(folder.path());
        assert_eq!(form.loudness, Loudness::Everything);
        assert_eq!(form.shortcut, SettingsForm::default().shortcut);
    }

    #[test]
    fn a_file_that_makes_no_sense_is_noticed_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE), "loudness = 7").unwrap();
        assert_eq!(load(folder.path()), (SettingsForm::default(), false));
        assert_eq!(
            fs::read_to_string(folder.path().join(FILE)).unwrap(),
            "loudness = 7"
        );
    }
}
