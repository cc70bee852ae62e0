//! The notifications of a private desktop: dunst, with a rule that writes down what it shows.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use anyhow::{Context as _, Result};

use super::Desktop;

/// A notification that the daemon showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its first line.
    pub summary: String,
    /// Its text.
    pub body: String,
    /// How urgent it is: `LOW`, `NORMAL` or `CRITICAL`.
    pub urgency: String,
}

impl Desktop {
    pub(super) fn start_notifications(&mut self) -> Result<()> {
        let folder = self.home().join(".config/dunst");
        fs::create_dir_all(&folder).context("make a folder for dunst")?;
        let script = folder.join("write-down.sh");
        let shown = self.shown_file();
        fs::write(
            &script,
            format!(
                "#!/bin/sh\nprintf '%s\\037%s\\037%s\\036' \"$DUNST_SUMMARY\" \"$DUNST_BODY\" \"$DUNST_URGENCY\" >>'{}'\n",
                shown.display()
            ),
        )
        .context("write the rule's script")?;
        fs::set_permissions(&script, fs::Permissions::from_mode(0o700)).context("make it run")?;
        // Context menus are answered by a file, as a person would choose a line.
        let chooser = folder.join("choose.sh");
        fs::write(
            &chooser,
            format!(
                "#!/bin/sh\ngrep -F -m1 -- \"$(cat '{}')\"\n",
                self.choice_file().display()
            ),
        )
        .context("write the chooser")?;
        fs::set_permissions(&chooser, fs::Permissions::from_mode(0o700)).context("make it run")?;
        let rules = folder.join("dunstrc");
        fs::write(
            &rules,
            format!(
                "[global]\n\
                 width = 360\noffset = 16x40\norigin = top-right\nfont = DejaVu Sans 10\n\
                 frame_width = 1\nframe_color = \"#c9c4b8\"\ncorner_radius = 8\npadding = 12\n\
                 horizontal_padding = 14\nmarkup = no\nformat = \"%s\\n%b\"\nword_wrap = yes\n\
                 dmenu = {chooser}\nshow_indicators = no\nsticky_history = yes\nhistory_length = 100\n\
                 [urgency_low]\nbackground = \"#fbfaf6\"\nforeground = \"#1e2a32\"\ntimeout = 0\n\
                 [urgency_normal]\nbackground = \"#fbfaf6\"\nforeground = \"#1e2a32\"\ntimeout = 0\n\
                 [urgency_critical]\nbackground = \"#fbfaf6\"\nforeground = \"#1e2a32\"\ntimeout = 0\n\
                 [write_down]\nsummary = \"*\"\nscript = {script}\n",
                chooser = chooser.display(),
                script = script.display()
            ),
        )
        .context("write dunst's rules")?;
        let mut command = self.command("dunst");
        command.arg("-config").arg(&rules);
        let daemon = self.start(command, "dunst")?;
        self.keep(daemon);
        self.wait_for_name("org.freedesktop.Notifications")
    }

    /// What was shown so far, oldest first.
    #[must_use]
    pub fn notifications(&self) -> Vec<Shown> {
        let text = fs::read_to_string(self.shown_file()).unwrap_or_default();
        text.split_terminator('\u{1e}')
            .filter_map(|record| {
                let mut fields = record.split('\u{1f}').map(str::to_owned);
                Some(Shown {
                    summary: fields.next()?,
                    body: fields.next()?,
                    urgency: fields.next()?,
                })
            })
            .collect()
    }

    /// Clicks on the notification that stands on top.
    pub fn click_notification(&self) -> Result<()> {
        self.run("dunstctl", &["action", "0"]).map(drop)
    }

    /// Presses a button of the notification that stands on top, by its label.
    pub fn press_notification_button(&self, label: &str) -> Result<()> {
        fs::write(self.choice_file(), label).context("write down the choice")?;
        self.run("dunstctl", &["context"]).map(drop)
    }

    /// How many notifications stand on the screen.
    pub fn notifications_displayed(&self) -> Result<u32> {
        let count = self.run("dunstctl", &["count", "displayed"])?;
        count.trim().parse().context("a count")
    }

    fn shown_file(&self) -> std::path::PathBuf {
        self.folder.path().join("notifications")
    }

    fn choice_file(&self) -> std::path::PathBuf {
        self.folder.path().join("choice")
    }
}
