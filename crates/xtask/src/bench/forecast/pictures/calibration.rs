//! How many waits ended before each quantile, and within the range at each age.

use super::super::outcome::Outcome;
use super::super::score::{Score, Share};
use super::drawing::{Anchor, Drawing, Scale};

const CELL: (f64, f64) = (424.0, 232.0);
const TOP: f64 = 70.0;
const SQUARE: f64 = 132.0;
/// A share of fewer says little.
const ENOUGH: usize = 100;

pub(super) fn draw(outcomes: &[Outcome]) -> String {
    let rows = outcomes.len().div_ceil(2) as f64;
    let (width, height) = (2.0 * CELL.0 + 24.0, TOP + rows * CELL.1 + 12.0);
    let mut drawing = Drawing::new(width, height, "Does 8 in 10 mean 8 in 10?");
    legend(&mut drawing, width);
    for (number, outcome) in outcomes.iter().enumerate() {
        let (column, row) = (number % 2, number / 2);
        let corner = (24.0 + column as f64 * CELL.0, TOP + row as f64 * CELL.1);
        drawing.text(
            corner.0,
            corner.1 + 8.0,
            "name",
            Anchor::Start,
            &outcome.title(),
        );
        quantiles(&mut drawing, (corner.0 + 34.0, corner.1 + 46.0), outcome);
        ages(
            &mut drawing,
            (corner.0 + 34.0 + SQUARE + 62.0, corner.1 + 46.0),
            outcome,
        );
    }
    drawing.finish()
}

fn legend(drawing: &mut Drawing, width: f64) {
    let (right, y) = (width - 24.0, 30.0);
    drawing.text(right, y + 4.0, "", Anchor::End, "last 100 alike (B3)");
    drawing.dot("other-dot", (right - 118.0, y));
    drawing.text(right - 134.0, y + 4.0, "", Anchor::End, "forecast");
    drawing.dot("ours-dot", (right - 192.0, y));
}

/// A square: promised to the right, found upwards. On the diagonal the word was kept.
fn quantiles(drawing: &mut Drawing, (x, y): (f64, f64), outcome: &Outcome) {
    let across = Scale {
        from: (0.0, 1.0),
        to: (x, x + SQUARE),
    };
    let up = Scale {
        from: (0.0, 1.0),
        to: (y + SQUARE, y),
    };
    for level in [0.1, 0.5, 0.9] {
        let percent = format!("{:.0}", level * 100.0);
        let (along, high) = (across.place(level), up.place(level));
        drawing.line("grid", &[(along, y), (along, y + SQUARE)]);
        drawing.line("grid", &[(x, high), (x + SQUARE, high)]);
        drawing.text(along, y + SQUARE + 16.0, "small", Anchor::Middle, &percent);
        drawing.text(x - 8.0, high + 4.0, "small", Anchor::End, &percent);
    }
    drawing.line("goal", &[(x, y + SQUARE), (x + SQUARE, y)]);
    let above = y - 14.0;
    drawing.text(x - 34.0, above, "", Anchor::Start, "of 100, ended before");
    let points = |score: &Score| {
        let levels = [0.1, 0.5, 0.9].into_iter();
        let found = score.before.iter().filter_map(|share| share.part());
        let points = levels.zip(found);
        points
            .map(|(level, part)| (across.place(level), up.place(part)))
            .collect::<Vec<_>>()
    };
    for (score, line, dot) in [
        (&outcome.baseline, "other", "other-dot"),
        (&outcome.ours, "ours", "ours-dot"),
    ] {
        let points = points(score);
        drawing.line(line, &points);
        for point in points {
            drawing.dot(dot, point);
        }
    }
}

/// A line for each age; the band is 80 % with four to either side.
fn ages(drawing: &mut Drawing, (x, y): (f64, f64), outcome: &Outcome) {
    let across = Scale {
        from: (0.5, 1.0),
        to: (x, x + SQUARE),
    };
    let above = y - 14.0;
    drawing.text(x - 40.0, above, "", Anchor::Start, "of 100, ended within");
    let last = outcome.ages.len().saturating_sub(1).max(1) as f64;
    let row = |number: usize| y + 12.0 + number as f64 / last * (SQUARE - 24.0);
    drawing.rectangle(
        "band",
        (across.place(0.76), y),
        (across.place(0.84), y + SQUARE),
    );
    drawing.line(
        "goal",
        &[(across.place(0.8), y), (across.place(0.8), y + SQUARE)],
    );
    for level in [0.5, 0.6, 0.7, 0.8, 0.9, 1.0] {
        let percent = format!("{:.0}", level * 100.0);
        drawing.text(
            across.place(level),
            y + SQUARE + 16.0,
            "small",
            Anchor::Middle,
            &percent,
        );
    }
    let enough = |share: &Share| share.part().filter(|_| share.of >= ENOUGH);
    let pairs = outcome.baseline.by_class.iter().zip(&outcome.ours.by_class);
    for (number, (age, (other, ours))) in outcome.ages.iter().zip(pairs).enumerate() {
        let high = row(number);
        drawing.line("grid", &[(x, high), (x + SQUARE, high)]);
        drawing.text(
            x - 8.0,
            high + 4.0,
            "small",
            Anchor::End,
            &format!("{age} h"),
        );
        for (share, dot) in [(other, "other-dot"), (ours, "ours-dot")] {
            if let Some(part) = enough(share) {
                drawing.dot(dot, (across.place(part), high));
            }
        }
    }
}
