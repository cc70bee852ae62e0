//! How it looks, in light and dark, and whether everybody can use it: pictures, and axe-core.

use std::fs;

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
    let settings = computer.desktop.home().join(".config/gtk-3.0");
    fs::create_dir_all(&settings).unwrap();
    let dark = u8::from(theme == "dark");
    fs::write(
        settings.join("settings.ini"),
        format!("[Settings]\ngtk-application-prefer-dark-theme={dark}\n"),
    )
    .unwrap();
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
        let scheme = window.script(
            "return matchMedia('(prefers-color-scheme: dark)').matches",
            Vec::new(),
        );
        assert_eq!(scheme.unwrap(), theme == "dark");
        window
            .picture(&picture(&format!("{name}-{theme}")))
            .unwrap();
        let barriers = window.barriers().unwrap();
        assert!(barriers.is_empty(), "{name}, {theme}: {barriers:#?}");
    }
}

#[test]
fn in_light_nothing_keeps_anybody_out() {
    look_at("light");
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
