//! The figures as tables of docs/forecast.md.

use std::fmt::Write as _;

use super::super::figures::{bytes, time};
use super::methods;
use super::outcome::Outcome;
use super::score::{Score, Share, mean, median};

/// The tables of one log: every method, then the forecast by age, then what it cost.
pub(super) fn whole(outcome: &Outcome) -> String {
    let baseline = &outcome.baseline;
    let mut text = format!(
        "#### {}\n\n{} predictions scored, of {} events.{}\n\n\
         | method | pinball h | gain | log pinball | gain | within 80 % | mean width h | median width h |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|\n",
        outcome.title(),
        thousands(outcome.ours.count),
        thousands(outcome.events),
        remarks(outcome),
    );
    for (name, score) in outcome.simple() {
        text.push_str(&row(name, score, baseline));
    }
    text.push_str(&row("**forecast**", &outcome.ours, baseline));
    text.push_str(&ages(outcome));
    text
}

/// A line for each of several logs.
pub(super) fn brief(outcomes: &[Outcome]) -> String {
    let mut text = "| desk | predictions | gain | log gain | best simple method | within 80 % | by age, lowest – highest | shown | right among shown |\n\
                    |---|--:|--:|--:|---|--:|--:|--:|--:|\n"
        .to_owned();
    for outcome in outcomes {
        let best = outcome
            .simple()
            .min_by(|(_, a), (_, b)| a.pinball.total_cmp(&b.pinball));
        let best = best.map_or_else(String::new, |(name, score)| {
            format!("{name} {}", gain(score.pinball, outcome.baseline.pinball))
        });
        let ours = &outcome.ours;
        let enough = |share: &&Share| share.of >= 100;
        let by_age = ours
            .by_class
            .iter()
            .filter(enough)
            .filter_map(|share| share.part());
        let (low, high) = by_age.fold((1.0_f64, 0.0_f64), |(low, high), part| {
            (low.min(part), high.max(part))
        });
        let _infallible = writeln!(
            text,
            "| {}: {} | {} | **{}** | **{}** | {best} | {} | {:.0} – {:.0} % | {} | {} |",
            outcome.name,
            outcome.what,
            thousands(ours.count),
            gain(ours.pinball, outcome.baseline.pinball),
            gain(ours.log_pinball, outcome.baseline.log_pinball),
            percent(ours.coverage),
            low * 100.0,
            high * 100.0,
            shown_part(ours),
            percent(ours.shown),
        );
    }
    text.push_str(
        "\nAges with fewer than a hundred predictions are left out of the sixth column.\n",
    );
    text
}

/// What the methods do.
pub(super) fn legend() -> String {
    let names = methods::KNOWN.iter();
    names
        .map(|known| format!("- **{}**: {}\n", known.name, known.does))
        .collect()
}

/// What the replays needed.
pub(super) fn costs<'a>(outcomes: impl Iterator<Item = &'a Outcome>) -> String {
    let mut text = "| log | replay, whole process | most memory held | an event | a prediction |\n\
                    |---|--:|--:|--:|--:|\n"
        .to_owned();
    for outcome in outcomes {
        let cost = &outcome.cost;
        let _infallible = writeln!(
            text,
            "| {} | {} | {} | {} | {} |",
            outcome.title(),
            time(cost.took),
            bytes(cost.held),
            time(cost.event),
            time(cost.prediction),
        );
    }
    text
}

fn row(name: &str, score: &Score, baseline: &Score) -> String {
    format!(
        "| {name} | {:.3} | {} | {:.3} | {} | {} | {} | {} |\n",
        score.pinball,
        gain(score.pinball, baseline.pinball),
        score.log_pinball,
        gain(score.log_pinball, baseline.log_pinball),
        percent(score.coverage),
        one_digit(mean(&score.widths)),
        one_digit(median(&score.widths)),
    )
}

fn ages(outcome: &Outcome) -> String {
    let ours = &outcome.ours;
    let mut lines = [
        "| waited already |",
        "|---|",
        "| predictions |",
        "| within 80 % |",
        "| shown |",
        "| right among shown |",
    ]
    .map(str::to_owned);
    let mut column = |cells: [String; 6]| {
        for (line, cell) in lines.iter_mut().zip(cells) {
            let _infallible = write!(line, " {cell} |");
        }
    };
    let rule = "--:".to_owned();
    let classes = outcome
        .ages
        .iter()
        .zip(&ours.by_class)
        .zip(&ours.shown_by_class);
    for ((age, share), shown) in classes {
        let part = Share {
            of: share.of,
            hits: shown.of,
        };
        column([
            format!("{} h", (age * 100.0).round() / 100.0),
            rule.clone(),
            thousands(share.of),
            percent(*share),
            percent(part),
            percent(*shown),
        ]);
    }
    column([
        "all".to_owned(),
        rule,
        thousands(ours.count),
        percent(ours.coverage),
        shown_part(ours),
        percent(ours.shown),
    ]);
    let widths = match (mean(&ours.shown_widths), median(&ours.shown_widths)) {
        (Some(mean), Some(median)) => format!(
            "\nRanges that are shown are {mean:.1} h wide in the mean, {median:.1} h in the middle.\n\n"
        ),
        _ => "\nNo range would be shown.\n\n".to_owned(),
    };
    format!("\n{}\n{widths}", lines.join("\n"))
}

fn remarks(outcome: &Outcome) -> String {
    match (outcome.unanswered, outcome.unasked) {
        (0, 0) => String::new(),
        (unanswered, unasked) => {
            format!(" {unanswered} questions had no answer, {unasked} answers had no question.")
        }
    }
}

fn shown_part(score: &Score) -> String {
    percent(Share {
        of: score.count,
        hits: score.shown.of,
    })
}

/// By how much it is better than another.
pub(super) fn gain(loss: f64, other: f64) -> String {
    let gain = (1.0 - loss / other) * 100.0;
    format!("{gain:+.1} %").replace('-', "−")
}

fn percent(share: Share) -> String {
    share
        .part()
        .map_or_else(|| "–".to_owned(), |part| format!("{:.1} %", part * 100.0))
}

fn one_digit(number: Option<f64>) -> String {
    number.map_or_else(|| "–".to_owned(), |number| format!("{number:.1}"))
}

fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let first = (digits.len() + 2) % 3 + 1;
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place >= first && (place - first).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_people() {
        assert_eq!(
            [1, 123, 1234, 1_234_567].map(thousands),
            ["1", "123", "1,234", "1,234,567"]
        );
        assert_eq!(gain(8.0, 10.0), "+20.0 %");
        assert_eq!(gain(11.0, 10.0), "−10.0 %");
        assert_eq!(percent(Share::default()), "–");
        assert_eq!(percent(Share { of: 8, hits: 1 }), "12.5 %");
    }
}
