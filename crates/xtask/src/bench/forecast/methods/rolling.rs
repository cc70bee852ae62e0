//! B2, B3n and B3: quantiles of the waits that ended last.

use std::collections::{HashMap, VecDeque};

use super::super::log::Line;
use super::super::waits::{Method, Quantiles, Question, Wait};

const OF_THE_DESK: usize = 3_000;
const OF_A_LINE: usize = 100;
/// Fewer say too little; the next wider window is asked.
const FEW: usize = 8;
const LEVELS: [f64; 3] = [0.1, 0.5, 0.9];

/// Windows of waits, from the narrowest to the widest.
pub(super) struct Rolling {
    lines: HashMap<Line, Window>,
    groups: HashMap<usize, Window>,
    desk: Window,
    knows: Knows,
}

/// What a method makes of the windows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Knows {
    /// Only the desk's.
    Desk,
    /// The narrowest with enough in it; the time already waited is taken off.
    Lines,
    /// The narrowest with enough in it that lasted as long.
    Survivors,
}

impl Rolling {
    pub(super) fn desk() -> Self {
        Self::new(Knows::Desk)
    }

    pub(super) fn naive() -> Self {
        Self::new(Knows::Lines)
    }

    pub(super) fn conditional() -> Self {
        Self::new(Knows::Survivors)
    }

    fn new(knows: Knows) -> Self {
        Self {
            lines: HashMap::new(),
            groups: HashMap::new(),
            desk: Window::new(OF_THE_DESK),
            knows,
        }
    }
}

impl Method for Rolling {
    /// A wait is counted where it began and where it ended, once in each window.
    fn ends(&mut self, wait: &Wait, at: f64) {
        let lasted = at - wait.began;
        if lasted <= 0.0 {
            return;
        }
        let (first, last) = (wait.first, wait.line);
        let new = || Window::new(OF_A_LINE);
        self.lines.entry(first).or_insert_with(new).push(lasted);
        if last != first {
            self.lines.entry(last).or_insert_with(new).push(lasted);
        }
        self.groups
            .entry(first.group)
            .or_insert_with(new)
            .push(lasted);
        if last.group != first.group {
            self.groups
                .entry(last.group)
                .or_insert_with(new)
                .push(lasted);
        }
        self.desk.push(lasted);
    }

    fn answer(&mut self, question: &Question) -> Option<Quantiles> {
        let elapsed = question.elapsed();
        let beyond = match self.knows {
            Knows::Desk | Knows::Survivors => elapsed,
            Knows::Lines => 0.0,
        };
        let line = question.wait.line;
        let narrow = [self.lines.get(&line), self.groups.get(&line.group)];
        let waits = narrow
            .into_iter()
            .flatten()
            .filter(|_| self.knows != Knows::Desk)
            .map(|window| window.longer_than(beyond))
            .find(|waits| waits.len() >= FEW)
            .unwrap_or_else(|| self.desk.longer_than(beyond));
        let [low, middle, high] = LEVELS.map(|level| quantile(waits, level));
        Some([low?, middle?, high?].map(|whole| (whole - elapsed).max(0.0)))
    }
}

/// The last few numbers, in order of age and of size.
pub(super) struct Window {
    most: usize,
    by_age: VecDeque<f64>,
    by_size: Vec<f64>,
}

impl Window {
    pub(super) fn new(most: usize) -> Self {
        Self {
            most,
            by_age: VecDeque::new(),
            by_size: Vec::new(),
        }
    }

    pub(super) fn push(&mut self, number: f64) {
        if self.by_age.len() == self.most
            && let Some(oldest) = self.by_age.pop_front()
        {
            let place = self.by_size.partition_point(|other| *other < oldest);
            self.by_size.remove(place);
        }
        self.by_age.push_back(number);
        let place = self.by_size.partition_point(|other| *other <= number);
        self.by_size.insert(place, number);
    }

    pub(super) fn sorted(&self) -> &[f64] {
        &self.by_size
    }

    fn longer_than(&self, elapsed: f64) -> &[f64] {
        let place = self.by_size.partition_point(|number| *number <= elapsed);
        self.by_size.get(place..).unwrap_or_default()
    }
}

/// A quantile of sorted numbers, between two of them where it falls between.
pub(super) fn quantile(sorted: &[f64], level: f64) -> Option<f64> {
    let place = level * (sorted.len().checked_sub(1)?) as f64;
    let below = *sorted.get(place as usize)?;
    let above = sorted.get(place as usize + 1).copied().unwrap_or(below);
    Some(below + place.fract() * (above - below))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NET: Line = Line {
        group: 0,
        priority: 2,
    };
    const MAIL: Line = Line {
        group: 1,
        priority: 2,
    };

    fn wait(line: Line) -> Wait {
        let (ticket, began) = (0, 1000.0);
        Wait {
            ticket,
            began,
            first: line,
            line,
        }
    }

    fn question(line: Line, elapsed: f64) -> Question {
        Question {
            number: 0,
            wait: wait(line),
            instant: 1000.0 + elapsed,
            class: 0,
            is_fair: true,
            remaining: None,
        }
    }

    /// Eleven waits of 100 to 1100 s on the network, twenty of 10,000 s with the mail.
    fn desk(mut method: Rolling) -> Rolling {
        for length in 1..=11 {
            method.ends(&wait(NET), 1000.0 + f64::from(length) * 100.0);
        }
        for _ in 0..20 {
            method.ends(&wait(MAIL), 11_000.0);
        }
        method
    }

    #[test]
    fn the_baseline_by_hand() {
        let mut method = desk(Rolling::conditional());
        assert_eq!(
            method.answer(&question(NET, 0.0)),
            Some([200.0, 600.0, 1000.0])
        );
        // 400 to 1100 survive 300 s: eight of them.
        let after = method.answer(&question(NET, 300.0)).unwrap();
        for (found, by_hand) in after.into_iter().zip([170.0, 450.0, 730.0]) {
            assert!((found - by_hand).abs() < 1e-9, "{after:?}");
        }
        // Seven are too few, of the line and of its group: the desk's 27 that last longer answer, 7 of the network and 20 of the mail.
        let later = method.answer(&question(NET, 400.0)).unwrap();
        for (found, by_hand) in later.into_iter().zip([360.0, 9600.0, 9600.0]) {
            assert!((found - by_hand).abs() < 1e-9, "{later:?}");
        }
    }

    #[test]
    fn a_transferred_wait_counts_where_it_began_and_where_it_ended_and_not_twice_on_the_way_home() {
        let mut method = Rolling::conditional();
        let moved = Wait {
            line: MAIL,
            ..wait(NET)
        };
        for _ in 0..FEW {
            method.ends(&moved, 1060.0);
        }
        for line in [NET, MAIL] {
            assert_eq!(method.lines.get(&line).unwrap().by_size.len(), FEW);
            assert_eq!(method.groups.get(&line.group).unwrap().by_size.len(), FEW);
        }
        assert_eq!(method.desk.by_size.len(), FEW);
        method.ends(&wait(NET), 1000.0);
        assert_eq!(method.desk.by_size.len(), FEW, "no wait, nothing to learn");
    }

    #[test]
    fn the_naive_one_takes_the_elapsed_time_off_and_never_goes_below_nothing() {
        let mut method = desk(Rolling::naive());
        assert_eq!(
            method.answer(&question(NET, 700.0)),
            Some([0.0, 0.0, 300.0])
        );
    }

    #[test]
    fn a_window_forgets_the_oldest() {
        let mut window = Window::new(3);
        for wait in [5.0, 1.0, 9.0, 4.0] {
            window.push(wait);
        }
        assert_eq!(window.longer_than(0.0), [1.0, 4.0, 9.0]);
        assert_eq!(window.longer_than(4.0), [9.0]);
    }
}
