//! Start to tray, and tray click to a window that can be typed into.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use now_serving_tests::patience::{LONG, until, until_true};
use now_serving_tests::{Computer, Desktop, FrontEnd, Furnish, TrayItem};

use super::figures::{Section, times};
use super::keyboard::Keyboard;
use super::office;

const STARTS: usize = 20;
const OPENINGS: usize = 10;
const PACE: Duration = Duration::from_millis(4);

/// How long the tray icon takes to appear.
pub(super) fn start(programs: &Path) -> Result<Section> {
    let desktop = Desktop::open(&[Furnish::Display, Furnish::Tray])?;
    let mut computer = Computer::new(desktop, programs);
    let mut found = Vec::new();
    for _ in 0..STARTS {
        let watcher = computer.desktop.tray_watcher()?;
        let begin = Instant::now();
        let mut resident = computer.spawn(&[])?;
        watcher.first_item(LONG)?;
        found.push(begin.elapsed());
        until_true("the socket", LONG, || Ok(computer.socket().exists()))?;
        resident.end(LONG)?;
        watcher.no_item(LONG)?;
    }
    // The very first start makes the folders and the database.
    found.remove(0);
    let mut section = Section::new("From start to tray");
    section.add(
        "`now-serving-tray` started, icon in the tray",
        "≤ 60 ms",
        &times(found),
    );
    computer.start()?;
    Ok(section)
}

/// How long it takes from a click in the tray menu until typed letters arrive in the text box.
pub(super) fn open(programs: &Path) -> Result<Section> {
    let mut section = Section::new("From a click in the tray to a window that can be typed into");
    // Cold: the window's process ended.
    let (_gateway, computer) = office(programs, &[("NOW_SERVING_LINGER_SECONDS", "0")])?;
    let cold = openings(&computer, true)?;
    section.add(
        "cold: no process of the window runs",
        "≤ 350 ms",
        &times(cold),
    );
    drop(computer);
    let (_gateway, computer) = office(programs, &[("NOW_SERVING_LINGER_SECONDS", "300")])?;
    let mut warm = openings(&computer, false)?;
    warm.remove(0);
    section.add("warm: it was closed a moment ago", "≤ 100 ms", &times(warm));
    section.note(
        "A letter is pressed on the X server every 4 ms from the click on; the first letter that arrives in the draft tells \
         when the window could be typed into.",
    );
    Ok(section)
}

fn openings(computer: &Computer, is_cold: bool) -> Result<Vec<Duration>> {
    let desktop = &computer.desktop;
    let keyboard = Keyboard::on(desktop.display().context("a display")?)?;
    let tray = desktop.tray_item()?;
    let mut front_end = computer.front_end()?;
    let mut found = Vec::new();
    for _ in 0..OPENINGS {
        found.push(opening(&tray, &keyboard, &mut front_end)?);
        desktop.run("xdotool", &["key", "ctrl+a"])?;
        desktop.run("xdotool", &["key", "Delete"])?;
        until_true("an empty draft", LONG, || {
            Ok(letters(&front_end.view()?) == 0)
        })?;
        desktop.run("xdotool", &["key", "alt+F4"])?;
        until_true("the window to go", LONG, || {
            let seen = desktop.run(
                "xdotool",
                &["search", "--onlyvisible", "--name", "^Now Serving$"],
            );
            let is_seen = seen.is_ok_and(|windows| !windows.trim().is_empty());
            let runs = !desktop.processes("now-serving-win").is_empty();
            Ok(!is_seen && (!is_cold || !runs))
        })?;
        std::thread::sleep(Duration::from_millis(300));
    }
    Ok(found)
}

fn opening(tray: &TrayItem, keyboard: &Keyboard, front_end: &mut FrontEnd) -> Result<Duration> {
    let entry = tray.entry("Report a problem")?;
    let click = Instant::now();
    tray.click_entry(&entry)?;
    let pressed = keyboard.press_steadily(PACE, Duration::from_millis(1500))?;
    // The draft is kept a moment after the last letter.
    let mut before = 0;
    let arrived = until("letters in the draft", LONG, || {
        std::thread::sleep(Duration::from_millis(400));
        let now = letters(&front_end.view()?);
        let is_at_rest = now > 0 && now == before;
        before = now;
        Ok(is_at_rest.then_some(now))
    })?;
    ensure!(
        arrived <= pressed.len(),
        "{arrived} letters of {} arrived",
        pressed.len()
    );
    let first = pressed
        .get(pressed.len() - arrived)
        .context("the first letter")?;
    Ok(first.duration_since(click))
}

fn letters(view: &serde_json::Value) -> usize {
    view.pointer("/draft/words")
        .and_then(serde_json::Value::as_str)
        .map_or(0, str::len)
}
