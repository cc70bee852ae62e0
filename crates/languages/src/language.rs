//! The languages that there are.

/// A language that every sentence is written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Language {
    /// What is spoken where nothing else is known.
    #[default]
    English,
    /// German, with 'Sie'.
    German,
    /// French, with 'vous'.
    French,
    /// Spanish, with 'usted'.
    Spanish,
}

/// Where a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// On the left.
    LeftToRight,
    /// On the right.
    RightToLeft,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::English, Self::German, Self::French, Self::Spanish];

    /// Its BCP 47 tag, without a region.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
            Self::Spanish => "es",
        }
    }

    /// The language of a tag such as `de-AT`, if it is one of ours.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.']).next()?;
        Self::ALL
            .into_iter()
            .find(|language| primary.eq_ignore_ascii_case(language.tag()))
    }

    /// The first language of the system that is one of ours, or English.
    #[must_use]
    pub fn of_system() -> Self {
        Self::first(sys_locale::get_locales())
    }

    /// Where its lines begin.
    #[must_use]
    pub fn direction(self) -> Direction {
        match self {
            Self::English | Self::German | Self::French | Self::Spanish => Direction::LeftToRight,
        }
    }

    fn first(tags: impl Iterator<Item = String>) -> Self {
        tags.filter_map(|tag| Self::of_tag(&tag))
            .next()
            .unwrap_or_default()
    }
}

impl Direction {
    /// As the `dir` of a page has it.
    #[must_use]
    pub fn attribute(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_of_the_system_that_is_ours_counts() {
        let first = |tags: &[&str]| Language::first(tags.iter().map(|tag| (*tag).to_owned()));
        assert_eq!(first(&["de-AT", "en-US"]), Language::German);
        assert_eq!(first(&["nl-NL", "fr-BE"]), Language::French);
        assert_eq!(first(&["es"]), Language::Spanish);
        assert_eq!(first(&["C"]), Language::English);
        assert_eq!(first(&["tlh", "est-EE"]), Language::English);
        assert_eq!(first(&[]), Language::English);
    }
}
