//! Pictures of the screen: taken of a real one, blacked out with the keyboard, and only pixels at the gateway.

use std::collections::HashMap;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use now_serving_tests::{Computer, Desktop, tree};
use serde_json::json;
use thirtyfour::prelude::*;
use zbus::message::Header;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};

use crate::office::{Office, picture};
use crate::shown::Shown;

/// What the background is painted with, as xsetroot takes it and as pixels have it.
const PAINT: &str = "#3c6e91";
const PAINTED: [u8; 3] = [0x3c, 0x6e, 0x91];

/// The pixels of a PNG as red, green and blue, and the names of its chunks.
fn looked_into(bytes: &[u8]) -> (png::OutputInfo, Vec<u8>, Vec<String>) {
    let mut names = Vec::new();
    let mut rest = &bytes[8..];
    while let Some((head, after)) = rest.split_at_checked(8) {
        let length = u32::from_be_bytes(head[..4].try_into().unwrap());
        names.push(String::from_utf8_lossy(&head[4..]).into_owned());
        rest = &after[usize::try_from(length).unwrap() + 4..];
    }
    names.dedup();
    let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    (frame, pixels, names)
}

#[test]
fn what_was_blacked_out_is_black_at_the_gateway_and_nothing_but_pixels_arrives() {
    let Some(office) = Office::open("a screenshot in the window") else {
        return;
    };
    let Office { gateway, computer } = &office;
    computer.desktop.paint(PAINT).unwrap();
    let dana = gateway.technician("Dana").unwrap();
    let window = Shown::open(computer, "now-serving://report").unwrap();
    window
        .focused("Say it in your own words. One sentence is enough.")
        .unwrap();
    window.press("It looks like this").unwrap();
    window.click("Add a screenshot").unwrap();
    window.click("The whole screen").unwrap();
    window.says("Your picture").unwrap();
    window
        .script("document.querySelector('dialog canvas').focus()", vec![])
        .unwrap();
    // A box in the middle, as it is placed; then it is applied.
    window.press(Key::Down).unwrap();
    window.press(Key::Enter).unwrap();
    window.says("Undo").unwrap();
    window.picture(&picture("screenshot-editor")).unwrap();
    let barriers = window.barriers().unwrap();
    assert!(barriers.is_empty(), "{barriers:#?}");
    window.click("Add to report").unwrap();
    window.says("Screenshot 2").unwrap();
    window.click("Send").unwrap();

    let reference = crate::story::reference(computer, "It looks like this");
    let has_name = |ticket: &serde_json::Value| ticket.to_string().contains("Screenshot 2");
    let ticket = dana
        .ticket_with(&reference, "the picture", has_name)
        .unwrap()
        .to_string();
    let name = &ticket[ticket.find("Screenshot 2").unwrap()..];
    let name = &name[..name.find(".png").unwrap() + 4];
    let arrived = dana.attachment(&reference, name).unwrap();
    let (frame, pixels, chunks) = looked_into(&arrived);
    assert_eq!(chunks, ["IHDR", "IDAT", "IEND"]);
    assert_eq!(frame.color_type, png::ColorType::Rgb);
    let at = |across: f64, down: f64| {
        let column = (f64::from(frame.width) * across) as usize;
        let row = (f64::from(frame.height) * down) as usize;
        let first = row * frame.line_size + column * 3;
        [pixels[first], pixels[first + 1], pixels[first + 2]]
    };
    for across in [0.37, 0.5, 0.63] {
        for down in [0.37, 0.5, 0.63] {
            assert_eq!(at(across, down), [0; 3], "{across} {down}");
        }
    }
    // Around it lies the desktop, and not our own window.
    for (across, down) in [(0.3, 0.5), (0.7, 0.5), (0.5, 0.3), (0.5, 0.7)] {
        assert_eq!(at(across, down), PAINTED, "{across} {down}");
    }
    let kept = computer
        .desktop
        .home()
        .join(".local/state/now-serving/pictures");
    assert_eq!(kept.read_dir().unwrap().count(), 0, "nothing lies about");
}

/// A portal as a Wayland desktop has it.
struct Portal {
    /// 0 took it, 1 was refused.
    response: u32,
    file: Option<PathBuf>,
}

#[zbus::interface(name = "org.freedesktop.portal.Screenshot")]
impl Portal {
    async fn screenshot(
        &self,
        _parent: &str,
        options: HashMap<String, OwnedValue>,
        #[zbus(header)] header: Header<'_>,
        #[zbus(connection)] connection: &zbus::Connection,
    ) -> OwnedObjectPath {
        let sender = header
            .sender()
            .unwrap()
            .trim_start_matches(':')
            .replace('.', "_");
        let token: String = options["handle_token"]
            .try_clone()
            .unwrap()
            .try_into()
            .unwrap();
        let path = format!("/org/freedesktop/portal/desktop/request/{sender}/{token}");
        let path = OwnedObjectPath::try_from(path).unwrap();
        let address = self
            .file
            .as_ref()
            .map(|file| format!("file://{}", file.display()));
        let results: HashMap<&str, Value<'_>> =
            address.into_iter().map(|uri| ("uri", uri.into())).collect();
        let emitter = SignalEmitter::new(connection, path.clone()).unwrap();
        let request = "org.freedesktop.portal.Request";
        emitter
            .emit(request, "Response", &(self.response, results))
            .await
            .unwrap();
        path
    }

    #[zbus(property, name = "version")]
    fn version(&self) -> u32 {
        2
    }
}

/// What a Wayland desktop with this portal gives to somebody who asks for a picture.
fn taken_through(test: &str, portal: Option<Portal>) -> Option<anyhow::Result<serde_json::Value>> {
    let desktop = Desktop::open_or_skip(test, &[])?;
    let _bus = portal.map(|portal| {
        desktop
            .offer(
                "org.freedesktop.portal.Desktop",
                "/org/freedesktop/portal/desktop",
                portal,
            )
            .unwrap()
    });
    let mut computer = Computer::new(desktop, &tree::programs().unwrap());
    computer
        .start_with(&[("WAYLAND_DISPLAY", "wayland-0")])
        .unwrap();
    let mut front_end = computer.front_end().unwrap();
    Some(front_end.ask(&json!({ "do": "take_picture", "of": "screen" })))
}

/// Writes a picture of one colour.
fn painted(file: &Path, colour: u8) {
    let mut encoder = png::Encoder::new(std::fs::File::create(file).unwrap(), 8, 8);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    let pixels = [colour, colour, colour, 255].repeat(64);
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
}

#[test]
fn under_wayland_the_desktop_takes_it_and_its_own_file_does_not_stay() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("shot.png");
    painted(&file, 90);
    let portal = Portal {
        response: 0,
        file: Some(file.clone()),
    };
    let Some(taken) = taken_through("a portal that takes a picture", Some(portal)) else {
        return;
    };
    let taken = taken.unwrap();
    assert_eq!((&taken["width"], &taken["height"]), (&json!(8), &json!(8)));
    assert!(!file.exists());
}

#[test]
fn a_picture_that_cannot_be_taken_is_told_in_a_clear_word() {
    let folder = tempfile::tempdir().unwrap();
    let black = folder.path().join("black.png");
    painted(&black, 0);
    let refused = Portal {
        response: 1,
        file: None,
    };
    let black = Portal {
        response: 0,
        file: Some(black),
    };
    let cases = [
        (Some(refused), "did not allow it"),
        (Some(black), "all black"),
        (None, "no way for programs to take pictures"),
    ];
    for (portal, word) in cases {
        let Some(taken) = taken_through("a portal that takes none", portal) else {
            return;
        };
        let told = taken.unwrap_err().to_string();
        assert!(told.contains(word), "{told}");
    }
}
