//! What a package is, whatever kind of file it becomes.

use std::path::PathBuf;

/// Who answers for the packages.
pub(super) const MAINTAINER: &str = "The Now Serving authors <now-serving@example.org>";

/// A package.
pub(super) struct Package {
    pub(super) name: &'static str,
    /// The crates whose programs are in it.
    pub(super) crates: &'static [&'static str],
    /// What it is, in a line.
    pub(super) summary: &'static str,
    /// The same in a paragraph.
    pub(super) description: &'static str,
    /// What a Debian system should have beside it.
    pub(super) recommends: &'static str,
    pub(super) section: &'static str,
    pub(super) files: Vec<File>,
    pub(super) scripts: Scripts,
}

/// One file of it.
pub(super) struct File {
    /// Without the slash at the beginning.
    pub(super) path: String,
    pub(super) bytes: Vec<u8>,
    pub(super) kind: Kind,
}

/// What a file is to the package's tool.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Program,
    Data,
    /// An administrator may change it, and an upgrade leaves that alone.
    Configuration,
}

/// What is run when it comes and goes; empty where there is nothing to do.
#[derive(Default)]
pub(super) struct Scripts {
    pub(super) after_install: &'static str,
    pub(super) before_removal: &'static str,
    pub(super) after_removal: &'static str,
}

impl Package {
    pub(super) fn add(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>, kind: Kind) {
        self.files.push(File {
            path: path.into(),
            bytes: bytes.into(),
            kind,
        });
    }

    /// Where its programs were taken from is not known any more; these are their bytes.
    pub(super) fn programs(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.kind == Kind::Program)
    }
}

impl File {
    /// How it may be used.
    pub(super) fn mode(&self) -> u16 {
        match self.kind {
            Kind::Program => 0o755,
            Kind::Data | Kind::Configuration => 0o644,
        }
    }

    /// Where it lies once it is installed.
    pub(super) fn installed(&self) -> PathBuf {
        PathBuf::from("/").join(&self.path)
    }
}
