//! The names that the gateway gives to its mails, and the marks by which it knows them again.
//!
//! A mail's Message-ID says which ticket it belongs to, so that an answer needs no index to find its thread:
//! `<ticket@host>` is a report, `<reply.ticket@host>` a reply, `<fold.ticket@host>` a note about a twin. The ids are
//! too long to be guessed; who knows one was sent the mail.

use std::str::FromStr as _;

use now_serving_protocol::ids::{ReplyId, TicketId};
use sha2::{Digest as _, Sha256};

/// Which mail of ours it is: its Message-ID up to the `@`, since some mail servers give a mail another id.
pub(super) const MARK: &str = "X-Now-Serving-Mark";
/// Whether a reply says that it is fixed, or that it is not.
pub(super) const INTENT: &str = "X-Now-Serving-Intent";
/// Which attempt to send a mail it was.
pub(super) const ATTEMPT: &str = "X-Now-Serving-Attempt";
/// The address of the person whose ticket it is.
pub(super) const REQUESTER: &str = "X-Now-Serving-Requester";

/// The characters of a tag: none that are misread for another, and no U, so that fewer of them make words.
const LETTERS: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What a mail of ours is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Report,
    Reply(ReplyId),
    Fold,
}

/// The mark of a mail of ours.
pub(super) fn mark(ticket: TicketId, kind: Kind) -> String {
    match kind {
        Kind::Report => ticket.to_string(),
        Kind::Reply(reply) => format!("{reply}.{ticket}"),
        Kind::Fold => format!("fold.{ticket}"),
    }
}

/// The Message-ID of a mail of ours, without the angle brackets.
pub(super) fn message_id(ticket: TicketId, kind: Kind, host: &str) -> String {
    format!("{}@{host}", mark(ticket, kind))
}

/// Which mail of ours a Message-ID names, at whatever host: the gateway may have had another address.
pub(super) fn read_message_id(id: &str) -> Option<(TicketId, Kind)> {
    let (local, _) = id.trim_matches(['<', '>']).split_once('@')?;
    let Some((first, ticket)) = local.split_once('.') else {
        return TicketId::from_str(local).ok().map(|id| (id, Kind::Report));
    };
    let ticket = TicketId::from_str(ticket).ok()?;
    match first {
        "fold" => Some((ticket, Kind::Fold)),
        reply => Some((ticket, Kind::Reply(ReplyId::from_str(reply).ok()?))),
    }
}

/// What people call the ticket until the desk has a number for it, and what stands in every subject: short, always the
/// same, and not to be guessed (39 bits).
pub(super) fn tag(ticket: TicketId) -> String {
    let digest = Sha256::digest(ticket.0.as_bytes());
    let mut number = digest
        .iter()
        .take(8)
        .fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    let mut tag = String::from("NS-");
    for at in 0..8 {
        let many = u64::try_from(LETTERS.len()).unwrap_or(1);
        let letter = usize::try_from(number % many).ok();
        number /= many;
        if at == 4 {
            tag.push('-');
        }
        tag.extend(
            letter
                .and_then(|letter| LETTERS.get(letter))
                .map(|byte| char::from(*byte)),
        );
    }
    tag
}

/// The tags in a subject.
pub(super) fn tags_in(subject: &str) -> Vec<String> {
    let upper = subject.to_ascii_uppercase();
    upper
        .match_indices("NS-")
        .filter_map(|(at, _)| upper.get(at..at + 12))
        .filter(|tag| {
            tag.bytes().skip(3).enumerate().all(|(at, byte)| match at {
                4 => byte == b'-',
                _ => LETTERS.contains(&byte),
            })
        })
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TICKET: &str = "0192f0c1-7b4a-7c3e-9d2f-3a4b5c6d7e8f";
    const REPLY: &str = "0192f0c1-aaaa-7c3e-9d2f-3a4b5c6d7e8f";

    #[test]
    fn a_message_id_says_which_ticket_and_which_reply_it_is() {
        let ticket = TICKET.parse().unwrap();
        for kind in [
            Kind::Report,
            Kind::Reply(REPLY.parse().unwrap()),
            Kind::Fold,
        ] {
            let id = message_id(ticket, kind, "gw.example");
            assert_eq!(read_message_id(&id), Some((ticket, kind)));
            assert_eq!(read_message_id(&format!("<{id}>")), Some((ticket, kind)));
        }
        let report = message_id(ticket, Kind::Report, "gw.example");
        assert_eq!(report, format!("{TICKET}@gw.example"));
    }

    #[test]
    fn a_message_id_of_somebody_else_is_none_of_ours() {
        for id in [
            "",
            "@",
            "CAF-1234@mail.example",
            "0192f0c1@gw.example",
            TICKET,
            "nonsense.0192f0c1-7b4a-7c3e-9d2f-3a4b5c6d7e8f@gw.example",
            "0192f0c1-7b4a-7c3e-9d2f-3a4b5c6d7e8f.x@gw.example",
        ] {
            assert_eq!(read_message_id(id), None, "{id}");
        }
    }

    #[test]
    fn a_tag_is_always_the_same_and_found_in_any_subject() {
        let tag = tag(TICKET.parse().unwrap());
        assert_eq!(tag, "NS-8JAG-ENXH");
        assert_eq!(tags_in(&format!("AW: VPN [{tag}]")), ["NS-8JAG-ENXH"]);
        assert_eq!(tags_in(&tag.to_lowercase()), ["NS-8JAG-ENXH"]);
        assert_ne!(tag, super::tag(REPLY.parse().unwrap()));
    }

    #[test]
    fn what_only_looks_like_a_tag_is_none() {
        for subject in [
            "NS-",
            "NS-7K3Q",
            "NS-7K3Q_FA2M",
            "NS-7K3Q-FA21",
            "ns ns-é234-5678",
            "DNS-1234-5678x",
        ] {
            assert_eq!(tags_in(subject), Vec::<String>::new(), "{subject}");
        }
    }
}
