//! A question that may never be answered, asked in a thread of its own.
//!
//! A thread that is stuck in the kernel cannot be stopped. It is left behind, and until it comes
//! back its question is not asked again: a mount that hangs all day costs one thread, not one per
//! capture.

use std::collections::BTreeSet;
use std::io;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// A question that was asked.
pub(crate) struct Question<T> {
    answer: Receiver<T>,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unanswered {
    /// The time was up.
    #[error("no answer in time")]
    Late,
    /// An earlier question of this name has not come back.
    #[error("no answer since the last time")]
    Before,
    /// There was no thread to ask it.
    #[error("it could not be asked: {0}")]
    NotAsked(#[source] io::Error),
}

static OPEN: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Takes the question off the list of open ones, also if it panics.
struct Open(String);

impl Drop for Open {
    fn drop(&mut self) {
        open().remove(&self.0);
    }
}

fn open() -> std::sync::MutexGuard<'static, BTreeSet<String>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<T: Send + 'static> Question<T> {
    /// Asks. Of questions with the same name only one is open at a time.
    pub(crate) fn ask(
        name: &str,
        question: impl FnOnce() -> T + Send + 'static,
    ) -> Result<Self, Unanswered> {
        if !open().insert(name.to_owned()) {
            return Err(Unanswered::Before);
        }
        let open = Open(name.to_owned());
        let (to, answer) = mpsc::sync_channel(1);
        let asked = thread::Builder::new()
            .name("question".to_owned())
            .stack_size(256 * 1024)
            .spawn(move || {
                let answer = question();
                drop(open);
                // Who asked may have gone; then the answer is of no use.
                let _heard = to.send(answer);
            });
        asked.map_err(Unanswered::NotAsked)?;
        Ok(Self { answer })
    }

    /// Waits for the answer until `end`.
    pub(crate) fn answer(self, end: Instant) -> Result<T, Unanswered> {
        let left = end.saturating_duration_since(Instant::now());
        self.answer.recv_timeout(left).map_err(|_| Unanswered::Late)
    }
}

/// Asks and waits for the answer at most so long.
pub(crate) fn ask<T: Send + 'static>(
    name: &str,
    limit: Duration,
    question: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Unanswered> {
    let end = Instant::now() + limit;
    Question::ask(name, question)?.answer(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_in_time_is_given() {
        let answer = ask("test-quick", Duration::from_secs(10), || 7);
        assert_eq!(answer.unwrap(), 7);
        let again = ask("test-quick", Duration::from_secs(10), || 8);
        assert_eq!(again.unwrap(), 8);
    }

    #[test]
    fn one_that_hangs_is_left_behind_and_asked_once_only() {
        let (release, held) = mpsc::channel::<()>();
        let question = move || held.recv().is_ok();
        let late = ask("test-hung", Duration::from_millis(50), question).unwrap_err();
        assert!(matches!(late, Unanswered::Late), "{late}");
        let before = ask("test-hung", Duration::from_millis(50), || true).unwrap_err();
        assert!(matches!(before, Unanswered::Before), "{before}");
        drop(release);
        let end = Instant::now() + Duration::from_secs(10);
        while ask("test-hung", Duration::from_secs(1), || true).is_err() {
            assert!(Instant::now() < end, "it came back and is still held open");
            thread::sleep(Duration::from_millis(5));
        }
    }
}
