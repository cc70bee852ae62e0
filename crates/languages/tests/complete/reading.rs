//! Reads the files of a language, and the code for what it says.
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use fluent_syntax::parser::parse;
use fluent_syntax::serializer::serialize;

/// The folders under `locales`.
pub(crate) const LANGUAGES: [&str; 4] = ["en", "de", "fr", "es"];

/// A message of one language.
#[derive(Debug, Default)]
pub(crate) struct Message {
    /// The file it stands in.
    pub(crate) file: String,
    /// As it is written.
    pub(crate) text: String,
    /// Every variable in it.
    pub(crate) variables: BTreeSet<String>,
    /// What it chooses by, and the cases.
    pub(crate) cases: BTreeMap<String, BTreeSet<String>>,
}

fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// All messages of a language.
pub(crate) fn messages(language: &str) -> BTreeMap<String, Message> {
    let mut all = BTreeMap::new();
    for file in fs::read_dir(home().join("locales").join(language)).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let resource =
            parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{path:?}: {errors:?}"));
        for entry in &resource.body {
            if let Entry::Message(found) = entry {
                let mut message = Message {
                    file: path.file_name().unwrap().to_string_lossy().into_owned(),
                    text: String::new(),
                    ..Message::default()
                };
                let pattern = found.value.as_ref().unwrap();
                read(pattern, &mut message);
                let alone = fluent_syntax::ast::Resource {
                    body: vec![Entry::Message(fluent_syntax::ast::Message {
                        comment: None,
                        ..found.clone()
                    })],
                };
                message.text = serialize(&alone);
                let before = all.insert(found.id.name.to_owned(), message);
                assert!(before.is_none(), "{language} says {} twice", found.id.name);
            }
        }
    }
    all
}

fn read(pattern: &Pattern<&str>, message: &mut Message) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        match expression {
            Expression::Inline(inline) => variable(inline, message),
            Expression::Select { selector, variants } => {
                variable(selector, message);
                let InlineExpression::VariableReference { id } = selector else {
                    panic!("a choice by something else than a variable");
                };
                let cases = message.cases.entry(id.name.to_owned()).or_default();
                cases.extend(variants.iter().map(|variant| match variant.key {
                    VariantKey::Identifier { name } => name.to_owned(),
                    VariantKey::NumberLiteral { value } => value.to_owned(),
                }));
                for variant in variants {
                    read(&variant.value, message);
                }
            }
        }
    }
}

fn variable(inline: &InlineExpression<&str>, message: &mut Message) {
    match inline {
        InlineExpression::VariableReference { id } => {
            message.variables.insert(id.name.to_owned());
        }
        InlineExpression::StringLiteral { .. } => {}
        other @ (InlineExpression::NumberLiteral { .. }
        | InlineExpression::FunctionReference { .. }
        | InlineExpression::MessageReference { .. }
        | InlineExpression::TermReference { .. }
        | InlineExpression::Placeable { .. }) => {
            panic!("only variables stand in sentences: {other:?}")
        }
    }
}

/// What code says.
#[derive(Debug, Default)]
pub(crate) struct Used {
    /// Each message with the variables that it is given, where they stand beside it.
    pub(crate) said: BTreeMap<String, Option<BTreeSet<String>>>,
    /// Every text that could be the name of a message.
    pub(crate) named: BTreeSet<String>,
}

/// Reads the code of the programs and of the window.
pub(crate) fn used() -> Used {
    let mut used = Used::default();
    let root = home().join("../..");
    for folder in [
        "crates/ipc/src",
        "crates/languages/src",
        "crates/client/src",
        "crates/resident/src",
        "crates/cli/src",
        "src-tauri/src",
        "ui/src",
    ] {
        walk(&root.join(folder), &mut used);
    }
    used
}

fn walk(folder: &Path, used: &mut Used) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if name != "tests" && name != "node_modules" && name != "mock" {
                walk(&path, used);
            }
            continue;
        }
        let is_test =
            ["tests.rs", "mock.ts"].contains(&name.as_str()) || name.ends_with(".test.ts");
        let is_code = [".rs", ".ts", ".svelte"]
            .iter()
            .any(|end| name.ends_with(end));
        if is_code && !is_test {
            let text = fs::read_to_string(&path).unwrap();
            if name.ends_with(".rs") {
                look(&text, "sentence!(", '=', used);
            } else {
                look(&text, "say(", ':', used);
            }
        }
    }
}

fn look(text: &str, call: &str, between: char, used: &mut Used) {
    used.named
        .extend(text.split('"').skip(1).map(str::to_owned));
    for (at, _) in text.match_indices(call) {
        let is_whole = text[..at]
            .chars()
            .next_back()
            .is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != '.');
        let rest = text[at + call.len()..].trim_start();
        let Some((id, rest)) = rest
            .strip_prefix('"')
            .and_then(|rest| rest.split_once('"'))
            .filter(|_| is_whole)
        else {
            continue;
        };
        let mut given = arguments(rest, between);
        if let Some(Some(before)) = used.said.get(id) {
            given = before.intersection(&given).cloned().collect();
        }
        used.said.insert(id.to_owned(), Some(given));
    }
}

/// The names before `between`, up to the bracket that ends the call.
fn arguments(rest: &str, between: char) -> BTreeSet<String> {
    let (mut depth, mut word, mut names) = (0, String::new(), BTreeSet::new());
    let mut is_value = false;
    for found in rest.chars() {
        match found {
            '(' | '[' => depth += 1,
            ')' | ']' if depth == 0 => break,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        if depth > 0 {
            continue;
        }
        if found == ',' || found == '{' || found == '}' {
            if between == ':' && !is_value && !word.is_empty() {
                // `{ count }` is `{ count: count }`.
                names.insert(std::mem::take(&mut word));
            }
            word.clear();
            is_value = false;
        } else if found == between && !is_value {
            names.insert(std::mem::take(&mut word));
            is_value = true;
        } else if found.is_alphanumeric() || found == '_' {
            word.push(found);
        }
    }
    names
}
