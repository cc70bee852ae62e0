//! Waiting for something to become true, with an end.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

const PAUSE: Duration = Duration::from_millis(10);

/// Long enough for anything that is not broken, on a busy machine with two cores.
pub const LONG: Duration = Duration::from_secs(30);

/// Asks again and again until there is an answer, and says what was waited for if none came.
pub fn until<T>(
    what: &str,
    limit: Duration,
    mut ask: impl FnMut() -> Result<Option<T>>,
) -> Result<T> {
    let start = Instant::now();
    loop {
        let answer = ask();
        if let Ok(Some(answer)) = answer {
            return Ok(answer);
        }
        if start.elapsed() >= limit {
            match answer {
                Ok(_) => bail!("waited {limit:?} for {what}"),
                Err(error) => bail!("waited {limit:?} for {what}: {error:#}"),
            }
        }
        std::thread::sleep(PAUSE);
    }
}

/// Like [`until`], for something that is either so or not so.
pub fn until_true(
    what: &str,
    limit: Duration,
    mut ask: impl FnMut() -> Result<bool>,
) -> Result<()> {
    until(what, limit, || Ok(ask()?.then_some(())))
}
