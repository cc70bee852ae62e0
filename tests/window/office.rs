//! A person's computer with everything on it, a desk with technicians, and the two connected.

use std::fs;
use std::path::PathBuf;

use now_serving_tests::{Computer, Desktop, Furnish, Gateway, remark, tree};

use crate::shown;

/// A computer that is enrolled at a gateway, with the resident in its tray.
pub(crate) struct Office {
    pub(crate) gateway: Gateway,
    pub(crate) computer: Computer,
}

const DESKTOP: [Furnish; 4] = [
    Furnish::Display,
    Furnish::Tray,
    Furnish::Notifications,
    Furnish::Keychain,
];

impl Office {
    /// Opens an office, or says that the test could not run because this machine lacks something.
    pub(crate) fn open(test: &str) -> Option<Self> {
        Self::open_with(test, &[])
    }

    /// The same, with something in the resident's environment.
    pub(crate) fn open_with(test: &str, environment: &[(&str, &str)]) -> Option<Self> {
        if let Some(reason) = shown::missing() {
            remark::skipped(test, &reason);
            return None;
        }
        let desktop = Desktop::open_or_skip(test, &DESKTOP)?;
        let programs = tree::programs().unwrap();
        let gateway = Gateway::start(&programs).unwrap();
        let mut computer = Computer::new(desktop, &programs);
        computer.start_with(environment).unwrap();
        computer.enrol(&gateway).unwrap();
        Some(Self { gateway, computer })
    }
}

/// Where pictures are left for people to look at.
pub(crate) fn picture(name: &str) -> PathBuf {
    let folder = tree::target().join("pictures");
    fs::create_dir_all(&folder).unwrap();
    folder.join(format!("{name}.png"))
}
