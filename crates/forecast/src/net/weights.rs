//! Weights, what pulls at them, and how far each step goes.

use serde::{Deserialize, Serialize};

/// How far a step goes.
const STEP: f32 = 1.5e-3;

/// What a step takes away from a weight, as a part of the step.
const DECAY: f32 = 0.3;

/// How long slopes and their squares are remembered.
const MOMENTUM: f32 = 0.9;
const MEMORY: f32 = 0.998;

/// Rows are moved by so much less, since each is seen seldom.
const NUDGE: f32 = 0.3;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Weights {
    weights: Vec<f32>,
    slopes: Vec<f32>,
    means: Vec<f32>,
    squares: Vec<f32>,
}

impl Weights {
    pub(super) fn zero(count: usize) -> Self {
        let zeros = || vec![0.0; count];
        Self {
            weights: zeros(),
            slopes: zeros(),
            means: zeros(),
            squares: zeros(),
        }
    }

    /// Numbers that are spread around zero, the same ones for the same seed.
    pub(super) fn random(count: usize, spread: f32, seed: u64) -> Self {
        let mut state = crate::key::mix(seed, 0x5eed);
        let mut even = || {
            state = crate::key::mix(state, 1);
            (state >> 40) as f32 / 16_777_216.0 - 0.5
        };
        // The sum of four even numbers has a variance of a third.
        let mut weights = Self::zero(count);
        for weight in &mut weights.weights {
            let sum: f32 = (0..4).map(|_| even()).sum();
            *weight = sum * 3.0_f32.sqrt() * spread;
        }
        weights
    }

    pub(super) fn rows<const WIDTH: usize>(&self) -> impl Iterator<Item = &[f32; WIDTH]> {
        self.weights.as_chunks::<WIDTH>().0.iter()
    }

    pub(super) fn row<const WIDTH: usize>(&self, row: usize) -> [f32; WIDTH] {
        let rows = self.weights.as_chunks::<WIDTH>().0;
        rows.get(row).copied().unwrap_or([0.0; WIDTH])
    }

    /// Each row and the slopes that are summed up for it.
    pub(super) fn rows_to_learn<const WIDTH: usize>(
        &mut self,
    ) -> impl Iterator<Item = (&[f32; WIDTH], &mut [f32; WIDTH])> {
        let weights = self.weights.as_chunks::<WIDTH>().0;
        weights.iter().zip(self.slopes.as_chunks_mut::<WIDTH>().0)
    }

    /// Moves one row at once.
    pub(super) fn nudge<const WIDTH: usize>(&mut self, row: usize, slopes: &[f32; WIDTH]) {
        let weights = self.weights.as_chunks_mut::<WIDTH>().0.get_mut(row);
        let squares = self.squares.as_chunks_mut::<WIDTH>().0.get_mut(row);
        let (Some(weights), Some(squares)) = (weights, squares) else {
            return;
        };
        for ((weight, square), slope) in weights.iter_mut().zip(squares).zip(slopes) {
            *square = MEMORY * *square + (1.0 - MEMORY) * slope * slope;
            *weight -= STEP * NUDGE * slope / (square.sqrt() + 1e-3);
        }
    }

    /// Goes a step against the slopes, of which each counts for this share.
    pub(super) fn step(&mut self, share: f32, steps: u32, decays: bool) {
        let known = 1.0 - MEMORY.powi(i32::try_from(steps.min(5_000)).unwrap_or(5_000));
        let keep = if decays { 1.0 - DECAY * STEP } else { 1.0 };
        let correct = 1.0 / known;
        let weights = self.weights.iter_mut().zip(&mut self.slopes);
        let moments = self.means.iter_mut().zip(&mut self.squares);
        for ((weight, slope), (mean, square)) in weights.zip(moments) {
            let own = *slope * share;
            *slope = 0.0;
            *mean = MOMENTUM * *mean + (1.0 - MOMENTUM) * own;
            *square = MEMORY * *square + (1.0 - MEMORY) * own * own;
            *weight = *weight * keep - STEP * *mean / ((*square * correct).sqrt() + 1e-4);
        }
    }
}
