//! What leaves is what was shown: switched off, hidden and searched in the window, byte for byte at the gateway.

use now_serving_tests::patience::{LONG, until};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use thirtyfour::prelude::*;

use crate::office::{Office, picture};
use crate::shown::Shown;

/// The exact text on the page and its digest, once the window has nothing left to ask.
fn previewed(window: &Shown) -> (String, String) {
    let shown = until("what leaves", LONG, || {
        let script = "const settled = document.querySelector('.counts')?.ariaBusy !== 'true';
            const raw = document.querySelector('pre.raw')?.textContent;
            const digest = document.querySelector('pre.raw ~ p code')?.textContent;
            return settled && raw && digest ? [raw, digest] : null";
        Ok(Some(window.script(script, Vec::new())?).filter(Value::is_array))
    })
    .unwrap();
    let text = |index: usize| shown[index].as_str().unwrap().to_owned();
    (text(0), text(1))
}

fn digest(text: &[u8]) -> String {
    Sha256::digest(text)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Presses a box of the page.
fn press_box(window: &Shown, selector: &str) {
    let script = "document.querySelector(arguments[0]).click()";
    window.script(script, vec![json!(selector)]).unwrap();
}

#[test]
fn what_the_person_saw_last_is_what_the_gateway_gets_byte_for_byte() {
    let Some(office) = Office::open("the review in the window") else {
        return;
    };
    let Office { gateway, computer } = &office;
    let dana = gateway.technician("Dana").unwrap();
    let window = Shown::open(computer, "now-serving://report").unwrap();
    window.says("facts about this computer").unwrap();
    window.click("Look").unwrap();
    window.says("Send these facts with my report").unwrap();
    let (everything, first) = previewed(&window);
    assert_eq!(digest(everything.as_bytes()), first);
    window.click("Show every fact").unwrap();

    // One section stays as a whole, and one fact of another; a word of a third is hidden.
    let chosen = "const [one, other, ...more] = [...document.querySelectorAll('fieldset')]
            .filter(section => section.querySelectorAll('[data-fact]').length > 1);
        const row = other.querySelector('[data-fact]');
        one.querySelector('input').dataset.chosen = 'whole'; row.dataset.chosen = 'single';
        const raw = document.querySelector('pre.raw').textContent.toLowerCase();
        const found = more.flatMap(section => [...section.querySelectorAll('.found')])
            .map(found => found.textContent.toLowerCase());
        const times = (text, word) => text.split(word).length;
        // It is no word that the text itself is made of.
        const isOnlyFound = word => times(raw, word) === times(found.join(' '), word);
        const words = found.flatMap(text => text.match(/[a-z]{6,}/g) ?? []);
        return [row.dataset.fact, words.find(isOnlyFound)]";
    let chosen = window.script(chosen, Vec::new()).unwrap();
    let (fact, word) = (chosen[0].as_str().unwrap(), chosen[1].as_str().unwrap());
    press_box(&window, "[data-chosen=whole]");
    window.says("stay here").unwrap();
    press_box(&window, "[data-chosen=single]");

    window
        .script("document.querySelector('#word').focus()", Vec::new())
        .unwrap();
    window.press(word).unwrap();
    window.says(&format!("Yes. “{word}” is in")).unwrap();
    window.press(Key::Enter).unwrap();
    window.says(&format!("“{word}” is hidden now, in")).unwrap();
    window.press(word).unwrap();
    window
        .says(&format!("No. “{word}” is nowhere in what leaves."))
        .unwrap();
    window.press(Key::Escape).unwrap();
    window.picture(&picture("review-kept-back")).unwrap();
    let barriers = window.barriers().unwrap();
    assert!(barriers.is_empty(), "{barriers:#?}");

    let (shown, sha256) = previewed(&window);
    assert_eq!(digest(shown.as_bytes()), sha256);
    assert_ne!(sha256, first);
    assert!(
        !shown.to_lowercase().contains(&word.to_lowercase()),
        "{shown}"
    );
    assert!(!fact.is_empty() && shown.len() < everything.len());

    window.click("Back").unwrap();
    window
        .focused("Say it in your own words. One sentence is enough.")
        .unwrap();
    window.press("Something is odd").unwrap();
    window.click("Send").unwrap();
    let reference = crate::story::reference(computer, "Something is odd");
    let arrived = dana.attachment(&reference, "capture.json").unwrap();
    assert_eq!(digest(&arrived), sha256, "what was shown is what arrived");
    assert_eq!(arrived, shown.as_bytes());

    window.says("What I sent").unwrap();
    window.says(&reference).unwrap();
    window.open_details("What I sent").unwrap();
    window.click("Show the exact bytes").unwrap();
    window.says(&sha256).unwrap();
    window.click("Delete this copy").unwrap();
    window.click("Really delete this copy").unwrap();
    window
        .says("The copy on this computer is deleted.")
        .unwrap();
}

#[test]
fn a_password_that_was_typed_is_offered_to_be_hidden() {
    let Some(office) = Office::open("a typed password in the window") else {
        return;
    };
    let window = Shown::open(&office.computer, "now-serving://report").unwrap();
    window
        .focused("Say it in your own words. One sentence is enough.")
        .unwrap();
    window
        .press("VPN drops, password=Tr0ub4dor&3x is what I type")
        .unwrap();
    window.says("Looks like").unwrap();
    window.click("Hide it").unwrap();
    let words = "return document.querySelector('#words').value";
    let words = window.script(words, Vec::new()).unwrap();
    let words = words.as_str().unwrap();
    assert!(
        words.contains("‹hidden›") && !words.contains("Tr0ub4dor"),
        "{words}"
    );
}
