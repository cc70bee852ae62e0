//! Synthetic desks, and what their numbers are worth.

use super::*;

/// A number that looks like chance but is the same in every run (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % most as u64).unwrap()
    }
}

/// A line in its declared order, in which each ticket has a kind.
struct Desk {
    line: Vec<usize>,
    chance: Chance,
    kinds: usize,
    told: Adherence,
}

impl Desk {
    fn new(waiting: usize, kinds: usize) -> Self {
        let mut chance = Chance(7);
        Self {
            line: (0..waiting).map(|_| chance.below(kinds)).collect(),
            chance,
            kinds,
            told: Adherence::default(),
        }
    }

    /// Somebody takes the ticket at `rank`; another one comes.
    fn take(&mut self, rank: usize, by: &str) {
        self.told.note(&Taken {
            rank: u32::try_from(rank).unwrap(),
            waiting: u32::try_from(self.line.len()).unwrap(),
            by: Some(by.to_owned()),
        });
        self.line.remove(rank);
        let kind = self.chance.below(self.kinds);
        self.line.push(kind);
    }

    /// Takes `pick` of the line over and over.
    fn serve(&mut self, times: usize, mut pick: impl FnMut(&mut Chance, &[usize]) -> usize) {
        for _ in 0..times {
            let rank = pick(&mut self.chance, &self.line);
            self.take(rank, "Dana");
        }
    }

    fn trust(&self) -> Trust {
        self.told.trust()
    }
}

#[test]
fn a_desk_that_keeps_its_order_is_told_exactly_and_one_that_does_not_is_not() {
    type Pick = fn(&mut Chance, &[usize]) -> usize;
    let desks: [(&str, Pick, Trust); 7] = [
        ("first come, first served", |_, _| 0, Trust::Exact),
        (
            "one in twenty is taken out of turn",
            |chance, line| {
                let out_of_turn = chance.below(20) == 0;
                if out_of_turn {
                    chance.below(line.len())
                } else {
                    0
                }
            },
            Trust::Exact,
        ),
        (
            "one in three is",
            |chance, line| {
                let out_of_turn = chance.below(3) == 0;
                if out_of_turn {
                    chance.below(line.len())
                } else {
                    0
                }
            },
            Trust::About,
        ),
        (
            "one of the first four",
            |chance, _| chance.below(4),
            Trust::About,
        ),
        (
            "anyhow",
            |chance, line| chance.below(line.len()),
            Trust::Withheld,
        ),
        (
            "the newest first",
            |_, line| line.len() - 1,
            Trust::Withheld,
        ),
        (
            "the easiest of five kinds first",
            |_, line| {
                let easiest = line.iter().enumerate().min_by_key(|(_, kind)| **kind);
                easiest.unwrap().0
            },
            Trust::Withheld,
        ),
    ];
    for (name, pick, expected) in desks {
        for waiting in [8, 12, 60] {
            // Of a long line, the first four are almost in order.
            if name == "one of the first four" && waiting == 8 {
                continue;
            }
            let mut desk = Desk::new(waiting, 5);
            desk.serve(300, pick);
            assert_eq!(desk.trust(), expected, "{name}, {waiting} waiting");
        }
    }
}

#[test]
fn technicians_who_take_the_first_and_the_second_at_once_keep_the_order() {
    let mut desk = Desk::new(8, 1);
    for _ in 0..40 {
        // Each opened one of the first three; the last to open was the first to press the button.
        desk.take(2, "Dana");
        desk.take(1, "Sam");
        desk.take(0, "Noor");
    }
    assert_eq!(desk.trust(), Trust::Exact);
}

#[test]
fn one_technician_who_takes_the_third_the_second_and_the_first_does_not() {
    let mut desk = Desk::new(8, 1);
    for _ in 0..40 {
        desk.take(2, "Dana");
        desk.take(1, "Dana");
        desk.take(0, "Dana");
    }
    assert_ne!(desk.trust(), Trust::Exact);
}

#[test]
fn the_newest_first_is_seen_with_several_technicians_and_without_their_names() {
    for names in [["Dana", "Sam"], ["", ""]] {
        let mut desk = Desk::new(9, 1);
        for n in 0..200 {
            let last = desk.line.len() - 1;
            desk.take(last, names[n % 2]);
        }
        assert_eq!(desk.trust(), Trust::Withheld);
    }
}

#[test]
fn who_is_passed_over_again_and_again_is_seen() {
    // Each serves one kind only, in order; a third of the line waits for the one who is rarely there.
    let mut desk = Desk::new(12, 3);
    for n in 0..300 {
        let (mine, name): (&[usize], _) = match n % 9 {
            0 => (&[2], "Noor"),
            other if other % 2 == 0 => (&[0, 1], "Dana"),
            _ => (&[0, 1], "Sam"),
        };
        let found = desk.line.iter().position(|kind| mine.contains(kind));
        desk.take(found.unwrap_or(0), name);
    }
    assert_eq!(desk.trust(), Trust::Withheld);
}

#[test]
fn nothing_is_said_before_enough_was_seen_and_lines_of_one_say_nothing() {
    let mut desk = Desk::new(8, 1);
    desk.serve(usize::try_from(ENOUGH).unwrap() - 1, |_, _| 0);
    assert_eq!(desk.trust(), Trust::About);
    desk.serve(1, |_, _| 0);
    assert_eq!(desk.trust(), Trust::Exact);

    let mut desk = Desk::new(1, 1);
    desk.serve(500, |_, _| 0);
    assert_eq!(desk.trust(), Trust::About);
}

#[test]
fn a_desk_that_changes_its_ways_is_followed() {
    let mut desk = Desk::new(10, 1);
    desk.serve(100, |_, _| 0);
    assert_eq!(desk.trust(), Trust::Exact);
    desk.serve(100, |_, line| line.len() - 1);
    assert_eq!(desk.trust(), Trust::Withheld);
    desk.serve(300, |_, _| 0);
    assert_eq!(desk.trust(), Trust::Exact);
}

#[test]
fn a_desk_on_the_edge_does_not_flap() {
    let (mut desk, mut changes) = (Desk::new(10, 1), 0);
    for _ in 0..2_000 {
        let before = desk.trust();
        desk.serve(1, |chance, line| match chance.below(5) {
            0 => chance.below(line.len()),
            _ => 0,
        });
        changes += usize::from(desk.trust() != before);
    }
    // One in five out of turn is a mean of 0.1, the very edge.
    assert!(changes <= 12, "{changes} changes");
    let easily = |mean: f64| (Trust::Exact.next(mean), Trust::About.next(mean));
    assert_eq!(easily(0.12), (Trust::Exact, Trust::About));
    assert_eq!(Trust::Withheld.next(0.4), Trust::Withheld);
    assert_eq!(Trust::About.next(0.4), Trust::About);
}
