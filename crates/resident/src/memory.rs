//! Gives memory back to the system when the resident has come to rest.
//!
//! A capture or a burst of updates takes some megabytes for a moment. The allocator would keep them all day.

use std::sync::Arc;
use std::time::Duration;

use now_serving_ipc::view::View;
use tokio::sync::watch;
use tokio::time::timeout;

#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod linux;
#[cfg(all(target_os = "linux", target_env = "gnu"))]
use linux::give_back;
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub(crate) use linux::share_one_heap;

/// So long nothing changes when it is at rest.
const REST: Duration = Duration::from_secs(8);

/// Gives back after each burst of changes, until the client ends. At rest it sleeps without a timer.
pub(crate) async fn run(mut views: watch::Receiver<Arc<View>>) {
    loop {
        while let Ok(changed) = timeout(REST, views.changed()).await {
            if changed.is_err() {
                return;
            }
        }
        give_back();
        if views.changed().await.is_err() {
            return;
        }
    }
}

/// Other allocators keep less, and decide for themselves.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(crate) fn share_one_heap() {}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
fn give_back() {}
