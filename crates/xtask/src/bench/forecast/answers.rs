//! What the gateway's replay answered, read back from its file.

use std::collections::HashMap;
use std::io::Read;

use anyhow::{Context as _, Result, ensure};

use super::log::{Log, Row, number, rows, text_of};
use super::waits::{Quantiles, Question};

const HEAD: [&str; 8] = [
    "id",
    "instant",
    "age_hours",
    "q10",
    "q50",
    "q90",
    "shown_low",
    "shown_high",
];
/// An answer belongs to the question that was put at most so many seconds apart.
const APART: f64 = 1.0;

/// One line of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Answer {
    pub(super) quantiles: Quantiles,
    /// What a person would have been shown.
    pub(super) shown: Option<[f64; 2]>,
}

/// The answers by ticket and age, each with its instant.
#[derive(Debug)]
pub(super) struct Answers {
    by_question: HashMap<(usize, usize), Vec<(f64, Answer)>>,
    count: usize,
}

impl Answers {
    /// Reads and checks it: nonsense is refused with its line.
    pub(super) fn read(text: impl Read, log: &Log, ages: &[f64]) -> Result<Self> {
        let tickets: HashMap<&str, usize> = log
            .tickets
            .iter()
            .enumerate()
            .map(|(number, name)| (name.as_str(), number))
            .collect();
        let mut answers = Self {
            by_question: HashMap::new(),
            count: 0,
        };
        for row in rows(text, &HEAD)? {
            let row = row?;
            let parse = || -> Result<_> {
                let name = text_of(&row.fields, 0)?;
                let ticket = tickets
                    .get(name)
                    .with_context(|| format!("no ticket is called {name:?}"))?;
                let age = number(&row.fields, 2)?;
                let class = ages
                    .iter()
                    .position(|asked| (asked - age).abs() < 1e-3)
                    .with_context(|| format!("nobody asked at the age of {age} h"))?;
                Ok(((*ticket, class), number(&row.fields, 1)?))
            };
            let line = row.line;
            let (key, instant) = parse().with_context(|| format!("line {line}"))?;
            let answer = answer(&row).with_context(|| format!("line {line}"))?;
            if let Some(answer) = answer {
                let same = answers.by_question.entry(key).or_default();
                let is_new = same
                    .iter()
                    .all(|(other, _)| (other - instant).abs() > APART);
                ensure!(is_new, "line {line}: this was answered before");
                same.push((instant, answer));
                answers.count += 1;
            }
        }
        Ok(answers)
    }

    pub(super) fn to(&self, question: &Question) -> Option<Answer> {
        let key = (question.wait.ticket, question.class);
        let near = |(instant, _): &&(f64, Answer)| (instant - question.instant).abs() <= APART;
        let found = self.by_question.get(&key)?.iter().find(near)?;
        Some(found.1)
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }
}

/// The answer of a line; nothing as long as nothing had been learnt.
fn answer(row: &Row) -> Result<Option<Answer>> {
    let is_empty = |at| row.fields.get(at).unwrap_or_default().is_empty();
    let shown = match (is_empty(6), is_empty(7)) {
        (true, true) => None,
        (false, false) => Some([number(&row.fields, 6)?, number(&row.fields, 7)?]),
        (true, false) | (false, true) => anyhow::bail!("half a range is shown"),
    };
    if (3..6).all(is_empty) {
        ensure!(
            shown.is_none(),
            "a range is shown that nothing was learnt for"
        );
        return Ok(None);
    }
    let quantiles = [
        number(&row.fields, 3)?,
        number(&row.fields, 4)?,
        number(&row.fields, 5)?,
    ];
    ensure!(
        quantiles.is_sorted() && quantiles.iter().all(|quantile| *quantile >= 0.0),
        "the quantiles {quantiles:?} do not rise from 0 on"
    );
    if let Some([low, high]) = shown {
        ensure!(low <= high, "the range that is shown ends before it begins");
    }
    Ok(Some(Answer { quantiles, shown }))
}

#[cfg(test)]
mod tests {
    use super::super::log::Line;
    use super::super::waits::Wait;
    use super::*;

    const FIRST: &str = "id,instant,age_hours,q10,q50,q90,shown_low,shown_high\n";

    fn read(rows: &str) -> Result<Answers> {
        let log = Log {
            events: Vec::new(),
            tickets: vec!["a".to_owned(), "b".to_owned()],
        };
        Answers::read(format!("{FIRST}{rows}").as_bytes(), &log, &[0.0, 4.0])
    }

    fn question(ticket: usize, class: usize, instant: f64) -> Question {
        let line = Line {
            group: 0,
            priority: 0,
        };
        let began = 0.0;
        Question {
            number: 0,
            wait: Wait {
                ticket,
                began,
                first: line,
                line,
            },
            instant,
            class,
            is_fair: true,
            remaining: None,
        }
    }

    #[test]
    fn an_answer_is_found_by_ticket_age_and_instant() {
        let answers = read("a,10.5,0,1,2,3,,\nb,14410.5,4.0,1,2,3,0,4\nb,20,0,,,,,\n").unwrap();
        assert_eq!(answers.count(), 2);
        let answer = answers.to(&question(1, 1, 14410.5)).unwrap();
        assert_eq!(
            (answer.quantiles, answer.shown),
            ([1.0, 2.0, 3.0], Some([0.0, 4.0]))
        );
        assert_eq!(answers.to(&question(0, 0, 10.0)).unwrap().shown, None);
        for (ticket, class, instant) in [(0, 0, 99.0), (0, 1, 10.5), (1, 0, 20.0)] {
            assert_eq!(answers.to(&question(ticket, class, instant)), None);
        }
    }

    #[test]
    fn nonsense_is_refused_with_its_line() {
        let good = "a,10.5,0,1,2,3,,\n";
        for (nonsense, why) in [
            ("c,10.5,0,1,2,3,,\n", "line 3: no ticket is called \"c\""),
            (
                "a,10.5,7,1,2,3,,\n",
                "line 3: nobody asked at the age of 7 h",
            ),
            ("a,later,0,1,2,3,,\n", "line 3: \"later\" is no number"),
            (
                "b,10.5,0,3,2,1,,\n",
                "line 3: the quantiles [3.0, 2.0, 1.0] do not rise",
            ),
            ("b,10.5,0,-1,2,3,,\n", "do not rise from 0 on"),
            ("b,10.5,0,1,,3,,\n", "line 3: \"\" is no number"),
            (
                "b,10.5,0,1,inf,inf,,\n",
                "line 3: \"inf\" is no number to reckon with",
            ),
            ("b,10.5,0,1,2,3,5,\n", "line 3: half a range is shown"),
            (
                "b,10.5,0,1,2,3,5,4\n",
                "line 3: the range that is shown ends before",
            ),
            (
                "b,10.5,0,,,,5,6\n",
                "line 3: a range is shown that nothing was learnt for",
            ),
            ("a,10.5,0,1,2,3,,\n", "line 3: this was answered before"),
            ("b,10.5\n", "line: 3"),
        ] {
            let said = format!("{:#}", read(&format!("{good}{nonsense}")).unwrap_err());
            assert!(said.contains(why), "{said}");
        }
    }
}
