//! The address of a gateway: HTTPS, or plain HTTP on this computer alone.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use now_serving_diagnostics::request;
use now_serving_languages::sentence;
use now_serving_protocol::route;
use reqwest::Url;

/// Where the gateway is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address(Url);

/// Why an address can't be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BadAddress {
    /// It is not one.
    #[error("{}", sentence!("address-none"))]
    NoAddress,
    /// Anybody on the way could read along.
    #[error("{}", sentence!("address-open"))]
    OpenToOthers,
    /// It carries a user name, a password, a query or a fragment.
    #[error("{}", sentence!("address-decorated"))]
    Decorated,
}

impl Address {
    /// The address of one of the gateway's paths.
    pub(crate) fn at(&self, path: &str) -> Url {
        let mut url = self.0.clone();
        let own = url.path().trim_end_matches('/').to_owned();
        url.set_path(&format!("{own}{path}"));
        url
    }
}

impl Address {
    /// The same for the collectors, which only knock.
    pub(crate) fn door(&self, signed_by: Option<String>) -> Option<request::Gateway> {
        let health = self.at(route::HEALTH);
        Some(request::Gateway {
            // An address of the sixth version stands in brackets in a URL only.
            host: health.host_str()?.trim_matches(['[', ']']).to_owned(),
            port: health.port_or_known_default()?,
            tls: health.scheme() == "https",
            health: health.path().to_owned(),
            signed_by,
        })
    }
}

impl FromStr for Address {
    type Err = BadAddress;

    fn from_str(text: &str) -> Result<Self, BadAddress> {
        let text = text.trim();
        let with_scheme = if text.contains("://") {
            text.to_owned()
        } else {
            format!("https://{text}")
        };
        let url = Url::parse(&with_scheme).map_err(|_| BadAddress::NoAddress)?;
        let host = url.host_str().filter(|host| !host.is_empty());
        let host = host.ok_or(BadAddress::NoAddress)?;
        match url.scheme() {
            "https" => {}
            "http" if is_this_computer(host) => {}
            "http" => return Err(BadAddress::OpenToOthers),
            _ => return Err(BadAddress::NoAddress),
        }
        let is_plain = url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none();
        if is_plain {
            Ok(Self(url))
        } else {
            Err(BadAddress::Decorated)
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str().trim_end_matches('/'))
    }
}

fn is_this_computer(host: &str) -> bool {
    host == "localhost"
        || host
            .trim_matches(['[', ']'])
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn collectors_knock_where_the_health_page_is() {
        let door = |text: &str| text.parse::<Address>().unwrap().door(None).unwrap();
        let found = door("https://help.example.org/desk");
        assert_eq!(
            (found.host.as_str(), found.port, found.tls),
            ("help.example.org", 443, true)
        );
        assert_eq!(found.health, "/desk/v1/health");
        let found = door("http://[::1]:8080");
        assert_eq!(
            (found.host.as_str(), found.port, found.tls),
            ("::1", 8080, false)
        );
    }

    #[test]
    fn a_path_of_the_gateway_stands_behind_its_own() {
        for (address, expected) in [
            ("https://help.example.org", "https://help.example.org/v1/x"),
            ("help.example.org/", "https://help.example.org/v1/x"),
            (
                " https://example.org/desk/ ",
                "https://example.org/desk/v1/x",
            ),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1/x"),
            ("http://[::1]:8080", "http://[::1]:8080/v1/x"),
        ] {
            let address: Address = address.parse().unwrap();
            assert_eq!(address.at("/v1/x").as_str(), expected);
        }
    }

    #[test]
    fn what_others_could_read_or_what_is_not_plain_is_refused() {
        for (address, expected) in [
            ("http://help.example.org", BadAddress::OpenToOthers),
            ("http://10.0.0.1", BadAddress::OpenToOthers),
            ("http://127.0.0.1.example.org", BadAddress::OpenToOthers),
            ("file:///etc/passwd", BadAddress::NoAddress),
            ("ftp://example.org", BadAddress::NoAddress),
            ("", BadAddress::NoAddress),
            ("https://me:secret@example.org", BadAddress::Decorated),
            ("https://example.org?x=1", BadAddress::Decorated),
        ] {
            assert_eq!(address.parse::<Address>(), Err(expected), "{address}");
        }
    }
}
