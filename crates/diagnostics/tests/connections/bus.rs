//! A system bus that takes connections and never says a word.

use std::os::unix::net::UnixListener;
use std::thread;

use now_serving_diagnostics::Request;

use crate::isolated::{Router, isolated};
use crate::seen::Seen;

#[test]
fn a_silent_bus_is_told_and_holds_nothing_else_up() {
    let bus = [("DBUS_SYSTEM_BUS_ADDRESS", "unix:path={folder}/bus")];
    isolated(
        "bus::a_silent_bus_is_told_and_holds_nothing_else_up",
        &bus,
        |folder| {
            let listener = UnixListener::bind(folder.join("bus")).unwrap();
            thread::spawn(move || listener.incoming().flatten().collect::<Vec<_>>());
            let _router = Router::plug_in();
            let seen = Seen::of("network", Request::default());
            let told = ["The network service gave no answer in time."];
            assert_eq!(seen.problems(), told, "{}", seen.all());
            assert!(
                seen.values("router")[0].starts_with("answers in"),
                "{}",
                seen.all()
            );
        },
    );
}
