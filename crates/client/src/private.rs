//! What looks private: in words that a person typed it is offered to be hidden, in a log it is hidden.

use now_serving_diagnostics::{Redactor, known_here};
use now_serving_ipc::capture::Private;

/// The most that is offered at once.
const OFFERED: usize = 5;

/// A line of a log as it may be written down. Making the rules ready costs a few milliseconds each time, and no memory
/// in between: a resident writes few lines.
#[must_use]
pub fn log_line(line: &str) -> String {
    Redactor::new(known_here()).redact(line).text
}

/// What looks private in a text, from front to back.
pub(crate) async fn find(text: String) -> Vec<Private> {
    let found = tokio::task::spawn_blocking(move || {
        let redactor = Redactor::new(known_here());
        let found = redactor.find(&text);
        let found = found.iter().filter_map(|found| {
            Some(Private {
                text: text.get(found.start..found.end)?.to_owned(),
                looks_like: found.title.to_owned(),
            })
        });
        found.take(OFFERED).collect()
    });
    found.await.unwrap_or_default()
}
