//! Redmine with SQLite, served by Puma.

use super::{Desk, Sign};

/// Redmine, as the release has it.
pub(crate) const REDMINE: Desk = Desk {
    name: "redmine",
    title: "Redmine 5",
    cost: "about two minutes, 60 MB from the network and 700 MB on the disk",
    programs: &[
        ("install", include_str!("redmine/install.sh")),
        ("rails", include_str!("redmine/rails.sh")),
        ("seed", include_str!("redmine/seed.sh")),
        ("seed.rb", include_str!("redmine/seed.rb")),
        ("start", include_str!("redmine/start.sh")),
        ("keep", include_str!("redmine/keep.sh")),
        ("restore", include_str!("redmine/restore.sh")),
        ("fill", include_str!("redmine/fill.sh")),
        ("fill.rb", include_str!("redmine/fill.rb")),
    ],
    sign: Sign::Page("/issue_statuses.json"),
    further_ports: &[],
};
