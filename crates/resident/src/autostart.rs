//! Starts the resident at login, or not, as the settings say.

use now_serving_client::{Client, Noted};
use now_serving_languages::sentence;

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
use linux::set;
#[cfg(not(target_os = "linux"))]
mod other;
#[cfg(not(target_os = "linux"))]
use other::set;

const NOTICE: &str = "autostart";

/// Follows the setting until the client ends.
pub(crate) async fn run(client: Client) {
    let mut views = client.views();
    let mut done = None;
    loop {
        let wanted = views.borrow_and_update().settings.form.start_at_login;
        if done != Some(wanted) {
            done = Some(wanted);
            match set(wanted) {
                Ok(()) => client.remove_notice(NOTICE),
                Err(error) => {
                    tracing::warn!(error = %error, "setting the start at login");
                    client.add_notice(notice(wanted, &error.to_string()));
                }
            }
        }
        if views.changed().await.is_err() {
            return;
        }
    }
}

fn notice(wanted: bool, why: &str) -> Noted {
    let says = if wanted {
        sentence!("notice-login-on", why = why)
    } else {
        sentence!("notice-login-off", why = why)
    };
    Noted {
        id: NOTICE,
        is_problem: true,
        says,
    }
}
