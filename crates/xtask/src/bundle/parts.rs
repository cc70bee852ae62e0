//! What a package is made of: a bill of materials in the form of CycloneDX.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use serde_json::json;

use super::package::Package;
use crate::run;

/// Writes the list of all crates that are linked into the package's programs.
pub(super) fn write(package: &Package, into: &Path) -> Result<PathBuf> {
    let mut parts = BTreeSet::new();
    for name in package.crates {
        let tree = ["tree", "--locked", "--edges", "normal", "--prefix", "none"];
        let mut command = run::cargo(&tree);
        command.args(["--format", "{p}\t{l}", "--package", name]);
        let output = command.output().context("ask cargo for the crates")?;
        ensure!(
            output.status.success(),
            "cargo does not know the crates of {name}"
        );
        let said = String::from_utf8(output.stdout).context("understand cargo")?;
        parts.extend(said.lines().filter_map(Part::read));
    }
    let components: Vec<_> = parts.iter().map(Part::component).collect();
    let version = env!("CARGO_PKG_VERSION");
    let list = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "component": {
            "type": "application",
            "name": package.name,
            "version": version,
            "licenses": [{ "expression": "MIT OR Apache-2.0" }],
        } },
        "components": components,
    });
    let path = into.join(format!("{}_{version}.cdx.json", package.name));
    let text = serde_json::to_string_pretty(&list).context("write the list of parts")?;
    fs::write(&path, text + "\n").context("write the list of parts")?;
    Ok(path)
}

/// One crate.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    name: String,
    version: String,
    licence: String,
}

impl Part {
    /// Reads `serde v1.0.228<tab>MIT OR Apache-2.0`; `(*)` says that cargo has told of it before, a path that it is ours.
    fn read(line: &str) -> Option<Self> {
        let (package, licence) = line.split_once('\t')?;
        let mut words = package.split(' ');
        let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
        let is_ours = words.any(|word| word.starts_with("(/"));
        (!is_ours).then(|| Self {
            name: name.to_owned(),
            version: version.to_owned(),
            licence: licence.trim_end_matches(" (*)").replace('/', " OR "),
        })
    }

    fn component(&self) -> serde_json::Value {
        json!({
            "type": "library",
            "name": self.name,
            "version": self.version,
            "purl": format!("pkg:cargo/{}@{}", self.name, self.version),
            "licenses": [{ "expression": self.licence }],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_cargo_names_a_crate_and_ours_are_no_parts() {
        let part = Part::read("serde v1.0.228\tMIT OR Apache-2.0 (*)").unwrap();
        assert_eq!(
            (
                part.name.as_str(),
                part.version.as_str(),
                part.licence.as_str()
            ),
            ("serde", "1.0.228", "MIT OR Apache-2.0")
        );
        let old = Part::read("x v0.1.0 (proc-macro)\tMIT/Apache-2.0").unwrap();
        assert_eq!(old.licence, "MIT OR Apache-2.0");
        assert!(Part::read("now-serving-ipc v0.1.0 (/src/crates/ipc)\tMIT").is_none());
        assert!(Part::read("").is_none());
    }
}
