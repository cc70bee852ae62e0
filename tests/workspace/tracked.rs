//! The files that belong to the project: what git knows, or would if it were asked to add everything.

use std::fs;
use std::path::Path;
use std::process::Command;

use now_serving_tests::tree;

/// A text file of the project.
pub(crate) struct Tracked {
    /// Its path from the root, with slashes.
    pub(crate) path: String,
    /// What is in it.
    pub(crate) text: String,
}

/// The paths of all files, from the root.
pub(crate) fn paths() -> Vec<String> {
    let output = Command::new("git")
        .args(["-c", "safe.directory=*", "ls-files", "-z"])
        .args(["--cached", "--others", "--exclude-standard"])
        .current_dir(tree::root())
        .output()
        .unwrap();
    assert!(output.status.success(), "git ls-files: {output:?}");
    let listing = String::from_utf8(output.stdout).unwrap();
    let mut paths: Vec<_> = listing
        .split_terminator('\0')
        .filter(|path| tree::root().join(path).is_file())
        .map(str::to_owned)
        .collect();
    paths.sort();
    assert!(paths.len() > 20, "only {} files found", paths.len());
    paths
}

/// All text files whose name ends in one of these.
pub(crate) fn files(endings: &[&str]) -> Vec<Tracked> {
    paths()
        .into_iter()
        .filter(|path| endings.iter().any(|ending| path.ends_with(ending)))
        .filter_map(|path| {
            let text = fs::read_to_string(tree::root().join(&path)).ok()?;
            Some(Tracked { path, text })
        })
        .collect()
}

impl Tracked {
    /// Whether a tool writes it, so that people need not read it.
    pub(crate) fn is_generated(&self) -> bool {
        self.path.ends_with("bindings.ts") || self.path.contains("/gen/")
    }

    /// Its lines up to the tests at its end.
    pub(crate) fn lines_without_tests(&self) -> usize {
        let lines: Vec<_> = self.text.lines().collect();
        lines
            .windows(2)
            .position(|pair| {
                pair[0] == "#[cfg(test)]" && pair[1].starts_with("mod ") && pair[1].ends_with('{')
            })
            .unwrap_or(lines.len())
    }

    /// The folder it lies in, with slashes.
    pub(crate) fn folder(&self) -> &Path {
        Path::new(&self.path).parent().unwrap()
    }
}
