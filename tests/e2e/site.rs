//! A gateway, and computers that are enrolled at it.

use now_serving_tests::{Computer, Desktop, Gateway, tree};
use serde_json::Value;

/// A gateway that serves, with nothing in it.
pub(crate) fn gateway() -> Gateway {
    Gateway::start(&tree::programs().unwrap()).unwrap()
}

/// A computer that nobody has enrolled, with the resident running.
pub(crate) fn stranger() -> Computer {
    let mut computer = Computer::new(Desktop::open(&[]).unwrap(), &tree::programs().unwrap());
    computer.start().unwrap();
    computer
}

/// A computer that is enrolled, and connected.
pub(crate) fn computer(gateway: &Gateway) -> Computer {
    let computer = stranger();
    computer.enrol(gateway).unwrap();
    computer.live().unwrap();
    computer
}

/// Waits until a report has a reference at the desk, and returns it.
pub(crate) fn reference(computer: &Computer, id: &str) -> String {
    let has_one = |ticket: &Value| ticket["reference"].is_string();
    let ticket = computer.ticket_with(id, "a reference", has_one).unwrap();
    ticket["reference"].as_str().unwrap().to_owned()
}
