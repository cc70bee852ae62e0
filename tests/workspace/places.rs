//! Places: nothing in the project names the machine it was written on.

use crate::tracked;

/// What would tie the project to one machine. Written apart, so that this file does not name it.
fn foreign_places() -> [String; 4] {
    [
        ["..", "/shared"].concat(),
        ["/work", "/main"].concat(),
        ["/work", "/shared"].concat(),
        ["/root", "/"].concat(),
    ]
}

#[test]
fn no_file_names_the_machine_it_was_written_on() {
    let mut found = Vec::new();
    for file in tracked::files(&[""]) {
        for (number, line) in file.text.lines().enumerate() {
            for place in foreign_places() {
                if line.contains(&place) {
                    found.push(format!("{}:{}: {place}", file.path, number + 1));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_lock_files_name_the_public_registries_or_none() {
    for file in tracked::files(&["Cargo.lock", "package-lock.json", ".npmrc"]) {
        let strangers: Vec<_> = file
            .text
            .lines()
            .filter(|line| {
                line.contains("source = \"")
                    || line.contains("\"resolved\": \"http")
                    || line.contains("registry=")
            })
            .filter(|line| {
                !line.contains("registry+https://github.com/rust-lang/crates.io-index")
                    && !line.contains("https://registry.npmjs.org/")
            })
            .collect();
        assert!(strangers.is_empty(), "{}: {strangers:#?}", file.path);
    }
}
