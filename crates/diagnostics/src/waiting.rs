//! Waits for many answers at once in the one thread of a collector.

use std::future::Future;
use std::io;
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::{task, time};

/// Runs a future to its end in this thread. What is still stuck in the system then is not waited for.
pub(crate) fn run<T>(of: impl Future<Output = T>) -> io::Result<T> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let result = runtime.block_on(of);
    runtime.shutdown_background();
    Ok(result)
}

/// What a future comes to, if it does so in time.
pub(crate) async fn within<T>(limit: Duration, of: impl Future<Output = T>) -> Option<T> {
    time::timeout(limit, of).await.ok()
}

/// What a function that blocks comes to, if it does so in time; it is called in another thread.
pub(crate) async fn aside<T: Send + 'static>(
    limit: Duration,
    of: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    // A panic in it has been told already; then there is no answer either.
    within(limit, task::spawn_blocking(of)).await?.ok()
}
