//! Brings what is seen to one scale: less its mean, by its spread, as both were lately.

use serde::{Deserialize, Serialize};

use crate::net::SEEN;

/// What is seen counts at least so much against all before it.
const SHARE: f32 = 0.001;

/// A number that hardly ever differs is not blown up.
const LEAST: f32 = 0.05;

/// What is farther from the mean counts like this.
const MOST: f32 = 4.0;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Scale {
    means: Vec<f32>,
    squares: Vec<f32>,
    parts: Vec<f32>,
    count: f32,
}

impl Scale {
    pub(crate) fn new() -> Self {
        Self {
            means: vec![0.0; SEEN],
            squares: vec![1.0; SEEN],
            parts: vec![1.0; SEEN],
            count: 0.0,
        }
    }

    pub(crate) fn learn(&mut self, seen: &[f32; SEEN]) {
        self.count += 1.0;
        let share = (1.0 / self.count).max(SHARE);
        let means = self.means.iter_mut().zip(&mut self.squares);
        for (((mean, square), part), number) in means.zip(&mut self.parts).zip(seen) {
            let away = number - *mean;
            *mean += share * away;
            *square = (1.0 - share) * (*square + share * away * away);
            *part = 1.0 / (square.sqrt() + LEAST);
        }
    }

    pub(crate) fn apply(&self, seen: &[f32; SEEN]) -> [f32; SEEN] {
        let mut scaled = *seen;
        for ((number, mean), part) in scaled.iter_mut().zip(&self.means).zip(&self.parts) {
            *number = ((*number - mean) * part).clamp(-MOST, MOST);
        }
        scaled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_to_lie_around_zero_and_never_far_away() {
        let mut scale = Scale::new();
        for number in 0..5_000_u16 {
            scale.learn(&[100.0 + f32::from(number % 11); SEEN]);
        }
        assert!(scale.apply(&[105.0; SEEN])[3].abs() < 0.1);
        assert!((scale.apply(&[110.0; SEEN])[3] - 1.56).abs() < 0.1);
        assert_eq!(scale.apply(&[1e9; SEEN])[3], MOST);
    }
}
