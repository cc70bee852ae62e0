//! How many waits ended within the range, week by week, at desks that change.

use super::super::outcome::Outcome;
use super::super::score::{Score, Share};
use super::drawing::{Anchor, Drawing, Scale};

const CELL: (f64, f64) = (424.0, 196.0);
const TOP: f64 = 70.0;
const PLOT: (f64, f64) = (350.0, 118.0);
/// A week with fewer says little.
const ENOUGH: usize = 50;

pub(super) fn draw(outcomes: &[&Outcome]) -> String {
    let rows = outcomes.len().div_ceil(2) as f64;
    let (width, height) = (2.0 * CELL.0 + 24.0, TOP + rows * CELL.1 + 8.0);
    let mut drawing = Drawing::new(
        width,
        height,
        "Of 100 waits, so many ended within the range",
    );
    legend(&mut drawing, width);
    for (number, outcome) in outcomes.iter().enumerate() {
        let (column, row) = (number % 2, number / 2);
        let corner = (24.0 + column as f64 * CELL.0, TOP + row as f64 * CELL.1);
        let name = format!("{}: {}", outcome.name, outcome.what);
        drawing.text(corner.0, corner.1 + 8.0, "name", Anchor::Start, &name);
        weeks(&mut drawing, (corner.0 + 34.0, corner.1 + 24.0), outcome);
    }
    drawing.finish()
}

fn legend(drawing: &mut Drawing, width: f64) {
    let (right, y) = (width - 24.0, 30.0);
    drawing.text(right, y + 4.0, "", Anchor::End, "last 100 alike (B3)");
    drawing.line("other", &[(right - 140.0, y), (right - 118.0, y)]);
    drawing.text(right - 158.0, y + 4.0, "", Anchor::End, "forecast");
    drawing.line("ours", &[(right - 240.0, y), (right - 218.0, y)]);
}

fn weeks(drawing: &mut Drawing, (x, y): (f64, f64), outcome: &Outcome) {
    let last = outcome
        .ours
        .by_week
        .keys()
        .next_back()
        .copied()
        .unwrap_or(1);
    let across = Scale {
        from: (1.0, (last + 1) as f64),
        to: (x, x + PLOT.0),
    };
    let up = Scale {
        from: (0.0, 1.0),
        to: (y + PLOT.1, y),
    };
    drawing.rectangle("band", (x, up.place(0.84)), (x + PLOT.0, up.place(0.76)));
    for percent in [0, 20, 40, 60, 80, 100] {
        let high = up.place(f64::from(percent) / 100.0);
        let class = if percent == 80 { "goal" } else { "grid" };
        drawing.line(class, &[(x, high), (x + PLOT.0, high)]);
        drawing.text(
            x - 8.0,
            high + 4.0,
            "small",
            Anchor::End,
            &percent.to_string(),
        );
    }
    for week in (1..=last + 1).filter(|week| week % 4 == 1) {
        let name = format!("week {week}");
        drawing.text(
            across.place(week as f64),
            y + PLOT.1 + 16.0,
            "small",
            Anchor::Middle,
            &name,
        );
    }
    let points = |score: &Score| {
        let weeks = score.by_week.iter();
        let enough = |share: &Share| share.part().filter(|_| share.of >= ENOUGH);
        let parts = weeks.filter_map(|(week, share)| Some((week, enough(share)?)));
        parts
            .map(|(week, part)| (across.place((week + 1) as f64), up.place(part)))
            .collect::<Vec<_>>()
    };
    drawing.line("other", &points(&outcome.baseline));
    drawing.line("ours", &points(&outcome.ours));
}
