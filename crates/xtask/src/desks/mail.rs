//! A mail system: Postfix hands mail over, Dovecot keeps the mailboxes and answers for those who are away.

use super::{Desk, Sign};

/// The usual mail programs, as the release has them, for the domain `desk.test`.
pub(crate) const MAIL: Desk = Desk {
    name: "mail",
    title: "Postfix and Dovecot",
    cost: "about a minute, 60 MB from the network and 400 MB on the disk",
    programs: &[
        ("install", include_str!("mail/install.sh")),
        ("seed", include_str!("mail/seed.sh")),
        ("start", include_str!("mail/start.sh")),
        ("serve", include_str!("mail/serve.sh")),
        ("dovecot.conf", include_str!("mail/dovecot.conf")),
        ("keep", include_str!("mail/keep.sh")),
        ("restore", include_str!("mail/restore.sh")),
        ("fill", include_str!("mail/fill.sh")),
    ],
    sign: Sign::Greeting("220 "),
    further_ports: &["imap"],
};
