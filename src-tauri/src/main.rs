#![doc = include_str!("../README.md")]
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod events;
mod linger;
mod pictures;
mod resident;
mod webview;
mod window;

use std::process::ExitCode;

use now_serving_ipc::page::Page;
use now_serving_ipc::{address, start};
use now_serving_languages::{Hours, Language};
use tauri::async_runtime;

/// It was asked for a page that does not exist.
const WRONG_PAGE: u8 = 2;
/// There is no display, or the webview can't start or died. The resident says so natively.
const NO_WEBVIEW: u8 = 3;

#[expect(
    clippy::print_stderr,
    reason = "whoever starts it by hand reads it there"
)]
fn main() -> ExitCode {
    webview::prepare();
    now_serving_languages::speak(Language::of_system(), Hours::of_system());
    let page = match page(std::env::args().skip(1)) {
        Ok(page) => page,
        Err(why) => {
            eprintln!("{why}");
            return ExitCode::from(WRONG_PAGE);
        }
    };
    // The toolkit panics where there is no display.
    match std::panic::catch_unwind(move || run(page)) {
        Ok(Ok(code)) => ExitCode::from(u8::try_from(code).unwrap_or(NO_WEBVIEW)),
        Ok(Err(error)) => {
            eprintln!("The window can't be opened: {error}");
            ExitCode::from(NO_WEBVIEW)
        }
        Err(_) => ExitCode::from(NO_WEBVIEW),
    }
}

/// Shows `page` until the window is not needed any more. Returns the exit code.
fn run(page: Page) -> tauri::Result<i32> {
    // The resident is looked for while the toolkit starts.
    let socket = address::socket_path();
    let first = async_runtime::spawn(async move { start::connect_or_start(&socket).await });
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(pictures::Taken::default())
        .invoke_handler(commands::handler())
        .setup(move |app| {
            linger::begin(app.handle());
            resident::begin(app.handle(), first);
            window::open(app.handle(), page)?;
            Ok(())
        })
        .on_window_event(window::on_event)
        .build(context())?;
    Ok(app.run_return(|_, _| {}))
}

#[expect(
    clippy::disallowed_methods,
    reason = "Tauri's macro ends the program where a plugin's file is broken"
)]
fn context() -> tauri::Context {
    tauri::generate_context!()
}

/// The page that the arguments ask for.
fn page(mut arguments: impl Iterator<Item = String>) -> Result<Page, String> {
    match (arguments.next().as_deref(), arguments.next()) {
        (None, _) => Ok(Page::Tickets),
        (Some("--page"), Some(link)) => link
            .parse()
            .map_err(|unknown: now_serving_ipc::page::UnknownLink| unknown.to_string()),
        (Some("--page"), None) => {
            Err("--page needs a link, for example now-serving://report.".to_owned())
        }
        (Some(other), _) => Err(format!(
            "{other:?} means nothing here. Use --page now-serving://report."
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(arguments: &[&str]) -> Result<Page, String> {
        page(arguments.iter().map(|&argument| argument.to_owned()))
    }

    #[test]
    fn it_opens_at_the_page_that_was_asked_for() {
        assert_eq!(asked(&[]), Ok(Page::Tickets));
        assert_eq!(asked(&["--page", "now-serving://report"]), Ok(Page::Report));
    }

    #[test]
    fn a_foreign_link_opens_nothing() {
        for wrong in [
            ["--page", "now-serving://ticket/../../etc"],
            ["--page", "https://example.com"],
            ["--url", "now-serving://report"],
        ] {
            assert!(asked(&wrong).is_err(), "{wrong:?}");
        }
        assert!(asked(&["--page"]).is_err());
    }
}
