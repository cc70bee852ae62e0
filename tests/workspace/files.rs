//! Files: what lies at the top, how long they are, how they open, and that none is forgotten.

use std::path::Path;

use now_serving_tests::{remark, tree};
use regex::Regex;

use crate::tracked::{self, Tracked};

const AT_THE_TOP: [&str; 20] = [
    ".cargo",
    ".ci",
    ".clippy.toml",
    ".config",
    ".deny.toml",
    ".gitattributes",
    ".github",
    ".gitignore",
    ".rustfmt.toml",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "crates",
    "docs",
    "icons",
    "src-tauri",
    "tests",
    "ui",
];

const THINK: usize = 300;
const STOP: usize = 500;
const STOP_COMPONENT: usize = 200;

#[test]
fn nothing_new_lies_at_the_top() {
    let strangers: Vec<_> = tracked::paths()
        .into_iter()
        .filter(|path| !AT_THE_TOP.contains(&path.split('/').next().unwrap()))
        .collect();
    assert!(
        strangers.is_empty(),
        "these belong elsewhere: {strangers:?}"
    );
}

#[test]
fn files_can_be_read_in_one_go() {
    let mut too_long = Vec::new();
    for file in tracked::files(&[".rs", ".ts", ".svelte", ".css", ".sql"]) {
        if file.is_generated() {
            continue;
        }
        let lines = file.lines_without_tests();
        let stop = if file.path.ends_with(".svelte") {
            STOP_COMPONENT
        } else {
            STOP
        };
        if lines > stop {
            too_long.push(format!(
                "{} has {lines} lines; {stop} is the limit",
                file.path
            ));
        } else if lines > THINK {
            remark::note(&format!(
                "{} has {lines} lines; think at {THINK}",
                file.path
            ));
        }
    }
    assert!(too_long.is_empty(), "{}", too_long.join("\n"));
}

#[test]
fn every_module_says_what_it_is() {
    let silent: Vec<_> = tracked::files(&[".rs"])
        .into_iter()
        .filter(|file| !file.path.ends_with("/tests.rs"))
        .filter(|file| !opens_with_a_sentence(&file.text))
        .map(|file| file.path)
        .collect();
    assert!(
        silent.is_empty(),
        "no `//!` sentence at the top of {silent:#?}"
    );
}

#[test]
fn a_module_with_children_lies_beside_their_folder() {
    let old_style: Vec<_> = tracked::paths()
        .into_iter()
        .filter(|path| path.ends_with("/mod.rs"))
        .collect();
    assert!(
        old_style.is_empty(),
        "foo.rs + foo/, never mod.rs: {old_style:?}"
    );
}

#[test]
fn no_source_file_is_forgotten() {
    let files = tracked::files(&[".rs"]);
    let roots = target_roots();
    let forgotten: Vec<_> = files
        .iter()
        .filter(|file| !roots.contains(&file.path) && !is_declared(file, &files))
        // cargo-fuzz compiles these, in a workspace of their own.
        .filter(|file| !file.path.contains("/fuzz/fuzz_targets/"))
        .map(|file| &file.path)
        .collect();
    assert!(forgotten.is_empty(), "no `mod` names these: {forgotten:#?}");
}

#[test]
fn every_crate_has_a_readme_that_is_its_documentation() {
    for package in crate::dependencies::packages() {
        let folder = Path::new(package["manifest_path"].as_str().unwrap())
            .parent()
            .unwrap();
        let name = package["name"].as_str().unwrap();
        assert!(
            folder.join("README.md").is_file(),
            "{name} has no README.md"
        );
        let roots = ["src/lib.rs", "src/main.rs", "support/lib.rs"];
        let included = roots.iter().any(|root| {
            std::fs::read_to_string(folder.join(root))
                .is_ok_and(|text| text.contains("#![doc = include_str!(\"../README.md\")]"))
        });
        assert!(
            included,
            "{name}'s README.md is not its crate documentation"
        );
    }
}

fn opens_with_a_sentence(text: &str) -> bool {
    text.lines().next().is_some_and(|first| {
        (first.starts_with("//! ") && first.len() > 12)
            || (first.starts_with("#![doc = include_str!(\"") && first.ends_with("README.md\")]"))
    })
}

/// The files that cargo compiles by itself: they are roots, nobody declares them.
fn target_roots() -> Vec<String> {
    crate::dependencies::packages()
        .iter()
        .flat_map(|package| package["targets"].as_array().unwrap())
        .map(|target| {
            let path = Path::new(target["src_path"].as_str().unwrap());
            path.strip_prefix(tree::root().canonicalize().unwrap())
                .unwrap_or(path)
                .display()
                .to_string()
        })
        .collect()
}

fn is_declared(file: &Tracked, files: &[Tracked]) -> bool {
    let path = Path::new(&file.path);
    let stem = path.file_stem().unwrap().to_str().unwrap();
    let declaration = Regex::new(&format!(r"(?m)^\s*(pub(\([a-z]+\))? )?mod {stem};")).unwrap();
    let folder = file.folder();
    let parents = files.iter().filter(|other| {
        let beside = other.folder() == folder && other.path != file.path;
        let above = Path::new(&other.path).with_extension("") == folder;
        beside || above
    });
    let by_path = format!("#[path = \"{}\"]", path.file_name().unwrap().display());
    parents
        .into_iter()
        .any(|parent| declaration.is_match(&parent.text) || parent.text.contains(&by_path))
}
