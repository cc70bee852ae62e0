//! Names: nobody answers them, or they are unknown.

use std::fs;
use std::net::{Ipv4Addr, UdpSocket};
use std::path::Path;
use std::thread;

use crate::isolated::{HERE, Router, isolated, run};
use crate::seen::{GATEWAY, HEALTH, Seen, answer_all, gateway};

/// How a server of names behaves.
#[derive(Clone, Copy)]
pub(crate) enum Names {
    /// It takes every question and answers none.
    Swallows,
    /// It knows no name.
    KnowsNone,
    /// It says of every name that it is here, as sign-in pages do.
    AllHere,
}

/// Serves names on this computer, and makes the system ask there and nowhere else.
#[expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]
pub(crate) fn serve(folder: &Path, names: Names) {
    let settings = [
        ("/etc/resolv.conf", "nameserver 127.0.0.1\n"),
        ("/etc/nsswitch.conf", "hosts: files dns\n"),
    ];
    for (place, text) in settings {
        let file = folder.join(place.replace('/', "-"));
        fs::write(&file, text).unwrap();
        run("mount", &["--bind", file.to_str().unwrap(), place]);
    }
    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 53)).unwrap();
    thread::spawn(move || {
        let mut question = [0; 512];
        while let Ok((length, from)) = socket.recv_from(&mut question) {
            let question = question.get(..length).unwrap_or_default();
            if let Some(answer) = answer(question, names) {
                // Whoever asked may have gone.
                let _answered = socket.send_to(&answer, from);
            }
        }
    });
}

#[expect(
    clippy::indexing_slicing,
    reason = "a test may stop at what it did not expect"
)]
fn answer(question: &[u8], names: Names) -> Option<Vec<u8>> {
    // The question ends with the name's empty part, its kind and its class.
    let end = 12 + question[12..].iter().position(|byte| *byte == 0)? + 5;
    let is_for_four = question[end - 4..end - 2] == [0, 1];
    let mut answer = question[..end].to_vec();
    let (code, answers) = match names {
        Names::Swallows => return None,
        Names::KnowsNone => (3, 0),
        Names::AllHere => (0, u8::from(is_for_four)),
    };
    // An answer, recursion is there; one question, so many answers, nothing else.
    answer[2] = 0x81;
    answer[3] = 0x80 | code;
    answer[4..12].copy_from_slice(&[0, 1, 0, answers, 0, 0, 0, 0]);
    if answers > 0 {
        // The name of the question, an address of the internet, for a minute, four bytes.
        answer.extend([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4]);
        answer.extend(HERE.octets());
    }
    Some(answer)
}

#[test]
fn a_server_of_names_that_swallows_every_question() {
    isolated(
        "names::a_server_of_names_that_swallows_every_question",
        &[],
        |folder| {
            let _router = Router::plug_in();
            serve(folder, Names::Swallows);
            let seen = Seen::of("network", gateway(GATEWAY, 443, true));
            assert_eq!(seen.values("names"), ["not answered"], "{}", seen.all());
            assert_eq!(
                seen.values("gateway"),
                ["can't be reached: its name is not answered"]
            );
            assert_eq!(seen.says(), ["Names are not answered."]);
            assert!(seen.problems().is_empty(), "{:?}", seen.problems());
        },
    );
}

#[test]
fn a_server_of_names_that_does_not_know_the_gateway() {
    isolated(
        "names::a_server_of_names_that_does_not_know_the_gateway",
        &[],
        |folder| {
            let _router = Router::plug_in();
            serve(folder, Names::KnowsNone);
            let seen = Seen::of("network", gateway(GATEWAY, 443, true));
            let names = seen.values("names");
            assert!(
                names[0].starts_with("answered in") && names[0].contains("not known here"),
                "{}",
                seen.all()
            );
            let told = "This network does not know the name of the help desk.";
            assert_eq!(seen.says(), [told], "{}", seen.all());
        },
    );
}

#[test]
fn names_that_are_answered_are_no_finding() {
    isolated(
        "names::names_that_are_answered_are_no_finding",
        &[],
        |folder| {
            let _router = Router::plug_in();
            serve(folder, Names::AllHere);
            let port = answer_all(0, "200 OK\r\nContent-Type: application/json", HEALTH);
            let seen = Seen::of("network", gateway(GATEWAY, port, false));
            assert!(
                seen.values("names")[0].starts_with("answered in"),
                "{}",
                seen.all()
            );
            assert!(
                seen.values("gateway")[0].starts_with("answers in"),
                "{}",
                seen.all()
            );
            assert_eq!(seen.values("portal"), ["none seen"]);
            assert!(seen.says().is_empty(), "{}", seen.all());
        },
    );
}
