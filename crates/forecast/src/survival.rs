//! The grid of remaining time on which hazards are learnt, and what follows from hazards on it.
//!
//! Each cell is [`WIDER`] times as wide as the one before, from [`FIRST`] seconds on, 26 of them up to half a year. Within a cell the
//! hazard is even. Behind the last cell it goes on as in the last.

/// How many cells there are.
pub(crate) const CELLS: usize = 26;

/// The end of the first cell, in seconds.
const FIRST: f64 = 4.0;

/// How much later each cell ends than the one before.
const WIDER: f64 = 1.87;

/// Where each cell ends, in seconds.
pub(crate) static ENDS: std::sync::LazyLock<[f64; CELLS]> =
    std::sync::LazyLock::new(|| std::array::from_fn(|cell| FIRST * WIDER.powf(cell as f64)));

/// Where a cell begins and ends, in seconds.
pub(crate) fn cell(cell: usize) -> (f64, f64) {
    let end = |cell: usize| ENDS.get(cell).copied().unwrap_or(f64::INFINITY);
    (cell.checked_sub(1).map_or(0.0, end), end(cell))
}

/// The cell that a remaining time lies in; the last one also holds all that is longer.
pub(crate) fn cell_of(time: f64) -> usize {
    ENDS.partition_point(|end| *end < time).min(CELLS - 1)
}

/// Cumulated hazards at the end of each cell.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Survival([f64; CELLS]);

impl Survival {
    /// From the hazard that each cell adds.
    pub(crate) fn from_hazards(hazards: &[f32; CELLS]) -> Self {
        let mut sum = 0.0;
        let mut sums = [0.0; CELLS];
        for (slot, hazard) in sums.iter_mut().zip(hazards) {
            sum += f64::from(*hazard);
            *slot = sum;
        }
        Self(sums)
    }

    /// The time by which this part of tickets like it is over.
    #[cfg(test)]
    pub(crate) fn quantile(&self, part: f64) -> f64 {
        self.time_of(-(-part).ln_1p())
    }

    /// The time by which so much hazard has cumulated.
    pub(crate) fn time_of(&self, target: f64) -> f64 {
        let at = self.0.partition_point(|sum| *sum < target);
        let sum = |cell: usize| self.0.get(cell).copied();
        match sum(at) {
            Some(end) => {
                let start = at.checked_sub(1).and_then(sum).unwrap_or(0.0);
                let (from, to) = cell(at);
                from + (to - from) * (target - start) / (end - start).max(1e-12)
            }
            None => {
                let (from, to) = cell(CELLS - 1);
                let last = sum(CELLS - 1).unwrap_or(0.0);
                let rate = (last - sum(CELLS - 2).unwrap_or(0.0)).max(1e-2) / (to - from);
                to + (target - last) / rate
            }
        }
    }

    /// The part of tickets like it that are over after so much time.
    pub(crate) fn part(&self, time: f64) -> f64 {
        let at = cell_of(time);
        let sum = |cell: usize| self.0.get(cell).copied().unwrap_or_default();
        let start = at.checked_sub(1).map_or(0.0, sum);
        let (from, to) = cell(at);
        let hazard = start + (sum(at) - start) * (time - from) / (to - from);
        -(-hazard).exp_m1()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_time_lies_in_its_cell() {
        for time in [0.0, 3.9, 10.0, 10.1, 18.7, 60.0, 3_600.0, 1e6] {
            let (from, to) = cell(cell_of(time));
            assert!(from <= time && time <= to, "{time}: {from} to {to}");
        }
        assert_eq!(cell_of(1e12), CELLS - 1);
    }

    #[test]
    fn quantile_and_part_are_inverse() {
        let survival =
            Survival::from_hazards(&std::array::from_fn(|cell| 0.05 + cell as f32 * 1e-2));
        for part in [0.01, 0.1, 0.5, 0.9, 0.97] {
            assert!(
                (survival.part(survival.quantile(part)) - part).abs() < 1e-6,
                "{part}"
            );
        }
    }

    #[test]
    fn what_hardly_ever_ends_has_late_but_finite_quantiles() {
        let survival = Survival::from_hazards(&[0.0; CELLS]);
        assert!(survival.quantile(0.9).is_finite());
        assert!(survival.quantile(0.9) > 1e7);
        assert!(survival.part(1e6).abs() < 1e-9);
    }
}
