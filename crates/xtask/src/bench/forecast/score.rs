//! How good answers were.
//!
//! Pinball loss is the proper score of a quantile: for level τ it is τ(y − q) when the truth y lies above, (1 − τ)(q − y) when below.
//! It is taken in hours up to the cap, so that one ticket forgotten for a year does not decide, and again on log2(1 + t / 10 min),
//! where a factor counts the same whether the wait is short or long. Coverage knows no cap.

use std::collections::BTreeMap;

use super::answers::Answer;
use super::waits::{Quantiles, Question, Task};

const LEVELS: [f64; 3] = [0.1, 0.5, 0.9];
const HOUR: f64 = 3600.0;
/// This part of the questions comes before anything is scored.
const WARM_UP: f64 = 0.15;

/// What is asked, and how it is counted.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Protocol {
    pub(super) task: Task,
    /// Hours of waiting at which the question is put.
    pub(super) ages: Vec<f64>,
    /// Hours at which times are cut for the pinball loss and the width.
    pub(super) cap: f64,
    /// Seconds by which a range may be missed.
    pub(super) slack: f64,
}

impl Protocol {
    pub(super) fn of(task: Task) -> Self {
        let (ages, cap) = match task {
            Task::Pickup => ([0.0, 1.0, 4.0, 24.0, 72.0], 120.0),
            Task::Resolve => ([0.0, 4.0, 24.0, 72.0, 168.0], 14.0 * 24.0),
        };
        Self {
            task,
            ages: ages.to_vec(),
            cap,
            slack: 30.0,
        }
    }
}

/// An answer beside what came.
#[derive(Debug, Clone, Copy)]
pub(super) struct Case {
    /// Of the log.
    pub(super) week: usize,
    pub(super) class: usize,
    pub(super) remaining: f64,
    pub(super) answer: Answer,
}

/// What a method reached.
#[derive(Debug, Clone)]
pub(super) struct Score {
    pub(super) count: usize,
    /// Mean pinball loss over the three quantiles, in hours.
    pub(super) pinball: f64,
    /// The same on the logarithm.
    pub(super) log_pinball: f64,
    /// How many waits ended within the range, also by age and by week.
    pub(super) coverage: Share,
    pub(super) by_class: Vec<Share>,
    pub(super) by_week: BTreeMap<usize, Share>,
    /// How many ended before each quantile.
    pub(super) before: [Share; 3],
    /// Hours between the outer quantiles, sorted.
    pub(super) widths: Vec<f64>,
    /// Among the ranges that would be shown.
    pub(super) shown: Share,
    pub(super) shown_by_class: Vec<Share>,
    pub(super) shown_widths: Vec<f64>,
}

/// So many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) of: usize,
    pub(super) hits: usize,
}

impl Share {
    fn count(&mut self, is_hit: bool) {
        self.of += 1;
        self.hits += usize::from(is_hit);
    }

    /// As a part of one; nothing of nothing.
    pub(super) fn part(self) -> Option<f64> {
        (self.of > 0).then(|| self.hits as f64 / self.of as f64)
    }
}

/// The questions that count: fair ones after the warm-up that came out.
pub(super) fn counted(questions: &[Question]) -> impl Iterator<Item = (&Question, f64)> {
    let fair = questions.iter().filter(|question| question.is_fair);
    let warm_up = (fair.clone().count() as f64 * WARM_UP).round() as usize;
    fair.skip(warm_up)
        .filter_map(|question| Some((question, question.remaining?)))
}

/// Scores the cases of one method.
pub(super) fn score(cases: &[Case], protocol: &Protocol) -> Score {
    let cap = protocol.cap;
    let mut score = Score {
        count: cases.len(),
        pinball: 0.0,
        log_pinball: 0.0,
        coverage: Share::default(),
        by_class: vec![Share::default(); protocol.ages.len()],
        by_week: BTreeMap::new(),
        before: [Share::default(); 3],
        widths: Vec::new(),
        shown: Share::default(),
        shown_by_class: vec![Share::default(); protocol.ages.len()],
        shown_widths: Vec::new(),
    };
    for case in cases {
        let Answer { quantiles, shown } = case.answer;
        let truth = case.remaining;
        let capped = quantiles.map(|seconds| hours(seconds, cap));
        score.pinball += pinball(capped, hours(truth, cap));
        score.log_pinball += pinball(capped.map(logarithm), logarithm(hours(truth, cap)));
        for (share, quantile) in score.before.iter_mut().zip(quantiles) {
            share.count(truth <= quantile);
        }
        let [low, _, high] = quantiles;
        let slack = protocol.slack;
        let is_hit = |low: f64, high: f64| (low - slack..=high + slack).contains(&truth);
        score.coverage.count(is_hit(low, high));
        if let Some(share) = score.by_class.get_mut(case.class) {
            share.count(is_hit(low, high));
        }
        score
            .by_week
            .entry(case.week)
            .or_default()
            .count(is_hit(low, high));
        score.widths.push(hours(high, cap) - hours(low, cap));
        if let Some([low, high]) = shown {
            score.shown.count(is_hit(low, high));
            if let Some(share) = score.shown_by_class.get_mut(case.class) {
                share.count(is_hit(low, high));
            }
            score.shown_widths.push(hours(high, cap) - hours(low, cap));
        }
    }
    let count = cases.len().max(1) as f64;
    score.pinball /= count;
    score.log_pinball /= count;
    score.widths.sort_by(f64::total_cmp);
    score.shown_widths.sort_by(f64::total_cmp);
    score
}

/// The mean of some numbers; nothing of none.
pub(super) fn mean(numbers: &[f64]) -> Option<f64> {
    (!numbers.is_empty()).then(|| numbers.iter().sum::<f64>() / numbers.len() as f64)
}

/// The one in the middle of sorted numbers.
pub(super) fn median(sorted: &[f64]) -> Option<f64> {
    sorted.get(sorted.len() / 2).copied()
}

fn hours(seconds: f64, cap: f64) -> f64 {
    (seconds / HOUR).clamp(0.0, cap)
}

/// log2(1 + t / 10 min) of hours.
fn logarithm(hours: f64) -> f64 {
    (1.0 + hours * 6.0).log2()
}

fn pinball(quantiles: Quantiles, truth: f64) -> f64 {
    let losses = quantiles.into_iter().zip(LEVELS).map(|(quantile, level)| {
        let above = truth - quantile;
        (level * above).max((level - 1.0) * above)
    });
    losses.sum::<f64>() / 3.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(class: usize, hours: f64, quantiles: [f64; 3], shown: Option<[f64; 2]>) -> Case {
        let quantiles = quantiles.map(|hours| hours * HOUR);
        let shown = shown.map(|range| range.map(|hours| hours * HOUR));
        Case {
            week: 0,
            class,
            remaining: hours * HOUR,
            answer: Answer { quantiles, shown },
        }
    }

    fn close(found: f64, by_hand: f64) {
        assert!((found - by_hand).abs() < 1e-9, "{found}, by hand {by_hand}");
    }

    #[test]
    fn pinball_and_coverage_by_hand() {
        let protocol = Protocol::of(Task::Pickup);
        let cases = [
            // 0.1·(5−1), 0.5·(5−4), 0.1·(10−5): 0.4, 0.5, 0.5.
            case(0, 5.0, [1.0, 4.0, 10.0], Some([4.0, 6.0])),
            // 0.9·(2−0), 0.5·(3−0), 0.1·(4−0): 1.8, 1.5, 0.4.
            case(1, 0.0, [2.0, 3.0, 4.0], Some([2.0, 4.0])),
        ];
        let score = score(&cases, &protocol);
        close(score.pinball, (1.4 / 3.0 + 3.7 / 3.0) / 2.0);
        assert_eq!(score.coverage, Share { of: 2, hits: 1 });
        assert_eq!(
            score.by_class[..2],
            [Share { of: 1, hits: 1 }, Share { of: 1, hits: 0 }]
        );
        assert_eq!(score.before.map(|share| share.hits), [1, 1, 2]);
        assert_eq!(score.shown, Share { of: 2, hits: 1 });
        assert_eq!(score.widths, [2.0, 9.0]);
        assert_eq!(mean(&score.widths), Some(5.5));
    }

    #[test]
    fn times_are_cut_for_the_loss_and_never_for_the_coverage() {
        let protocol = Protocol::of(Task::Pickup);
        let late = score(&[case(0, 500.0, [120.0, 200.0, 300.0], None)], &protocol);
        close(late.pinball, 0.0);
        assert_eq!(late.widths, [0.0]);
        assert_eq!(late.coverage.hits, 0);
        assert_eq!(late.shown.part(), None);
    }

    #[test]
    fn half_a_minute_of_slack_and_no_more() {
        let protocol = Protocol::of(Task::Pickup);
        let hits = |seconds: f64| {
            let cases = [case(0, seconds / HOUR, [1.0, 2.0, 3.0], None)];
            score(&cases, &protocol).coverage.hits
        };
        assert_eq!([3569.0, 3571.0, 10_829.0, 10_831.0].map(hits), [0, 1, 1, 0]);
    }

    #[test]
    fn on_the_logarithm_a_factor_counts_the_same() {
        close(logarithm(0.5), 2.0);
        close(logarithm(10.5), 6.0);
        let protocol = Protocol::of(Task::Pickup);
        let short = score(&[case(0, 0.5, [0.5, 0.5, 10.5], None)], &protocol);
        close(short.log_pinball, 0.1 * 4.0 / 3.0);
    }
}
