//! No sentence is missing in any language, none differs in what it carries, and none lies about unused.

#[path = "complete/reading.rs"]
mod reading;

use std::collections::{BTreeMap, BTreeSet};

use intl_pluralrules::{PluralRuleType, PluralRules};
use reading::{LANGUAGES, Message, Used, messages, used};

/// What reads the same in English and in another language.
const SAME: [&str; 17] = [
    // The same word.
    "check-gateway",
    "label-question",
    "press-not-fixed",
    "size-bytes",
    "size-kilobytes",
    "ui-ticket-conversation",
    // Names.
    "ui-settings-gateway-hint",
    "ui-settings-version",
    "ui-ticket-sha256",
    // Nothing but what is put in, and marks.
    "clock",
    "clock-of-twelve",
    "in-line-pace-unknown",
    "in-line-unknown",
    "name",
    "sent-file",
    "time",
    "when-on",
];

/// Variables that say the same in another form: `$day-on` is `$day` with what stands before it.
fn folded(variables: &BTreeSet<String>) -> BTreeSet<String> {
    let fold = |name: &String| {
        let forms = ["-on", "-short", "-kind", "-hour"];
        let base = forms.iter().find_map(|form| name.strip_suffix(form));
        match base.unwrap_or(name) {
            // A clock shows its hour with or without a zero before it.
            "padded" => "hour".to_owned(),
            base => base.to_owned(),
        }
    };
    variables.iter().map(fold).collect()
}

#[test]
fn every_language_says_everything_with_the_same_variables_and_cases() {
    let english = messages("en");
    for language in LANGUAGES {
        let other = messages(language);
        let ids = |all: &BTreeMap<String, Message>| all.keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(ids(&english), ids(&other), "{language}");
        for (id, message) in &other {
            let original = &english[id];
            assert_eq!(original.file, message.file, "{language} {id}");
            assert_eq!(
                folded(&original.variables),
                folded(&message.variables),
                "{language} {id}"
            );
            for (variable, cases) in &original.cases {
                // What is chosen by a day or an hour is the language's own affair.
                if variable.ends_with("-kind") || variable.ends_with("-hour") {
                    continue;
                }
                let theirs = message.cases.get(variable);
                let is_plural = cases.contains("other") || cases.contains("one");
                assert!(
                    is_plural || theirs == Some(cases),
                    "{language} {id}: {theirs:?} instead of {cases:?}"
                );
            }
        }
    }
}

#[test]
fn every_plural_has_the_categories_that_its_language_needs() {
    for language in LANGUAGES {
        let rules = PluralRules::create(
            language.parse::<unic_langid::LanguageIdentifier>().unwrap(),
            PluralRuleType::CARDINAL,
        )
        .unwrap();
        let needed: BTreeSet<_> = (0..2_000)
            .map(|number: u32| format!("{:?}", rules.select(number).unwrap()).to_lowercase())
            .collect();
        for (id, message) in messages(language) {
            for (variable, cases) in message.cases {
                let is_plural = cases.contains("one");
                assert!(
                    !is_plural || needed.is_subset(&cases),
                    "{language} {id}: ${variable} has {cases:?} and needs {needed:?}"
                );
            }
        }
    }
}

#[test]
fn nothing_is_left_in_english() {
    let english = messages("en");
    let mut found = BTreeSet::new();
    for language in LANGUAGES.into_iter().filter(|language| *language != "en") {
        for (id, message) in messages(language) {
            let has_words = message.text.chars().any(char::is_alphabetic);
            if has_words && message.text == english[&id].text {
                found.insert(id);
            }
        }
    }
    let same: BTreeSet<_> = SAME.into_iter().map(str::to_owned).collect();
    assert_eq!(found, same);
}

#[test]
fn what_code_says_is_written_and_what_is_written_is_said() {
    let english = messages("en");
    let Used { said, named } = used();
    let mut wrong = Vec::new();
    for (id, variables) in &said {
        match english.get(id) {
            None => wrong.push(format!("{id} is said and not written")),
            Some(message) => {
                let needed = folded(&message.variables);
                if let Some(given) = variables
                    && !needed.is_subset(given)
                {
                    wrong.push(format!("{id} needs {needed:?} and gets {given:?}"));
                }
            }
        }
    }
    for id in english.keys() {
        if !named.contains(id) {
            wrong.push(format!("{id} is written and never said"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_language_keeps_its_typography() {
    for language in LANGUAGES {
        for (id, message) in messages(language) {
            let text = &message.text;
            let wrong = match language {
                "fr" => [" ?", " !", " ;", " :", "« ", "'"].as_slice(),
                "de" => ["\"", " ?", " !"].as_slice(),
                "es" => [" ?", " !", "“", "”"].as_slice(),
                _ => [" ?", " !", "\""].as_slice(),
            };
            for mark in wrong {
                // The name of a command stands between straight marks.
                let text = text
                    .replace("'now-serving", "now-serving")
                    .replace("doctor'", "doctor");
                let text = text
                    .replace("report'", "report")
                    .replace("capture'", "capture");
                assert!(!text.contains(mark), "{language} {id} has {mark:?}: {text}");
            }
            let asks = text.matches('?').count();
            assert!(
                language != "es" || asks == text.matches('¿').count(),
                "{language} {id}: {text}"
            );
        }
    }
}
