//! The ways in: tray, second start, link, app menu; and the window's own life.

use std::time::{Duration, Instant};

use now_serving_tests::patience::{LONG, until, until_true};
use now_serving_tests::{Computer, Desktop};

use crate::office::Office;

/// Waits until the window can be seen and has the keyboard; returns its number.
fn window_in_front(desktop: &Desktop) -> String {
    until("the window in front", LONG, || {
        let active = desktop.run("xdotool", &["getactivewindow"])?;
        let name = desktop.run("xdotool", &["getwindowname", active.trim()])?;
        Ok((name.trim() == "Now Serving").then(|| active.trim().to_owned()))
    })
    .unwrap_or_else(|error| panic!("{error:#}\n{}", desktop.logs()))
}

fn is_seen(desktop: &Desktop) -> bool {
    let found = desktop.run(
        "xdotool",
        &["search", "--onlyvisible", "--name", "^Now Serving$"],
    );
    found.is_ok_and(|windows| !windows.trim().is_empty())
}

fn window_processes(computer: &Computer) -> usize {
    computer.desktop.processes("now-serving-win").len()
}

#[test]
fn the_tray_opens_a_window_that_can_be_typed_into_and_closing_it_gives_everything_back() {
    let Some(office) = Office::open_with(
        "the tray opens the window",
        &[("NOW_SERVING_LINGER_SECONDS", "2")],
    ) else {
        return;
    };
    let desktop = &office.computer.desktop;
    assert_eq!(
        window_processes(&office.computer),
        0,
        "a window nobody asked for"
    );
    let tray = desktop.tray_item().unwrap();
    tray.choose("Report a problem").unwrap();
    window_in_front(desktop);
    office.computer.type_into_draft("x").unwrap();
    desktop.run("xdotool", &["key", "ctrl+a"]).unwrap();
    desktop
        .run("xdotool", &["type", "Typed on a keyboard"])
        .unwrap();
    desktop.run("xdotool", &["key", "ctrl+Return"]).unwrap();
    let sent = office
        .computer
        .front_end()
        .unwrap()
        .view_with("the report", LONG, |view| {
            let tickets = view["tickets"].as_array()?;
            tickets
                .iter()
                .any(|ticket| ticket["title"] == "Typed on a keyboard")
                .then_some(())
        });
    sent.unwrap();

    desktop.run("xdotool", &["key", "alt+F4"]).unwrap();
    until_true("the window to hide", LONG, || Ok(!is_seen(desktop))).unwrap();
    assert_eq!(window_processes(&office.computer), 1, "it lingers");
    tray.choose("My tickets").unwrap();
    let start = Instant::now();
    window_in_front(desktop);
    assert!(
        start.elapsed() < Duration::from_secs(2),
        "a lingering window is there at once"
    );
    desktop.run("xdotool", &["key", "alt+F4"]).unwrap();
    until_true("the window to end", LONG, || {
        Ok(window_processes(&office.computer) == 0)
    })
    .unwrap();
    until_true("the webview to end", LONG, || {
        let webview = ["WebKitWebProces", "WebKitNetworkPr"];
        Ok(webview
            .iter()
            .all(|name| desktop.processes(name).is_empty()))
    })
    .unwrap();
}

#[test]
fn a_second_start_and_a_link_open_the_window_of_the_first() {
    let Some(office) = Office::open("a second start") else {
        return;
    };
    let desktop = &office.computer.desktop;
    let second = office
        .computer
        .command("now-serving-tray")
        .output()
        .unwrap();
    assert!(second.status.success(), "{second:?}");
    window_in_front(desktop);
    assert_eq!(desktop.processes("now-serving-tra").len(), 1);

    let link = office
        .computer
        .command("now-serving-tray")
        .args(["--open", "now-serving://report"])
        .output()
        .unwrap();
    assert!(link.status.success(), "{link:?}");
    assert_eq!(
        window_processes(&office.computer),
        1,
        "one window, on another page"
    );
}

#[test]
fn a_link_that_names_no_page_exactly_does_nothing() {
    let Some(office) = Office::open("bad links") else {
        return;
    };
    for link in [
        "now-serving://ticket/../../etc",
        "now-serving://ticket/<script>",
        "https://example.org",
    ] {
        let refused = office
            .computer
            .command("now-serving-tray")
            .args(["--open", link])
            .output()
            .unwrap();
        assert_eq!(refused.status.code(), Some(2), "{link}: {refused:?}");
    }
    assert_eq!(window_processes(&office.computer), 0);
}

#[test]
fn a_window_that_is_killed_loses_nothing_and_opens_again() {
    let Some(office) = Office::open("a killed window") else {
        return;
    };
    let desktop = &office.computer.desktop;
    let tray = desktop.tray_item().unwrap();
    tray.choose("Report a problem").unwrap();
    window_in_front(desktop);
    office.computer.type_into_draft("k").unwrap();
    desktop.kill_all("now-serving-win");
    until_true("the word that the window is gone", LONG, || {
        let shown = desktop.notifications();
        Ok(shown
            .iter()
            .any(|shown| shown.body.contains("What you typed is kept")))
    })
    .unwrap();
    tray.choose("Report a problem").unwrap();
    window_in_front(desktop);
    let view = office.computer.front_end().unwrap().view().unwrap();
    assert!(
        view["draft"]["words"]
            .as_str()
            .is_some_and(|words| words.contains('k'))
    );
}

#[test]
fn without_a_window_program_it_is_said_natively_and_the_rest_goes_on() {
    let Some(office) = Office::open_with(
        "no window program",
        &[("NOW_SERVING_WINDOW", "/nowhere/window")],
    ) else {
        return;
    };
    let desktop = &office.computer.desktop;
    desktop.tray_item().unwrap().choose("My tickets").unwrap();
    until_true("the word that there is no window", LONG, || {
        Ok(desktop
            .notifications()
            .iter()
            .any(|shown| shown.body.contains("Nothing is lost")))
    })
    .unwrap();
    office.computer.report("It goes on").unwrap();
}
