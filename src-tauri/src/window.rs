//! The one window: opened at a page, shown when it is painted, hidden when it is closed.

use std::time::Duration;

use now_serving_ipc::page::Page;
use tauri::webview::{Color, PageLoadEvent};
use tauri::{
    AppHandle, Manager as _, Runtime, Theme, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder,
    Window, WindowEvent, async_runtime,
};
use tauri_plugin_dialog::DialogExt as _;
use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::linger::Visible;
use crate::resident::Resident;
use crate::webview;

/// The label of the window; `capabilities/main.json` names it.
pub(crate) const LABEL: &str = "main";

/// `--paper` of `ui/src/app.css`, light and dark.
const PAPER: Color = Color(0xf6, 0xf4, 0xee, 0xff);
const PAPER_DARK: Color = Color(0x15, 0x17, 0x16, 0xff);

/// How long the first page may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Makes the window, still hidden; it shows itself when the page is there.
pub(crate) fn open(app: &AppHandle, page: Page) -> tauri::Result<()> {
    let start = format!("index.html#{page}");
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App(start.into()))
        .title("Now Serving")
        .inner_size(980.0, 760.0)
        .min_inner_size(360.0, 420.0)
        .visible(false)
        .zoom_hotkeys_enabled(true)
        .on_navigation(is_own)
        .on_page_load(|window, load| {
            if matches!(load.event(), PageLoadEvent::Finished) {
                show(window.app_handle());
                window.state::<Resident>().page_is_there();
            }
        })
        .build()?;
    window.set_background_color(Some(paper(window.theme().unwrap_or(Theme::Light))))?;
    async_runtime::spawn(give_up(app.clone()));
    webview::when_it_dies(&window)
}

/// Ends the program when no page came in time: a window that nobody can see helps nobody.
async fn give_up(app: AppHandle) {
    if timeout(PATIENCE, app.state::<Resident>().page_came())
        .await
        .is_err()
    {
        app.exit(i32::from(crate::NO_WEBVIEW));
    }
}

/// Nothing but the pages that came with the program is ever shown.
fn is_own(url: &Url) -> bool {
    matches!(
        (url.scheme(), url.host_str()),
        ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost"))
    )
}

/// Brings the window to the front.
pub(crate) fn show(app: &AppHandle) {
    let Some(window) = app.get_webview_window(LABEL) else {
        return;
    };
    app.state::<Visible>().set(true);
    let shown = window
        .show()
        .and_then(|()| window.unminimize())
        .and_then(|()| window.set_focus());
    if shown.is_err() {
        app.exit(i32::from(crate::NO_WEBVIEW));
    }
}

/// Our own window is out of sight for as long as this lives, and then back in front.
pub(crate) struct Aside<R: Runtime>(Option<WebviewWindow<R>>);

impl<R: Runtime> Aside<R> {
    /// Steps aside; closing it is another thing, so it does not count as hidden.
    pub(crate) fn step(app: &AppHandle<R>) -> Self {
        let window = app.get_webview_window(LABEL);
        Self(window.filter(|window| window.hide().is_ok()))
    }
}

impl<R: Runtime> Drop for Aside<R> {
    fn drop(&mut self) {
        if let Some(window) = &self.0 {
            let _stays_behind = window.show().and_then(|()| window.set_focus());
        }
    }
}

/// Whether the window can be seen.
pub(crate) fn is_visible(app: &AppHandle) -> bool {
    app.state::<Visible>().get()
}

/// Closing only hides: the process stays ready for a while.
pub(crate) fn on_event(window: &Window, event: &WindowEvent) {
    if let WindowEvent::CloseRequested { api, .. } = event {
        api.prevent_close();
        window.state::<Visible>().set(false);
        if window.hide().is_err() {
            window.app_handle().exit(0);
        }
    }
    if let WindowEvent::ThemeChanged(theme) = event {
        let _only_a_colour = window.set_background_color(Some(paper(*theme)));
    }
}

/// What lies behind the page until it is painted.
fn paper(theme: Theme) -> Color {
    if matches!(theme, Theme::Dark) {
        PAPER_DARK
    } else {
        PAPER
    }
}

/// Lets the person choose files; none if they changed their mind.
pub(crate) async fn choose_files<R: Runtime>(
    app: &AppHandle<R>,
    window: &Window<R>,
) -> Vec<String> {
    let (tell, chosen) = oneshot::channel();
    app.dialog()
        .file()
        .set_parent(window)
        .pick_files(move |files| {
            let _window_gone = tell.send(files.unwrap_or_default());
        });
    chosen
        .await
        .unwrap_or_default()
        .into_iter()
        .filter_map(|file| file.into_path().ok())
        .filter_map(|path| path.to_str().map(str::to_owned))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_pages_are_shown() {
        let own = |url: &str| is_own(&url.parse().unwrap());
        assert!(own("tauri://localhost/index.html#now-serving://report"));
        assert!(own("http://tauri.localhost/index.html"));
        for foreign in [
            "http://localhost:1420/",
            "https://example.org/",
            "tauri://example.org/",
            "file:///etc/passwd",
            "data:text/html,x",
        ] {
            assert!(!own(foreign), "{foreign}");
        }
    }
}
