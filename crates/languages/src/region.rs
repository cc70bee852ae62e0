//! Whether hours are counted to twelve or to twenty-four, which is a custom of a region and not of a language.

use std::env;

/// How hours are counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Hours {
    /// `3:05 PM`.
    Twelve,
    /// `15:05`.
    #[default]
    TwentyFour,
}

/// Where the day is halved, from CLDR's time data (preferred `h`), as far as one of our languages is spoken there.
const TWELVE: [&str; 23] = [
    "AU", "BD", "CA", "CO", "DO", "EG", "FJ", "HN", "IN", "JM", "MY", "NI", "NZ", "PA", "PH", "PK",
    "PR", "SA", "SG", "SV", "TT", "US", "VE",
];

impl Hours {
    /// As the region of the system has it.
    #[must_use]
    pub fn of_system() -> Self {
        // Unix has a setting of its own for times.
        let own = ["LC_ALL", "LC_TIME"]
            .into_iter()
            .filter_map(|name| env::var(name).ok())
            .find(|tag| !tag.is_empty());
        let tag = own.or_else(sys_locale::get_locale);
        tag.map_or_else(Self::default, |tag| Self::of_tag(&tag))
    }

    fn of_tag(tag: &str) -> Self {
        let mut parts = tag
            .split(['.', '@'])
            .next()
            .unwrap_or_default()
            .split(['-', '_']);
        let language = parts.next().unwrap_or_default();
        // French is counted to twenty-four in Canada, too.
        let halves = language != "fr" && parts.any(|part| TWELVE.contains(&part));
        if halves {
            Self::Twelve
        } else {
            Self::TwentyFour
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_counts_its_hours_its_own_way() {
        for (tag, hours) in [
            ("en_US.UTF-8", Hours::Twelve),
            ("en-AU", Hours::Twelve),
            ("es-CO", Hours::Twelve),
            ("en-GB", Hours::TwentyFour),
            ("fr_CA", Hours::TwentyFour),
            ("de_DE@euro", Hours::TwentyFour),
            ("C.UTF-8", Hours::TwentyFour),
            ("en", Hours::TwentyFour),
        ] {
            assert_eq!(Hours::of_tag(tag), hours, "{tag}");
        }
    }
}
