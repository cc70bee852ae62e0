//! Figures, and how they are written down.

use std::fmt;
use std::time::Duration;

/// Figures that belong together.
#[derive(Debug)]
pub(super) struct Section {
    title: String,
    rows: Vec<[String; 3]>,
    notes: Vec<String>,
}

impl Section {
    pub(super) fn new(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            rows: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// A figure, and what was aimed at; an empty text for none.
    pub(super) fn add(&mut self, what: &str, aim: &str, reached: &str) {
        self.rows.push([what, aim, reached].map(str::to_owned));
    }

    /// How it was measured, or what the figure does not say.
    pub(super) fn note(&mut self, text: &str) {
        self.notes.push(text.to_owned());
    }
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "\n## {}\n\n| what | aim | reached |\n|---|---|---|",
            self.title
        )?;
        for [what, aim, reached] in &self.rows {
            writeln!(f, "| {what} | {aim} | {reached} |")?;
        }
        if !self.notes.is_empty() {
            writeln!(f)?;
        }
        for note in &self.notes {
            writeln!(f, "{note}")?;
        }
        Ok(())
    }
}

/// The middle of some times, and their range: `12.3 ms (11.0 – 15.2, 20 runs)`.
pub(super) fn times(mut all: Vec<Duration>) -> String {
    all.sort();
    match (all.first(), all.get(all.len() / 2), all.last()) {
        (Some(first), Some(middle), Some(last)) => format!(
            "**{}** ({} – {}, {} runs)",
            time(*middle),
            time(*first),
            time(*last),
            all.len()
        ),
        _ => "nothing measured".to_owned(),
    }
}

/// A time in the unit that fits it.
pub(super) fn time(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    match micros {
        1e6.. => format!("{:.2} s", micros / 1e6),
        1e4.. => format!("{:.0} ms", micros / 1e3),
        1e3.. => format!("{:.1} ms", micros / 1e3),
        _ => format!("{micros:.0} µs"),
    }
}

/// A size in the unit that fits it.
#[expect(clippy::cast_precision_loss, reason = "to be read by people")]
pub(super) fn bytes(bytes: u64) -> String {
    match bytes {
        1_048_576.. => format!("{:.1} MiB", bytes as f64 / 1_048_576.0),
        1_024.. => format!("{:.1} KiB", bytes as f64 / 1_024.0),
        _ => format!("{bytes} bytes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_is_told_with_its_range() {
        let all = [3, 1, 20].map(Duration::from_millis);
        assert_eq!(times(all.to_vec()), "**3.0 ms** (1.0 ms – 20 ms, 3 runs)");
        assert_eq!(times(Vec::new()), "nothing measured");
        assert_eq!(bytes(1536), "1.5 KiB");
    }
}
