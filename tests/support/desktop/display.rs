//! The screen of a private desktop: Xvfb on a number that is free, with a small window manager.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context as _, Result, ensure};

use super::Desktop;
use crate::patience::{LONG, until, until_true};

/// Wide enough that a notification covers no window.
const SCREEN: &str = "1440x880x24";

impl Desktop {
    pub(super) fn open_display(&mut self) -> Result<()> {
        let number = self.folder.path().join("display");
        let mut command = self.command("sh");
        command
            .arg("-c")
            .arg("exec Xvfb -displayfd 3 -screen 0 \"$1\" -nolisten tcp -noreset 3>\"$2\"")
            .arg("sh")
            .arg(SCREEN)
            .arg(&number);
        let display = self.start(command, "xvfb")?;
        self.keep(display);
        let number = until("a display", LONG, || {
            let text = fs::read_to_string(&number).unwrap_or_default();
            Ok(text.ends_with('\n').then(|| text.trim().to_owned()))
        })?;
        self.display = Some(format!(":{number}"));
        Ok(())
    }

    /// Windows get a frame, and the keyboard when they ask for it.
    pub(super) fn start_window_manager(&mut self) -> Result<()> {
        let manager = self.start(self.command("openbox"), "openbox")?;
        self.keep(manager);
        until_true("the window manager", LONG, || {
            Ok(self
                .run("xprop", &["-root", "_NET_SUPPORTING_WM_CHECK"])?
                .contains("window id"))
        })
    }

    /// Takes a picture of the whole screen.
    pub fn screenshot(&self, file: &Path) -> Result<()> {
        self.run("import", &["-window", "root", &file.display().to_string()])?;
        Ok(())
    }

    /// Paints the background of the screen.
    pub fn paint(&self, colour: &str) -> Result<()> {
        self.run("xsetroot", &["-solid", colour]).map(drop)
    }

    /// Runs a short program in this desktop and returns what it said.
    pub fn run(&self, program: &str, arguments: &[&str]) -> Result<String> {
        let output = self
            .command(program)
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .with_context(|| format!("run {program}"))?;
        let said = String::from_utf8_lossy(&output.stdout);
        ensure!(
            output.status.success(),
            "{program} {arguments:?}: {}: {said}{}",
            output.status,
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(said.into_owned())
    }
}
