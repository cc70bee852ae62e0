//! The table of rules: a form to look for, and a judge who looks at the surroundings.

use regex::{Regex, RegexBuilder};

use super::judge::{self, Place, Verdict};

/// Finds values by their form.
#[derive(Debug)]
pub(super) struct Rule {
    /// Its name in redactions and counts, the same for ever.
    pub(super) name: &'static str,
    /// One of these bytes stands in every text that it can match.
    needs: &'static [u8],
    /// The form.
    pattern: &'static str,
    /// Says what of a match is hidden, if anything.
    pub(super) judge: fn(&Place<'_>) -> Option<Verdict>,
}

/// Every rule. Patterns have no Unicode classes: those would cost memory that the resident lacks.
static RULES: &[Rule] = &[
    Rule {
        name: "home-path",
        needs: b"/\\%",
        // a separator in any writing, the folder of homes, a separator, a name
        pattern: r"(?:\\?/(?:home|Users)\\?/|(?i:/|\\{1,4}|%2F|%5C)(?i:home|Users|Documents(?: |%20|\+)and(?: |%20|\+)Settings)(?i:\\{1,4}|%2F|%5C)|:/(?i:Users)/)(?:[^/\\%\x00-\x1F\x22*:;<>?|,‹›]|%20)+",
        judge: judge::home_path,
    },
    Rule {
        name: "email",
        needs: b"@%",
        pattern: r"(?:[0-9A-Za-z_.+'-]|[^\x00-\x7F‹›])+(?:@|%40)(?:(?:[0-9A-Za-z_-]|[^\x00-\x7F‹›])+\.)+[A-Za-z]{2,63}",
        judge: judge::email,
    },
    Rule {
        name: "mac",
        needs: b":-._",
        pattern: r"[0-9A-Fa-f]{2}(?:(?:-[0-9A-Fa-f]{2}){5,}|(?:_[0-9A-Fa-f]{2}){5,}|(?::[0-9A-Fa-f]{2}){5,})|[0-9A-Fa-f]{4}(?:\.[0-9A-Fa-f]{4}){2,}",
        judge: judge::mac,
    },
    Rule {
        name: "ipv6",
        needs: b":",
        pattern: r"[0-9A-Fa-f:]*:[0-9A-Fa-f]*:[0-9A-Fa-f:]*(?:[0-9]*(?:\.[0-9]+){3})?",
        judge: judge::ipv6,
    },
    Rule {
        name: "ipv4",
        needs: b".",
        pattern: r"[0-9]+(?:\.[0-9]+){3,}",
        judge: judge::ipv4,
    },
];

impl Rule {
    /// Whether it is worth running on this text at all.
    pub(super) fn may_match(&self, text: &str) -> bool {
        text.bytes().any(|byte| self.needs.contains(&byte))
    }
}

/// Makes the rules ready. One that is not well formed is caught by a test, not here.
pub(super) fn compile() -> Vec<(&'static Rule, Regex)> {
    let compiled = RULES.iter().filter_map(|rule| {
        let regex = RegexBuilder::new(rule.pattern)
            .dfa_size_limit(256 * 1024)
            .build()
            .ok()?;
        Some((rule, regex))
    });
    compiled.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_well_formed_and_has_its_own_name() {
        assert_eq!(compile().len(), RULES.len());
        let names: std::collections::BTreeSet<_> = RULES.iter().map(|rule| rule.name).collect();
        assert_eq!(names.len(), RULES.len());
    }
}
