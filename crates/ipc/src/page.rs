//! The places in the window that a link, a menu entry or a notification can open.

use std::fmt;
use std::str::FromStr;

use now_serving_languages::sentence;
use now_serving_protocol::ids::TicketId;
use serde::{Deserialize, Serialize};

use crate::LINK_SCHEME;

/// A place in the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Page {
    /// The list of tickets, with the one that was looked at last.
    Tickets,
    /// One ticket.
    Ticket {
        /// Which.
        #[cfg_attr(feature = "ts", ts(type = "string"))]
        id: TicketId,
    },
    /// A new report.
    Report,
    /// Settings.
    Settings,
}

/// A link does not name a page. Nothing is done with it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", sentence!("start-bad-link"))]
pub struct UnknownLink;

impl fmt::Display for Page {
    /// Writes the link that opens the page.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tickets => write!(f, "{LINK_SCHEME}://tickets"),
            Self::Ticket { id } => write!(f, "{LINK_SCHEME}://ticket/{id}"),
            Self::Report => write!(f, "{LINK_SCHEME}://report"),
            Self::Settings => write!(f, "{LINK_SCHEME}://settings"),
        }
    }
}

impl FromStr for Page {
    type Err = UnknownLink;

    /// Reads a link. Only the exact forms count: no query, no escapes, no dots.
    fn from_str(link: &str) -> Result<Self, UnknownLink> {
        let (scheme, rest) = link.split_once("://").ok_or(UnknownLink)?;
        if !scheme.eq_ignore_ascii_case(LINK_SCHEME) {
            return Err(UnknownLink);
        }
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        match rest.split_once('/') {
            Some(("ticket", id)) => id
                .parse()
                .map(|id| Self::Ticket { id })
                .map_err(|_| UnknownLink),
            Some(_) => Err(UnknownLink),
            None => match rest {
                "tickets" | "" => Ok(Self::Tickets),
                "report" => Ok(Self::Report),
                "settings" => Ok(Self::Settings),
                _ => Err(UnknownLink),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_by_its_own_link() {
        let id = "0192f0c1-7b4a-7c3e-9d2f-3a4b5c6d7e8f".parse().unwrap();
        for page in [
            Page::Tickets,
            Page::Ticket { id },
            Page::Report,
            Page::Settings,
        ] {
            assert_eq!(page.to_string().parse(), Ok(page));
        }
        assert_eq!(
            "now-serving://report/".parse(),
            Ok(Page::Report),
            "browsers add a slash"
        );
    }

    #[test]
    fn what_is_not_exactly_a_page_leads_nowhere() {
        for link in [
            "now-serving://ticket/../../etc",
            "now-serving://ticket/<script>alert(1)</script>",
            "now-serving://ticket/0192f0c1-7b4a-7c3e-9d2f-3a4b5c6d7e8f/../x",
            "now-serving://ticket/%2e%2e",
            "now-serving://report?words=x",
            "https://report",
            "report",
            "",
        ] {
            assert_eq!(link.parse::<Page>(), Err(UnknownLink), "{link}");
        }
    }
}
