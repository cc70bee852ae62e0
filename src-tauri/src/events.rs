//! What the window is told without asking: the names of the events, and what they carry.

use now_serving_ipc::page::Page;
use now_serving_ipc::view::{LanguageView, View};
use now_serving_languages::{Hours, Language};
use serde::Serialize;
use tauri::{AppHandle, Emitter as _};

use crate::window::LABEL;

/// Whether the resident can be talked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ResidentState {
    /// It answers.
    Here,
    /// It went away and is being started again.
    Restarting,
    /// It can't be started or does not answer.
    Missing,
}

/// Something changed: all that there is to show now.
pub(crate) fn view_changed(app: &AppHandle, view: &View) {
    speak_like(&view.settings.language);
    tell(app, "view-changed", view);
}

/// What this process says itself is in the language of the view.
fn speak_like(view: &LanguageView) {
    let hours = if view.twelve_hours {
        Hours::Twelve
    } else {
        Hours::TwentyFour
    };
    if let Some(language) = Language::of_tag(&view.tag) {
        now_serving_languages::speak(language, hours);
    }
}

/// The window came to the front to show this page.
pub(crate) fn page_shown(app: &AppHandle, page: Page) {
    tell(app, "page-shown", page);
}

/// The resident came or went.
pub(crate) fn resident_changed(app: &AppHandle, state: ResidentState) {
    tell(app, "resident-changed", state);
}

fn tell(app: &AppHandle, event: &str, what: impl Serialize + Clone) {
    // It fails only when the window is gone, and then there is nobody to tell.
    let _nobody_there = app.emit_to(LABEL, event, what);
}
