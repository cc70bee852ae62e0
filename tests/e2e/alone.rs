//! The command line by itself: no resident, no display, no message bus.

use now_serving_tests::{Computer, Desktop, program, tree};

use crate::site;

#[test]
fn without_a_resident_the_command_line_reports_alone() {
    let gateway = site::gateway();
    let dana = gateway.technician("Dana").unwrap();
    let computer = Computer::new(Desktop::open(&[]).unwrap(), &tree::programs().unwrap());
    computer.enrol(&gateway).unwrap();
    computer
        .tell(&["--once", "report", "Sent alone", "--wait=20"])
        .unwrap();
    assert_eq!(dana.list().unwrap()[0]["title"], "Sent alone");
    assert!(
        computer.desktop.processes("now-serving-tra").is_empty(),
        "it started something"
    );
    let status = computer.tell(&["--once", "status"]).unwrap();
    assert!(status.to_string().contains("Sent alone"), "{status}");
}

#[test]
fn the_command_line_starts_the_resident_if_need_be() {
    let computer = Computer::new(Desktop::open(&[]).unwrap(), &tree::programs().unwrap());
    computer.tell(&["report", "Who is there"]).unwrap();
    assert_eq!(computer.desktop.processes("now-serving-tra").len(), 1);
    computer.tell(&["quit"]).unwrap();
    now_serving_tests::patience::until_true(
        "the resident to end",
        now_serving_tests::patience::LONG,
        || Ok(computer.desktop.processes("now-serving-tra").is_empty()),
    )
    .unwrap();
    let status = computer.tell(&["--once", "status"]).unwrap();
    assert!(status.to_string().contains("Who is there"), "{status}");
}

#[test]
fn without_bus_and_display_everything_but_pictures_goes_on() {
    let gateway = site::gateway();
    let mut computer = Computer::new(Desktop::open(&[]).unwrap(), &tree::programs().unwrap());
    computer
        .start_with(&[
            ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere"),
            ("DISPLAY", ""),
        ])
        .unwrap();
    computer.enrol(&gateway).unwrap();
    let id = computer.report("From a bare console").unwrap();
    site::reference(&computer, &id);
}

#[test]
fn an_environment_without_anything_still_takes_a_report() {
    let desktop = Desktop::open(&[]).unwrap();
    let programs = tree::programs().unwrap();
    let said = program::bound_to_me(programs.join("now-serving"))
        .args(["--json", "--once", "report", "Nothing but a home"])
        .env_clear()
        .env("HOME", desktop.home())
        .env("PATH", std::env::var_os("PATH").unwrap())
        .output()
        .unwrap();
    assert!(said.status.success(), "{said:?}");
}

#[test]
fn the_exit_codes_say_what_happened() {
    let gateway = site::gateway();
    let computer = site::computer(&gateway);
    let code = |arguments: &[&str]| computer.run(arguments).unwrap().status.code();
    assert_eq!(code(&["status"]), Some(0));
    assert_eq!(code(&["show", "IT-4711"]), Some(6));
    assert_eq!(code(&["reply", "IT-4711", "hello"]), Some(6));
    assert_eq!(code(&["report"]), Some(2));
    assert_eq!(code(&["nonsense"]), Some(2));
    assert_eq!(
        code(&["enrol", gateway.address(), "--key", "nsk_wrong"]),
        Some(4)
    );
    assert_eq!(
        code(&["enrol", "http://127.0.0.1:1", "--key", "nsk_wrong"]),
        Some(5)
    );
    assert_eq!(
        code(&["enrol", "not an address", "--key", "nsk_wrong"]),
        Some(2)
    );
}
