//! How many ranges are at most so wide.

use super::super::outcome::Outcome;
use super::drawing::{Anchor, Drawing, Scale};

const CELL: (f64, f64) = (424.0, 212.0);
const TOP: f64 = 70.0;
const PLOT: (f64, f64) = (350.0, 140.0);
/// A curve of fewer ranges says little.
const ENOUGH: usize = 100;
const TICKS: [(f64, &str); 8] = [
    (0.25, "15 min"),
    (1.0, "1 h"),
    (4.0, "4 h"),
    (8.0, "8 h"),
    (24.0, "1 d"),
    (72.0, "3 d"),
    (168.0, "7 d"),
    (336.0, "14 d"),
];

pub(super) fn draw(outcomes: &[Outcome]) -> String {
    let rows = outcomes.len().div_ceil(2) as f64;
    let (width, height) = (2.0 * CELL.0 + 24.0, TOP + rows * CELL.1 + 4.0);
    let mut drawing = Drawing::new(width, height, "How wide the ranges are");
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
        curves(&mut drawing, (corner.0 + 34.0, corner.1 + 24.0), outcome);
    }
    drawing.finish()
}

fn legend(drawing: &mut Drawing, width: f64) {
    let y = 30.0;
    let mut right = width - 24.0;
    for (class, text, wide) in [
        ("other", "last 100 alike (B3)", 112.0),
        ("shown", "of those shown", 92.0),
        ("ours", "forecast", 54.0),
    ] {
        drawing.text(right, y + 4.0, "", Anchor::End, text);
        let from = right - wide - 28.0;
        drawing.line(class, &[(from, y), (from + 22.0, y)]);
        right = from - 18.0;
    }
}

fn curves(drawing: &mut Drawing, (x, y): (f64, f64), outcome: &Outcome) {
    let across = Scale {
        from: (0.25_f64.ln(), 336.0_f64.ln()),
        to: (x, x + PLOT.0),
    };
    let up = Scale {
        from: (0.0, 1.0),
        to: (y + PLOT.1, y),
    };
    for part in [0.0, 0.25, 0.5, 0.75, 1.0] {
        let high = up.place(part);
        drawing.line("grid", &[(x, high), (x + PLOT.0, high)]);
        let percent = format!("{:.0}", part * 100.0);
        drawing.text(x - 8.0, high + 4.0, "small", Anchor::End, &percent);
    }
    for (hours, name) in TICKS {
        let along = across.place(hours.ln());
        drawing.line("grid", &[(along, y), (along, y + PLOT.1)]);
        drawing.text(along, y + PLOT.1 + 16.0, "small", Anchor::Middle, name);
    }
    for (class, widths) in [
        ("other", &outcome.baseline.widths),
        ("shown", &outcome.ours.shown_widths),
        ("ours", &outcome.ours.widths),
    ] {
        if widths.len() < ENOUGH {
            continue;
        }
        let most = widths.len() as f64;
        let parts = (0..=100).map(|percent| f64::from(percent) / 100.0);
        let points: Vec<_> = parts
            .filter_map(|part| {
                let place = (part * (most - 1.0)).max(0.0) as usize;
                let hours = widths.get(place)?;
                Some((across.place(hours.max(0.01).ln()), up.place(part)))
            })
            .collect();
        drawing.line(class, &points);
    }
}
