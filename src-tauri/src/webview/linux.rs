//! `WebKitGTK` draws in a process of its own; when that one dies, the window would stay blank.

use tauri::{Manager as _, WebviewWindow};
use webkit2gtk::WebViewExt as _;

/// Ends the program when the engine dies, so that the resident can say so.
pub(crate) fn when_it_dies(window: &WebviewWindow) -> tauri::Result<()> {
    let app = window.app_handle().clone();
    window.with_webview(move |webview| {
        webview.inner().connect_web_process_terminated(move |_, _| {
            app.exit(i32::from(crate::NO_WEBVIEW));
        });
    })
}
