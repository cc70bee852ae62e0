//! Sizes and times in words: `62 GB of 250 GB free`, `38 min`.

use std::time::Duration;

/// A time that passed, in its two largest units: `38 min`, `5 h 12 min`, `3 days 4 h`.
#[must_use]
pub fn span(time: Duration) -> String {
    let minutes = time.as_secs() / 60;
    let (hours, days) = (minutes / 60, minutes / (60 * 24));
    let two = |large: String, small: u64, unit: &str| match small {
        0 => large,
        _ => format!("{large} {small} {unit}"),
    };
    match (days, hours, minutes) {
        (0, 0, 0) => "less than a minute".to_owned(),
        (0, 0, _) => format!("{minutes} min"),
        (0, _, _) => two(format!("{hours} h"), minutes % 60, "min"),
        (1, _, _) => two("1 day".to_owned(), hours % 24, "h"),
        _ => two(format!("{days} days"), hours % 24, "h"),
    }
}

/// A time as one says it in a sentence, in its largest unit: `7 minutes`, `an hour`, `12 days`.
#[must_use]
pub(crate) fn spoken(time: Duration) -> String {
    let minutes = time.as_secs() / 60;
    let (hours, days) = (minutes / 60, minutes / (60 * 24));
    match (days, hours, minutes) {
        (0, 0, 0) => "less than a minute".to_owned(),
        (0, 0, 1) => "a minute".to_owned(),
        (0, 0, _) => format!("{minutes} minutes"),
        (0, 1, _) => "an hour".to_owned(),
        (0, _, _) => format!("{hours} hours"),
        (1, _, _) => "a day".to_owned(),
        _ => format!("{days} days"),
    }
}

/// Space on a disk, counted as disk makers do: 1 GB is 1,000,000,000 bytes.
#[must_use]
pub(crate) fn disk(bytes: u64) -> String {
    size(bytes, 1000, 10)
}

/// Memory, counted as memory makers do: 1 GB is 1,073,741,824 bytes.
#[must_use]
pub(crate) fn memory(bytes: u64) -> String {
    size(bytes, 1024, 100)
}

/// How much of a disk or of memory is free.
#[must_use]
pub(crate) fn free(free: u64, total: u64, size: fn(u64) -> String) -> String {
    format!("{} of {} free", size(free), size(total))
}

/// A part of a whole as a whole number from 0 to 100.
#[must_use]
pub(crate) fn percent(part: u64, whole: u64) -> u64 {
    let share = u128::from(part) * 100 / u128::from(whole.max(1));
    u64::try_from(share).unwrap_or(100).min(100)
}

/// A rate of bits: `1 Gbit/s`, `72 Mbit/s`.
#[must_use]
pub(crate) fn bit_rate(bits: u64) -> String {
    match bits {
        1_000_000_000.. => format!("{} Gbit/s", tenths(bits, 1_000_000_000, 10)),
        _ => format!("{} Mbit/s", bits / 1_000_000),
    }
}

fn size(bytes: u64, step: u64, coarse_from: u128) -> String {
    let units = [
        ("TB", step.pow(4)),
        ("GB", step.pow(3)),
        ("MB", step.pow(2)),
    ];
    for (unit, one) in units {
        if bytes >= one {
            return format!("{} {unit}", tenths(bytes, one, coarse_from));
        }
    }
    format!("{} kB", bytes / step)
}

/// One digit after the point, unless it is 0 or the number is large enough without.
fn tenths(amount: u64, one: u64, coarse_from: u128) -> String {
    let tenths = u128::from(amount) * 10 / u128::from(one.max(1));
    match (tenths / 10, tenths % 10) {
        (whole, 0) => whole.to_string(),
        (whole, _) if whole >= coarse_from => whole.to_string(),
        (whole, tenth) => format!("{whole}.{tenth}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_two_units_at_most_and_no_zeros() {
        let told = |seconds| span(Duration::from_secs(seconds));
        assert_eq!(told(0), "less than a minute");
        assert_eq!(told(38 * 60 + 59), "38 min");
        assert_eq!(told(3600), "1 h");
        assert_eq!(told(5 * 3600 + 12 * 60), "5 h 12 min");
        assert_eq!(told(86_400), "1 day");
        assert_eq!(told(3 * 86_400 + 4 * 3600 + 59 * 60), "3 days 4 h");
        assert!(
            span(Duration::MAX).ends_with('h'),
            "the longest one is no trouble"
        );
    }

    #[test]
    fn in_a_sentence_a_time_has_one_unit() {
        let said = |minutes: u64| spoken(Duration::from_secs(minutes * 60));
        assert_eq!(said(0), "less than a minute");
        assert_eq!(said(1), "a minute");
        assert_eq!(said(7), "7 minutes");
        assert_eq!(said(119), "an hour");
        assert_eq!(said(24 * 60), "a day");
        assert_eq!(said(12 * 24 * 60 + 600), "12 days");
    }

    #[test]
    fn sizes_are_rounded_down_so_that_free_space_is_never_exaggerated() {
        assert_eq!(disk(999), "0 kB");
        assert_eq!(disk(62_900_000_000), "62 GB");
        assert_eq!(disk(1_990_000_000), "1.9 GB");
        assert_eq!(memory(16 << 30), "16 GB");
        assert_eq!(memory(25_282_000_000), "23.5 GB");
        assert_eq!(memory(u64::MAX), "16777215 TB");
        assert_eq!(
            free(62_000_000_000, 250_000_000_000, disk),
            "62 GB of 250 GB free"
        );
    }

    #[test]
    fn a_share_stays_between_0_and_100() {
        assert_eq!(percent(1, 0), 100);
        assert_eq!(percent(0, 0), 0);
        assert_eq!(percent(u64::MAX, 1), 100);
        assert_eq!(percent(1, 3), 33);
    }
}
