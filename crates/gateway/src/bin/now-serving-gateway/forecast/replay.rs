//! Plays a log to a forecaster and asks it at each moment that is to be judged.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::io::{self, Write};

use now_serving_forecast::{Calendar, Forecaster, Heard, Key, Prediction, Task};

use super::input::Line;

/// What the log was like.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    lines: u64,
    predictions: u64,
    late: u64,
    repeated: u64,
    unknown: u64,
    future: u64,
    unreadable: Vec<u64>,
}

/// A moment at which a prediction is to be made.
#[derive(Debug, PartialEq)]
struct Moment {
    instant: f64,
    /// So that moments of the same instant keep their order.
    serial: u64,
    ticket: Key,
    since: f64,
    age: f64,
    id: Box<str>,
}

struct Replay<'a, Out> {
    forecaster: Forecaster,
    ages: &'a [f64],
    moments: BinaryHeap<Reverse<Moment>>,
    serial: u64,
    told: Told,
    out: &'a mut Out,
}

/// Plays the lines in their order and writes each prediction as a line of CSV.
///
/// Whatever stands in the log at the very second of a prediction is known to it, and nothing later.
pub(super) fn replay(
    lines: impl Iterator<Item = anyhow::Result<Line>>,
    task: Task,
    calendar: Calendar,
    ages: &[f64],
    out: &mut impl Write,
) -> anyhow::Result<Told> {
    writeln!(out, "id,instant,age_hours,q10,q50,q90,shown_low,shown_high")?;
    let mut replay = Replay {
        forecaster: Forecaster::new(task, calendar),
        ages,
        moments: BinaryHeap::new(),
        serial: 0,
        told: Told::default(),
        out,
    };
    let today = jiff::Timestamp::now().as_second();
    #[expect(
        clippy::cast_precision_loss,
        reason = "seconds fit for millions of years"
    )]
    let tomorrow = today as f64 + 86_400.0;
    let mut begun: HashMap<Key, f64> = HashMap::new();
    let mut reached = f64::NEG_INFINITY;
    for line in lines {
        replay.told.lines += 1;
        match line? {
            Line::Event(event, _) if event.at > tomorrow => replay.told.future += 1,
            Line::Event(event, id) => {
                replay.predict_until(event.at)?;
                let heard = replay.forecaster.learn(&event);
                replay.told.count(heard);
                reached = reached.max(event.at);
                match replay.forecaster.waits_since(event.ticket) {
                    Some(since) if begun.insert(event.ticket, since) != Some(since) => {
                        replay.plan(event.ticket, since, reached, &id);
                    }
                    Some(_) => {}
                    None => {
                        begun.remove(&event.ticket);
                    }
                }
            }
            Line::Unreadable { number } => replay.told.unreadable.push(number),
        }
    }
    replay.predict_until(f64::INFINITY)?;
    Ok(replay.told)
}

impl<Out: Write> Replay<'_, Out> {
    /// Plans the predictions of a wait that has begun.
    fn plan(&mut self, ticket: Key, since: f64, now: f64, id: &str) {
        for age in self.ages {
            let instant = since + if *age == 0.0 { 0.5 } else { age * 3_600.0 };
            // A wait that was told late has no moments that are over: more is known by now than was then.
            if instant >= now {
                self.serial += 1;
                self.moments.push(Reverse(Moment {
                    instant,
                    serial: self.serial,
                    ticket,
                    since,
                    age: *age,
                    id: id.into(),
                }));
            }
        }
    }

    /// Makes the predictions that are due before the next line.
    fn predict_until(&mut self, next: f64) -> anyhow::Result<()> {
        while self
            .moments
            .peek()
            .is_some_and(|Reverse(moment)| moment.instant < next)
        {
            let Some(Reverse(moment)) = self.moments.pop() else {
                break;
            };
            if self.forecaster.waits_since(moment.ticket) != Some(moment.since) {
                continue;
            }
            if let Some(prediction) = self.forecaster.issue(moment.ticket, moment.instant) {
                self.told.predictions += 1;
                write(self.out, &moment, &prediction)?;
            }
        }
        Ok(())
    }
}

fn write(out: &mut impl Write, moment: &Moment, prediction: &Prediction) -> io::Result<()> {
    let Prediction {
        q10,
        q50,
        q90,
        shown,
    } = prediction;
    let Moment {
        instant, age, id, ..
    } = moment;
    let quoted = id.contains([',', '"', '\n', '\r']);
    match quoted {
        true => write!(out, "\"{}\"", id.replace('"', "\"\""))?,
        false => write!(out, "{id}")?,
    }
    write!(out, ",{instant},{age},{q10:.3},{q50:.3},{q90:.3}")?;
    match shown {
        Ok(range) => writeln!(
            out,
            ",{:.1},{:.1}",
            range.low - instant,
            range.high - instant
        ),
        Err(_withheld) => writeln!(out, ",,"),
    }
}

impl Told {
    fn count(&mut self, heard: Heard) {
        match heard {
            Heard::Learnt => {}
            Heard::Late => self.late += 1,
            Heard::Repeated => self.repeated += 1,
            Heard::Unknown => self.unknown += 1,
            Heard::Timeless => self.unreadable.push(self.lines + 1),
        }
    }

    /// What whoever replays should know about the log.
    pub(super) fn sentences(&self) -> Vec<String> {
        let mut sentences = vec![format!(
            "{} lines read, {} predictions written.",
            self.lines, self.predictions
        )];
        if self.predictions == 0 {
            sentences.push("Nothing was predicted: no wait ended before another began.".into());
        }
        for (count, what) in [
            (
                self.late,
                "stood after a later one; its time was kept, what had been predicted meanwhile was not changed",
            ),
            (
                self.repeated,
                "said what was known already and changed nothing",
            ),
            (
                self.unknown,
                "ended a wait that never began and changed nothing",
            ),
            (
                self.future,
                "came from the future, more than a day from now, and was left out",
            ),
        ] {
            match count {
                0 => {}
                1 => sentences.push(format!("1 line {what}.")),
                _ => sentences.push(
                    format!("{count} lines {what}.")
                        .replace(" its time was", " their time was")
                        .replace("and was left", "and were left"),
                ),
            }
        }
        if let Some(first) = self.unreadable.first() {
            sentences.push(format!(
                "{} could not be read and were left out; the first is line {first}.",
                self.unreadable.len()
            ));
        }
        sentences
    }
}

impl Eq for Moment {}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Moment {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.instant
            .total_cmp(&other.instant)
            .then(self.serial.cmp(&other.serial))
    }
}
