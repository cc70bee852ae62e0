//! One language, ready to speak: its files parsed, its plural rules at hand.

use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use jiff::civil::Date;
use unic_langid::LanguageIdentifier;

use crate::{Clock, Day, Direction, Hours, Language, Sentence, Value};

/// Says sentences in one language.
pub struct Tongue {
    language: Language,
    hours: Hours,
    bundle: FluentBundle<FluentResource>,
}

/// The files of a language that programs speak from.
macro_rules! files {
    ($folder:literal) => {
        [
            include_str!(concat!("../locales/", $folder, "/times.ftl")),
            include_str!(concat!("../locales/", $folder, "/tickets.ftl")),
            include_str!(concat!("../locales/", $folder, "/notify.ftl")),
            include_str!(concat!("../locales/", $folder, "/tray.ftl")),
            include_str!(concat!("../locales/", $folder, "/troubles.ftl")),
        ]
    };
}

impl Tongue {
    /// Reads the files of a language.
    #[must_use]
    pub fn new(language: Language, hours: Hours) -> Self {
        let files = match language {
            Language::English => files!("en"),
            Language::German => files!("de"),
            Language::French => files!("fr"),
            Language::Spanish => files!("es"),
        };
        let id: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Marks around what is put in are needed only where a line runs the other way; a terminal shows them.
        bundle.set_use_isolating(language.direction() == Direction::RightToLeft);
        for file in files {
            let resource =
                FluentResource::try_new(file.to_owned()).unwrap_or_else(|(read, errors)| {
                    tracing::error!(?language, ?errors, "sentences that can't be read");
                    read
                });
            if let Err(errors) = bundle.add_resource(resource) {
                tracing::error!(?language, ?errors, "sentences that are written twice");
            }
        }
        Self {
            language,
            hours,
            bundle,
        }
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// How hours are counted.
    #[must_use]
    pub fn hours(&self) -> Hours {
        self.hours
    }

    /// Says it. What is not written in this language is told by its name; a test keeps that from happening.
    #[must_use]
    pub fn say(&self, sentence: &Sentence) -> String {
        let mut args = FluentArgs::with_capacity(sentence.with.len());
        for (name, value) in &sentence.with {
            match value {
                Value::Text(text) => args.set(*name, text.as_str()),
                Value::Number(number) => args.set(*name, *number),
                Value::Clock(clock) => {
                    args.set(*name, self.clock(*clock));
                    args.set(format!("{name}-hour"), self.shown_hour(*clock));
                }
                Value::Said(inner) => args.set(*name, self.say(inner)),
                Value::Day(day) => {
                    args.set(*name, self.day("day", *day));
                    args.set(format!("{name}-on"), self.day("day-on", *day));
                    args.set(format!("{name}-short"), self.day("day-short", *day));
                    args.set(format!("{name}-kind"), day.kind());
                }
            }
        }
        self.format(sentence.id, &args)
    }

    /// Says one sentence after the other.
    #[must_use]
    pub fn say_all<'s>(&self, sentences: impl IntoIterator<Item = &'s Sentence>) -> String {
        let said: Vec<_> = sentences.into_iter().map(|one| self.say(one)).collect();
        said.join(" ")
    }

    fn clock(&self, clock: Clock) -> String {
        let mut args = FluentArgs::new();
        args.set("minute", format!("{:02}", clock.minute));
        match self.hours {
            Hours::TwentyFour => {
                args.set("hour", clock.hour.to_string());
                args.set("padded", format!("{:02}", clock.hour));
                self.format("clock", &args)
            }
            Hours::Twelve => {
                args.set("hour", self.shown_hour(clock).to_string());
                args.set(
                    "half",
                    if clock.hour < 12 {
                        "morning"
                    } else {
                        "afternoon"
                    },
                );
                self.format("clock-of-twelve", &args)
            }
        }
    }

    fn shown_hour(&self, clock: Clock) -> i8 {
        match (self.hours, clock.hour.rem_euclid(12)) {
            (Hours::TwentyFour, _) => clock.hour,
            (Hours::Twelve, 0) => 12,
            (Hours::Twelve, hour) => hour,
        }
    }

    fn day(&self, form: &str, day: Day) -> String {
        let mut args = FluentArgs::new();
        args.set("kind", day.kind());
        args.set(
            "date",
            day.date().map_or_else(String::new, |date| self.date(date)),
        );
        args.set(
            "year",
            day.date()
                .map_or_else(String::new, |date| date.year().to_string()),
        );
        self.format(form, &args)
    }

    fn date(&self, date: Date) -> String {
        let mut args = FluentArgs::new();
        args.set("day", date.day().to_string());
        args.set("month", format!("m{}", date.month()));
        self.format("date", &args)
    }

    fn format(&self, id: &str, args: &FluentArgs<'_>) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|found| found.value()) else {
            tracing::error!(id, language = ?self.language, "a sentence is not written");
            return id.to_owned();
        };
        let mut errors = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(args), &mut errors);
        if !errors.is_empty() {
            tracing::error!(id, ?errors, language = ?self.language, "a sentence is not whole");
        }
        said.into_owned()
    }
}

impl fmt::Debug for Tongue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Tongue")
            .field("language", &self.language)
            .field("hours", &self.hours)
            .finish_non_exhaustive()
    }
}
