//! Request Tracker with SQLite, served by Starman.

use super::{Desk, Sign};

/// Request Tracker, as the release has it.
pub(crate) const RT: Desk = Desk {
    name: "rt",
    title: "Request Tracker 5",
    cost: "about two minutes, 110 MB from the network and 700 MB on the disk",
    programs: &[
        ("install", include_str!("rt/install.sh")),
        ("site.pm", include_str!("rt/site.pm")),
        ("seed", include_str!("rt/seed.pl")),
        ("start", include_str!("rt/start.sh")),
        ("keep", include_str!("rt/keep.sh")),
        ("restore", include_str!("rt/restore.sh")),
        ("fill", include_str!("rt/fill.pl")),
        (
            "hook.pl",
            include_str!("../../../gateway/src/connector/rt/hook.pl"),
        ),
    ],
    sign: Sign::Page("/REST/2.0/rt"),
    further_ports: &[],
};
