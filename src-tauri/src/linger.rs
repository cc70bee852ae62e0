//! A hidden window stays ready for a while, so that opening it again is instant; then its process ends.

use std::env;
use std::time::Duration;

use tauri::{AppHandle, Manager as _, async_runtime};
use tokio::sync::watch;
use tokio::time::timeout;

/// How long a hidden window stays ready, in seconds.
const VARIABLE: &str = "NOW_SERVING_LINGER_SECONDS";
const SECONDS: u64 = 300;

/// Whether the window can be seen.
pub(crate) struct Visible(watch::Sender<bool>);

impl Visible {
    /// Notes that it is shown or hidden.
    pub(crate) fn set(&self, visible: bool) {
        self.0.send_replace(visible);
    }

    /// Whether it is shown.
    pub(crate) fn get(&self) -> bool {
        *self.0.borrow()
    }
}

/// From here on, the process ends once the window was hidden for long enough.
pub(crate) fn begin(app: &AppHandle) {
    // It is on its way: nothing is over before the first page was shown.
    let (sender, receiver) = watch::channel(true);
    app.manage(Visible(sender));
    let app = app.clone();
    async_runtime::spawn(async move {
        hidden_for(receiver, patience()).await;
        app.exit(0);
    });
}

/// Waits until it was hidden for so long without a break.
async fn hidden_for(mut visible: watch::Receiver<bool>, long: Duration) {
    loop {
        if visible.wait_for(|visible| !visible).await.is_err() {
            return;
        }
        if timeout(long, visible.wait_for(|visible| *visible))
            .await
            .is_err()
        {
            return;
        }
    }
}

fn patience() -> Duration {
    let seconds = env::var(VARIABLE).ok().and_then(|text| text.parse().ok());
    Duration::from_secs(seconds.unwrap_or(SECONDS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn only_an_unbroken_while_ends_it() {
        let (visible, receiver) = watch::channel(true);
        let ended = tokio::spawn(hidden_for(receiver, Duration::from_secs(300)));
        tokio::time::sleep(Duration::from_secs(1_000)).await;
        assert!(!ended.is_finished(), "it is still shown");
        visible.send_replace(false);
        tokio::time::sleep(Duration::from_secs(299)).await;
        visible.send_replace(true);
        tokio::time::sleep(Duration::from_secs(299)).await;
        assert!(!ended.is_finished(), "it was shown in between");
        visible.send_replace(false);
        tokio::time::sleep(Duration::from_secs(301)).await;
        assert!(ended.is_finished());
    }
}
