//! Forms: what is known by how it is written, and a judge who looks at the surroundings.

mod numbers;

use regex::{Regex, RegexBuilder};

use super::judge::{Place, Verdict};
use super::{Hit, address, personal};

/// Finds values by their form.
#[derive(Debug)]
struct Form {
    /// The name of its rule.
    rule: &'static str,
    /// One of these bytes stands in every text that it can match.
    needs: &'static [u8],
    pattern: &'static str,
    /// Says what of a match is hidden, if anything.
    judge: fn(&Place<'_>) -> Option<Verdict>,
}

/// Every form. Patterns have no Unicode classes: those would cost memory that the resident lacks.
static FORMS: &[Form] = &[
    Form {
        rule: "home-path",
        needs: b"/\\%",
        // a separator in any writing, the folder of homes, a separator, a name
        pattern: r"(?:\\?/(?:home|Users)\\?/|(?i:/|\\{1,4}|%2F|%5C)(?i:home|Users|Documents(?: |%20|\+)and(?: |%20|\+)Settings)(?i:\\{1,4}|%2F|%5C)|:/(?i:Users)/)(?:[^/\\%\x00-\x1F\x22*:;<>?|,‹›]|%20)+",
        judge: personal::home_path,
    },
    Form {
        rule: "email",
        needs: b"@%",
        pattern: r"(?:[0-9A-Za-z_.+'-]|[^\x00-\x7F‹›])+(?:@|%40)(?:(?:[0-9A-Za-z_-]|[^\x00-\x7F‹›])+\.)+[A-Za-z]{2,63}",
        judge: personal::email,
    },
    Form {
        rule: "mac",
        needs: b":-._",
        pattern: r"[0-9A-Fa-f]{2}(?:(?:-[0-9A-Fa-f]{2}){5,}|(?:_[0-9A-Fa-f]{2}){5,}|(?::[0-9A-Fa-f]{2}){5,})|[0-9A-Fa-f]{4}(?:\.[0-9A-Fa-f]{4}){2,}",
        judge: address::mac,
    },
    Form {
        rule: "ipv6",
        needs: b":",
        pattern: r"[0-9A-Fa-f:]*:[0-9A-Fa-f]*:[0-9A-Fa-f:]*(?:[0-9]*(?:\.[0-9]+){3})?",
        judge: address::ipv6,
    },
    Form {
        rule: "ipv4",
        needs: b".",
        pattern: r"[0-9]+(?:\.[0-9]+){3,}",
        judge: address::ipv4,
    },
    Form {
        rule: "number",
        needs: b"-0123456789",
        // ids, accounts, recovery keys, product keys, hashes, bank accounts, cards, phones
        pattern: concat!(
            r"\{?[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[1-8][0-9A-Fa-f]{3}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}",
            r"|S-1-(?:5-21|12-1)(?:-[0-9]{4,10}){3,4}(?:-[0-9]{1,10})?",
            r"|[0-9]{6}(?:[- ][0-9]{6}){7}",
            r"|[0-9A-Z]{5}(?:-[0-9A-Z]{5}){4}",
            r"|[0-9A-Fa-f]{32}:[0-9A-Fa-f]{32}",
            r"|[A-Z]{2}[0-9]{2}(?:[ ]?[0-9A-Z]{4}){2,7}(?:[ ]?[0-9A-Z]{1,4})?",
            r"|[2-6][0-9]{3}(?:[0-9]{9,12}|[ -][0-9]{4}[ -][0-9]{4}[ -][0-9]{1,7}|[ -][0-9]{6}[ -][0-9]{5})",
            r"|\+[1-9][0-9]{0,2}(?:[ ./()-]{0,2}[0-9]){7,13}|\([2-9][0-9]{2}\) ?[0-9]{3}-[0-9]{4}",
        ),
        judge: numbers::number,
    },
];

/// All forms, ready to be looked for.
#[derive(Debug)]
pub(super) struct Forms(Vec<(&'static Form, Regex)>);

impl Forms {
    /// Makes the forms ready. One that is not well formed is caught by a test, not here.
    pub(super) fn new() -> Self {
        const STATES: usize = 256 * 1024;
        let compiled = FORMS.iter().filter_map(|form| {
            let regex = RegexBuilder::new(form.pattern)
                .dfa_size_limit(STATES)
                .build()
                .ok()?;
            Some((form, regex))
        });
        Self(compiled.collect())
    }

    pub(super) fn hits(&self, text: &str, out: &mut Vec<Hit>) {
        let mut there = [false; 256];
        for byte in text.bytes() {
            if let Some(place) = there.get_mut(usize::from(byte)) {
                *place = true;
            }
        }
        let is_there = |byte: &u8| there.get(usize::from(*byte)).is_some_and(|is| *is);
        for (form, regex) in &self.0 {
            if !form.needs.iter().any(is_there) {
                continue;
            }
            out.extend(regex.find_iter(text).filter_map(|found| {
                let place = Place::new(text, found.start(), found.end())?;
                let verdict = (form.judge)(&place)?;
                let place = verdict.start..verdict.end;
                Some(Hit::new(
                    verdict.rule.unwrap_or(form.rule),
                    verdict.kind,
                    place,
                    verdict.key,
                ))
            }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_well_formed() {
        assert_eq!(Forms::new().0.len(), FORMS.len());
    }
}
