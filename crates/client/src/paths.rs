//! Where the application keeps what it must not lose, and what a person may edit.

use now_serving_languages::sentence;
use std::env;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use directories::BaseDirs;

use crate::outbox::files::sync_folder;

/// Overrides the state folder.
pub const STATE_VARIABLE: &str = "NOW_SERVING_STATE_DIR";
/// Overrides the config folder.
pub const CONFIG_VARIABLE: &str = "NOW_SERVING_CONFIG_DIR";
/// Names a policy file. It counts only where the organisation has laid down none.
pub const POLICY_VARIABLE: &str = "NOW_SERVING_POLICY";

/// Where the organisation lays down its policy.
#[cfg(target_os = "linux")]
const POLICY: &str = "/etc/now-serving/policy.toml";
#[cfg(target_os = "macos")]
const POLICY: &str = "/Library/Application Support/now-serving/policy.toml";
#[cfg(target_os = "windows")]
const POLICY: &str = r"C:\ProgramData\Now Serving\policy.toml";

/// The folders of this user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// Outbox, tickets, files that wait. On a local disk, never roaming.
    pub state: PathBuf,
    /// Settings and enrolment.
    pub config: PathBuf,
    /// What the organisation has laid down, if it has; a file that only an administrator can write.
    pub policy: PathBuf,
}

/// The user has no home folder, and no variable says where to keep things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", sentence!("start-no-home", state = STATE_VARIABLE, config = CONFIG_VARIABLE))]
pub struct NoHome;

impl Paths {
    /// The folders that the environment and the operating system name.
    pub fn from_env() -> Result<Self, NoHome> {
        Self::find(|name| env::var_os(name).map(PathBuf::from), BaseDirs::new())
    }

    fn find(
        variable: impl Fn(&str) -> Option<PathBuf>,
        home: Option<BaseDirs>,
    ) -> Result<Self, NoHome> {
        let in_home = |folder: fn(&BaseDirs) -> PathBuf| home.as_ref().map(folder);
        let named = |name| variable(name).filter(|path| path.is_absolute());
        let policy = PathBuf::from(POLICY);
        Ok(Self {
            policy: match policy.exists() {
                true => policy,
                false => named(POLICY_VARIABLE).unwrap_or(policy),
            },
            state: named(STATE_VARIABLE)
                .or_else(|| {
                    in_home(|home| {
                        home.state_dir()
                            .unwrap_or_else(|| home.data_local_dir())
                            .join("now-serving")
                    })
                })
                .ok_or(NoHome)?,
            config: named(CONFIG_VARIABLE)
                .or_else(|| in_home(|home| home.config_local_dir().join("now-serving")))
                .ok_or(NoHome)?,
        })
    }
}

/// Makes a folder that only this user can look into.
pub(crate) fn create_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Replaces a small file whole or not at all. Only this user can read it.
pub(crate) fn replace_private(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    create_private(folder)?;
    let part = path.with_extension("part");
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&part)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&part, path)?;
    sync_folder(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_go_before_the_home_folder() {
        let folder = env::temp_dir();
        let found = Paths::find(|name| Some(folder.join(name)), None).unwrap();
        assert_eq!(found.state, folder.join(STATE_VARIABLE));
        assert_eq!(found.config, folder.join(CONFIG_VARIABLE));
    }

    #[test]
    fn a_relative_folder_is_no_folder() {
        let relative = |_: &str| Some(PathBuf::from("here"));
        assert_eq!(Paths::find(relative, None), Err(NoHome));
        assert_eq!(Paths::find(|_| None, None), Err(NoHome));
    }
}
