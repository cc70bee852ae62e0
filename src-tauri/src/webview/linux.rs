//! `WebKitGTK` draws in a process of its own; when that one dies, the window would stay blank.

use std::env;

use tauri::{Manager as _, WebviewWindow};
use webkit2gtk::WebViewExt as _;

/// Has `WebKitGTK` draw without the graphics card unless the environment says otherwise: pages this plain
/// are drawn as fast, in a hundred megabytes less, and also where the driver would leave the window blank.
const WITHOUT_GRAPHICS_CARD: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Sets the engine up. To be called first, while the program has one thread.
#[expect(
    unsafe_code,
    reason = "the environment is the only way in, and no other thread reads it yet"
)]
pub(crate) fn prepare() {
    if env::var_os(WITHOUT_GRAPHICS_CARD).is_none() {
        // SAFETY: `main` calls this before it starts anything, so there is one thread.
        unsafe { env::set_var(WITHOUT_GRAPHICS_CARD, "1") };
    }
}

/// Ends the program when the engine dies, so that the resident can say so.
pub(crate) fn when_it_dies(window: &WebviewWindow) -> tauri::Result<()> {
    let app = window.app_handle().clone();
    window.with_webview(move |webview| {
        webview.inner().connect_web_process_terminated(move |_, _| {
            app.exit(i32::from(crate::NO_WEBVIEW));
        });
    })
}
