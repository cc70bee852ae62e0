//! The keychain of a private desktop: gnome-keyring, unlocked.

use std::collections::HashMap;
use std::fs;
use std::process::Stdio;

use anyhow::{Context as _, Result};
use zbus::blocking::Proxy;
use zbus::zvariant::OwnedObjectPath;

use super::Desktop;

const APP_ID: &str = "org.nowserving.NowServing";
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

    /// How many secrets of Now Serving are in the keychain.
    pub fn secrets(&self) -> Result<usize> {
        let bus = self.bus()?;
        let service = Proxy::new(
            &bus,
            "org.freedesktop.secrets",
            "/org/freedesktop/secrets",
            "org.freedesktop.Secret.Service",
        )
        .context("find the keychain")?;
        let wanted = HashMap::from([("service", APP_ID)]);
        let (unlocked, locked): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) = service
            .call("SearchItems", &(wanted))
            .context("search the keychain")?;
        Ok(unlocked.len() + locked.len())
    }
}
