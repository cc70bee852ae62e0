//! The private desktop itself: that it works, and that nothing of it is left.

use std::fs;

use super::*;
use crate::patience::{LONG, until_true};

const ALL: [Furnish; 4] = [
    Furnish::Display,
    Furnish::Tray,
    Furnish::Notifications,
    Furnish::Keychain,
];

#[test]
fn a_desktop_has_what_it_was_furnished_with_and_leaves_nothing_behind() {
    let Some(desktop) = Desktop::open_or_skip("the private desktop", &ALL) else {
        return;
    };
    desktop.run("dunstify", &["News", "from the desk"]).unwrap();
    until_true("the notification", LONG, || {
        Ok(desktop.notifications().iter().any(|shown| {
            shown.summary == "News" && shown.body == "from the desk" && shown.urgency == "NORMAL"
        }))
    })
    .unwrap();
    let picture = desktop.home().join("screen.png");
    desktop.screenshot(&picture).unwrap();
    assert!(fs::metadata(&picture).unwrap().len() > 1000);

    let folder = desktop.folder.path().to_owned();
    assert!(marked(&folder).len() >= 5);
    drop(desktop);
    assert_eq!(
        marked(&folder),
        Vec::<u32>::new(),
        "something outlived the desktop"
    );
    assert!(!folder.exists());
}

#[test]
fn two_desktops_know_nothing_of_each_other() {
    let Some(one) = Desktop::open_or_skip("two desktops", &[Furnish::Display]) else {
        return;
    };
    let other = Desktop::open(&[Furnish::Display]).unwrap();
    assert_ne!(one.display(), other.display());
    assert_ne!(one.home(), other.home());
    assert_ne!(one.bus_address, other.bus_address);
}
