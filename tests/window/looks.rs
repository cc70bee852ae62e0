//! How it looks, in light and dark, and whether everybody can use it: pictures, and axe-core.

use now_serving_tests::patience::{LONG, until_true};

use crate::office::{Office, picture};
use crate::shown::Shown;

const PAGES: [(&str, &str); 3] = [
    ("tickets", "now-serving://tickets"),
    ("report", "now-serving://report"),
    ("settings", "now-serving://settings"),
];

fn look_at(theme: &str) {
    let Some(office) = Office::open(&format!("the window's looks, {theme}")) else {
        return;
    };
    let Office { gateway, computer } = &office;
    let appearance = computer.desktop.appearance().unwrap();
    appearance.turn(theme == "dark").unwrap();
    let dana = gateway.technician("Dana").unwrap();
    computer
        .report("The printer on the second floor prints only half of each page")
        .unwrap();
    let id = computer
        .report("Outlook asks for my password again and again")
        .unwrap();
    let has_reference = |ticket: &serde_json::Value| ticket["reference"].is_string();
    let ticket = computer
        .ticket_with(&id, "a reference", has_reference)
        .unwrap();
    let reference = ticket["reference"].as_str().unwrap();
    dana.does(&["take", reference]).unwrap();
    dana.does(&["ask", reference, "Since when?"]).unwrap();
    for (name, link) in PAGES {
        let window = Shown::open(computer, link).unwrap();
        window
            .says(if name == "tickets" { "Outlook" } else { "Back" })
            .unwrap();
        assert_eq!(is_dark(&window), theme == "dark");
        window
            .picture(&picture(&format!("{name}-{theme}")))
            .unwrap();
        let barriers = window.barriers().unwrap();
        assert!(barriers.is_empty(), "{name}, {theme}: {barriers:#?}");
        if name == "report" {
            look_at_review(&window, theme);
        }
    }
}

fn look_at_review(window: &Shown, theme: &str) {
    window.says("facts about this computer").unwrap();
    window.click("Look").unwrap();
    window.says("Is my word in here?").unwrap();
    window
        .picture(&picture(&format!("review-{theme}")))
        .unwrap();
    window.click("Show every fact").unwrap();
    let barriers = window.barriers().unwrap();
    assert!(barriers.is_empty(), "review, {theme}: {barriers:#?}");
}

#[test]
fn in_light_nothing_keeps_anybody_out() {
    look_at("light");
}

#[test]
fn a_window_that_is_open_follows_the_desktop_into_the_dark_and_back() {
    let Some(office) = Office::open("the window turns dark") else {
        return;
    };
    let appearance = office.computer.desktop.appearance().unwrap();
    let window = Shown::open(&office.computer, "now-serving://tickets").unwrap();
    window.says("No tickets yet").unwrap();
    for dark in [true, false] {
        appearance.turn(dark).unwrap();
        until_true(
            "the window to follow",
            LONG,
            || Ok(is_dark(&window) == dark),
        )
        .unwrap();
    }
}

fn is_dark(window: &Shown) -> bool {
    let dark = "return matchMedia('(prefers-color-scheme: dark)').matches";
    window.script(dark, Vec::new()).unwrap() == true
}

#[test]
fn in_dark_nothing_keeps_anybody_out() {
    look_at("dark");
}

#[test]
fn axe_finds_what_is_wrong() {
    let Some(office) = Office::open("axe on a bad page") else {
        return;
    };
    let window = Shown::open(&office.computer, "now-serving://tickets").unwrap();
    window.says("No tickets yet").unwrap();
    let spoil = "document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button><img src=\"x\">')";
    window.script(spoil, Vec::new()).unwrap();
    let barriers = window.barriers().unwrap().join("\n");
    assert!(
        barriers.contains("button-name") && barriers.contains("image-alt"),
        "{barriers}"
    );
}
