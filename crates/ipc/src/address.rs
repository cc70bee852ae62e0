//! Where the resident listens.

use std::env;
use std::path::PathBuf;

/// Overrides the place of the socket: a path, or on Windows the name of a pipe.
pub const SOCKET_VARIABLE: &str = "NOW_SERVING_SOCKET";

/// The place of this user's socket; the same for all programs of one session.
#[must_use]
pub fn socket_path() -> PathBuf {
    env::var_os(SOCKET_VARIABLE).map_or_else(platform::socket_path, PathBuf::from)
}

#[cfg(unix)]
mod platform {
    use std::env;
    use std::path::PathBuf;

    /// In the session's runtime folder; without one, in a folder of this user's own.
    pub(super) fn socket_path() -> PathBuf {
        let absolute = |name| {
            env::var_os(name)
                .map(PathBuf::from)
                .filter(|path| path.is_absolute())
        };
        absolute("XDG_RUNTIME_DIR")
            .or_else(|| absolute("XDG_STATE_HOME"))
            .or_else(|| absolute("HOME").map(|home| home.join(".local").join("state")))
            .unwrap_or_else(|| {
                let user = rustix::process::geteuid().as_raw();
                env::temp_dir().join(format!("now-serving-{user}"))
            })
            .join("now-serving")
            .join("resident.sock")
    }
}

#[cfg(windows)]
mod platform {
    use std::env;
    use std::path::PathBuf;

    /// A pipe named after the session's user; its security descriptor keeps others out.
    pub(super) fn socket_path() -> PathBuf {
        let user = env::var("USERNAME").unwrap_or_default();
        PathBuf::from(format!(r"\\.\pipe\now-serving-{user}"))
    }
}
