//! The keychain of a private desktop: gnome-keyring, unlocked.

use std::fs;
use std::process::Stdio;

use anyhow::{Context as _, Result};

use super::Desktop;

const PASSWORD: &str = "correct horse";

impl Desktop {
    pub(super) fn start_keychain(&mut self) -> Result<()> {
        let password = self.folder.path().join("keychain-password");
        fs::write(&password, PASSWORD).context("write a password")?;
        let mut command = self.command("gnome-keyring-daemon");
        command
            .args(["--foreground", "--unlock", "--components=secrets"])
            .stdin(Stdio::from(
                fs::File::open(&password).context("read the password")?,
            ));
        let keychain = self.start(command, "keychain")?;
        self.keep(keychain);
        self.wait_for_name("org.freedesktop.secrets")
    }
}
