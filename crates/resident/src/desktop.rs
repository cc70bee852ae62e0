//! What the resident itself has to say to the desktop, when there is no window to say it in.

use std::time::Duration;

use notify_rust::Notification;
use now_serving_ipc::APP_ID;
use now_serving_languages::Sentence;

/// A desktop that does not answer in this time is not there.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

/// Says it in a notification and in the log. Never fails, never hangs.
pub(crate) async fn say(title: Sentence, body: &str) {
    let title = title.to_string();
    tracing::warn!(title, "said to the person");
    let mut notification = Notification::new();
    notification
        .appname("Now Serving")
        .summary(&title)
        .body(body)
        .icon(APP_ID);
    if let Err(error) = show(notification).await {
        tracing::warn!(error = %error, "it could not be shown");
    }
}

#[cfg(target_os = "linux")]
async fn show(notification: Notification) -> anyhow::Result<()> {
    tokio::time::timeout(PATIENCE, notification.show_async()).await??;
    Ok(())
}

#[cfg(not(target_os = "linux"))]
async fn show(notification: Notification) -> anyhow::Result<()> {
    let shown = tokio::task::spawn_blocking(move || notification.show().map(drop));
    tokio::time::timeout(PATIENCE, shown).await???;
    Ok(())
}

/// For whoever started it in a terminal.
#[expect(
    clippy::print_stderr,
    reason = "the program speaks to its terminal before there is a log"
)]
pub(crate) fn complain(sentence: &str) {
    eprintln!("{sentence}");
}
