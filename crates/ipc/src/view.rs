//! All that a front end shows: plain data with sentences that are ready to read.

pub mod ticket;

use serde::{Deserialize, Serialize};

use crate::capture::{FindingView, PicturesAllowed};
use crate::draft::Draft;
use ticket::TicketView;

/// All that there is to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct View {
    /// How things stand with the gateway.
    pub connection: Connection,
    /// The desk in one sentence: `Service desk: 2 technicians, 11 waiting`.
    pub desk: Option<String>,
    /// Unsent reports and tickets, those that need the person first, then the newest.
    pub tickets: Vec<TicketView>,
    /// What the person should know about the product itself.
    pub notices: Vec<Notice>,
    /// What is being written.
    pub draft: Option<Draft>,
    /// The settings.
    pub settings: SettingsView,
}

/// How things stand with the gateway.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Connection {
    /// The state.
    pub state: ConnectionState,
    /// The state in a sentence.
    pub text: String,
    /// When what is shown was true, RFC 3339; none before the first answer.
    pub as_of: Option<String>,
    /// The same, to read: `as of 09:40`. Only while it is not live.
    pub as_of_text: Option<String>,
}

/// Whether what is shown is live.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ConnectionState {
    /// This computer is not known to a gateway yet. Reports wait.
    NotEnrolled,
    /// Updates are coming in.
    Live,
    /// The gateway can't be reached. Reports wait; what is shown is as of some time ago.
    Offline,
    /// The gateway refuses this computer. Reports wait.
    Refused,
}

/// What the person should know about the product itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Notice {
    /// Names it, so that the same one is not told twice.
    pub id: String,
    /// Whether something is wrong, or it is only good to know.
    pub is_problem: bool,
    /// What happened and what to do.
    pub text: String,
}

/// How often the application speaks up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Loudness {
    /// Only when the desk waits for the person.
    Quiet,
    /// When it matters.
    #[default]
    Normal,
    /// Every update.
    Everything,
}

/// Which language the person reads.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum LanguageChoice {
    /// That of the system, as far as it is one of ours.
    #[default]
    System,
    /// English.
    English,
    /// German.
    German,
    /// French.
    French,
    /// Spanish.
    Spanish,
}

/// What is spoken now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LanguageView {
    /// The language's BCP 47 tag.
    pub tag: String,
    /// Where its lines begin: `ltr` or `rtl`.
    pub direction: String,
    /// Whether hours are counted to twelve.
    pub twelve_hours: bool,
    /// Whether the organisation has fixed it, so that the person's choice does not count.
    pub is_fixed: bool,
}

/// The settings as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SettingsView {
    /// What can be changed.
    pub form: SettingsForm,
    /// What is spoken now.
    pub language: LanguageView,
    /// The gateway's address, if this computer is enrolled.
    pub gateway: Option<String>,
    /// Which pictures of the screen the organisation allows.
    pub pictures: PicturesAllowed,
    /// Where the token is kept, in a sentence.
    pub token_kept: Option<String>,
    /// The version of the application.
    pub version: String,
}

/// What can be changed in the settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct SettingsForm {
    /// How often it speaks up.
    pub loudness: Loudness,
    /// Whether the resident starts at login.
    pub start_at_login: bool,
    /// The global shortcut that opens a new report, `Ctrl+Shift+F1`; empty for none.
    pub shortcut: String,
    /// Which language is spoken.
    pub language: LanguageChoice,
}

impl Default for SettingsForm {
    fn default() -> Self {
        Self {
            loudness: Loudness::Normal,
            start_at_login: true,
            shortcut: "Ctrl+Shift+F1".to_owned(),
            language: LanguageChoice::System,
        }
    }
}

/// How the product itself is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DoctorView {
    /// What was looked at.
    pub checks: Vec<Check>,
    /// What stands out on this computer, as a report would tell IT, the worst first.
    pub findings: Vec<FindingView>,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Check {
    /// What.
    pub subject: String,
    /// Whether it is as it should be.
    pub well: bool,
    /// What was found, and what to do about it.
    pub text: String,
}
