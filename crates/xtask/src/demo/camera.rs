//! Pictures of what the person sees. Nobody's own screen is ever photographed.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use now_serving_tests::desktop::Appearance;
use now_serving_tests::patience::{LONG, until};
use now_serving_tests::{Desktop, tree};

use super::Patience;

/// Takes pictures of a private desktop, and none of the person's own.
pub(super) struct Camera<'a> {
    desktop: &'a Desktop,
    folder: PathBuf,
    is_off: bool,
    appearance: Option<Appearance>,
}

impl<'a> Camera<'a> {
    pub(super) fn new(desktop: &'a Desktop, is_off: bool) -> Result<Self> {
        let folder = tree::target().join("demo");
        let mut appearance = None;
        if !is_off {
            fs::create_dir_all(&folder).context("make a folder for pictures")?;
            desktop.paint("#d8dfe2")?;
            appearance = Some(desktop.appearance()?);
        }
        Ok(Self {
            desktop,
            folder,
            is_off,
            appearance,
        })
    }

    /// A picture of the window on a desktop that turns dark for a moment.
    pub(super) fn dark(&self, name: &str, patience: &Patience) -> Result<()> {
        let Some(appearance) = &self.appearance else {
            return Ok(());
        };
        appearance.turn(true)?;
        patience.look(1.0)?;
        self.window(name)?;
        appearance.turn(false)
    }

    /// Whether the desktop is a private one, where nobody else types.
    pub(super) fn is_on(&self) -> bool {
        !self.is_off
    }

    /// A picture of the window alone.
    pub(super) fn window(&self, name: &str) -> Result<()> {
        if self.is_off {
            return Ok(());
        }
        let window = self.find_window()?;
        let file = self.file(name);
        self.desktop.run("import", &["-window", &window, &file])?;
        self.say(&file);
        Ok(())
    }

    /// A picture of the whole screen.
    pub(super) fn screen(&self, name: &str) -> Result<()> {
        if self.is_off {
            return Ok(());
        }
        let file = self.file(name);
        self.desktop.run("import", &["-window", "root", &file])?;
        self.say(&file);
        Ok(())
    }

    /// Waits until the window can be seen and has the keyboard.
    pub(super) fn find_window(&self) -> Result<String> {
        until("the window", LONG, || {
            let active = self.desktop.run("xdotool", &["getactivewindow"])?;
            let name = self
                .desktop
                .run("xdotool", &["getwindowname", active.trim()])?;
            Ok((name.trim() == "Now Serving").then(|| active.trim().to_owned()))
        })
    }

    /// Moves the window to where no notification covers it.
    pub(super) fn make_room(&self) -> Result<()> {
        let window = self.find_window()?;
        let place = ["windowmove", &window, "24", "64"];
        self.desktop.run("xdotool", &place).map(drop)
    }

    /// Types as a person would.
    pub(super) fn type_text(&self, text: &str) -> Result<()> {
        self.desktop
            .run("xdotool", &["type", "--delay", "15", text])
            .map(drop)
    }

    /// Presses a key as a person would.
    pub(super) fn press(&self, key: &str) -> Result<()> {
        self.desktop.run("xdotool", &["key", key]).map(drop)
    }

    pub(super) fn say_where(&self) {
        if !self.is_off {
            println!("\nThe pictures are in {}", self.folder.display());
        }
    }

    fn file(&self, name: &str) -> String {
        self.folder
            .join(format!("{name}.png"))
            .display()
            .to_string()
    }

    fn say(&self, file: &str) {
        println!("    picture: {file}");
    }
}
