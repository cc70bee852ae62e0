//! What is said, as data: a message by its name, and what stands in it.

use std::fmt;

use crate::{Clock, Day, tongue};

/// Something to say. Shown (`Display`), it is said in the tongue that is active at that moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    pub(crate) id: &'static str,
    pub(crate) with: Vec<(&'static str, Value)>,
}

/// What can stand in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Words as they are, or the name of a case.
    Text(String),
    /// A number, which decides on the plural.
    Number(i64),
    /// A day. As `$day` it is a name, as `$day-on` it says when, as `$day-short` it is abbreviated, and `$day-kind`
    /// names its case.
    Day(Day),
    /// A time of day. As `$clock` it is written out; `$clock-hour` is the hour that is written, for an article.
    Clock(Clock),
    /// Something that is said itself.
    Said(Box<Sentence>),
}

impl Sentence {
    /// A message by its name. [`sentence!`](crate::sentence!) reads better.
    #[must_use]
    pub fn new(id: &'static str, with: Vec<(&'static str, Value)>) -> Self {
        Self { id, with }
    }
}

/// `sentence!("ahead-exactly", count = 3)`: a [`Sentence`].
#[macro_export]
macro_rules! sentence {
    ($id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::Sentence::new($id, vec![$((stringify!($name), $crate::Value::from($value))),*])
    };
}

impl fmt::Display for Sentence {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&tongue().say(self))
    }
}

impl From<Sentence> for String {
    fn from(sentence: Sentence) -> Self {
        sentence.to_string()
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u8> for Value {
    fn from(number: u8) -> Self {
        Self::Number(number.into())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<Day> for Value {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

impl From<Clock> for Value {
    fn from(clock: Clock) -> Self {
        Self::Clock(clock)
    }
}

impl From<Sentence> for Value {
    fn from(sentence: Sentence) -> Self {
        Self::Said(Box::new(sentence))
    }
}
