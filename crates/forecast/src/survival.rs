//! The grid of remaining desk time on which hazards are learnt, and what follows from hazards on it.
//!
//! Cells are a third of an octave wide from [`FIRST`] seconds on, 60 of them up to 38 days; five neighbours make a band.
//! Within a cell the hazard is even. Behind the last cell it goes on as in the last.

/// How many cells there are.
pub(crate) const CELLS: usize = 60;

/// How many cells make a band.
const BAND: usize = 5;

/// How many bands there are.
pub(crate) const BANDS: usize = 12;

/// The end of the first cell, in seconds.
const FIRST: f64 = 4.0;

/// The band of a cell.
pub(crate) fn band(cell: usize) -> usize {
    (cell / BAND).min(BANDS - 1)
}

/// The first cell of a cell's band.
pub(crate) fn band_start(cell: usize) -> usize {
    band(cell) * BAND
}

/// Where each cell ends, in seconds.
pub(crate) static ENDS: std::sync::LazyLock<[f64; CELLS]> =
    std::sync::LazyLock::new(|| std::array::from_fn(|cell| FIRST * (cell as f64 / 3.0).exp2()));

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
pub(crate) struct Survival(pub(crate) [f64; CELLS]);

impl Survival {
    /// From the hazard that each cell adds.
    pub(crate) fn from_hazards(hazards: impl Iterator<Item = f64>) -> Self {
        let mut sums = [0.0; CELLS];
        let mut sum = 0.0;
        for (slot, hazard) in sums.iter_mut().zip(hazards) {
            sum += hazard;
            *slot = sum;
        }
        Self(sums)
    }

    /// The desk time by which this part of tickets like it is over.
    pub(crate) fn quantile(&self, part: f64) -> f64 {
        let target = -(-part).ln_1p();
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
                let rate = (last - sum(CELLS - 2).unwrap_or(0.0)).max(1e-4) / (to - from);
                to + (target - last) / rate
            }
        }
    }

    /// The part of tickets like it that are over after so much desk time.
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
        for time in [0.0, 3.9, 4.0, 4.1, 5.1, 60.0, 3_600.0, 1e6] {
            let (from, to) = cell(cell_of(time));
            assert!(from <= time && time <= to, "{time}: {from} to {to}");
        }
        assert_eq!(cell_of(1e12), CELLS - 1);
        assert_eq!(band(CELLS - 1), BANDS - 1);
    }

    #[test]
    fn quantile_and_part_are_inverse() {
        let survival = Survival::from_hazards((0..CELLS).map(|cell| 0.01 + cell as f64 * 1e-3));
        for part in [0.01, 0.1, 0.5, 0.9, 0.97] {
            assert!(
                (survival.part(survival.quantile(part)) - part).abs() < 1e-9,
                "{part}"
            );
        }
    }

    #[test]
    fn what_hardly_ever_ends_has_late_but_finite_quantiles() {
        let survival = Survival::from_hazards(std::iter::repeat_n(0.0, CELLS));
        assert!(survival.quantile(0.9).is_finite());
        assert!(survival.quantile(0.9) > 1e7);
        assert!(survival.part(1e6).abs() < 1e-9);
    }
}
