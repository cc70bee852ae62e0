use super::*;

fn certificate(issuer: &str, organisation: Option<&str>, trust: Trust) -> Certificate {
    Certificate {
        issuer: issuer.to_owned(),
        organisation: organisation.map(str::to_owned),
        trust,
    }
}

#[test]
fn a_radio_is_told_with_band_strength_and_security_and_without_a_name() {
    let mut link = Link {
        dbm: Some(-58),
        mhz: Some(5180),
        security: None,
    };
    assert_eq!(tell_link(&link, None), "connected, 5 GHz, −58 dBm (strong)");
    link.dbm = Some(-82);
    link.mhz = Some(2412);
    assert_eq!(
        tell_link(&link, Some("WPA2 with a password")),
        "connected, 2.4 GHz, −82 dBm (weak), WPA2 with a password"
    );
    assert_eq!(tell_link(&Link::default(), None), "connected");
}

#[test]
fn a_proxy_is_told_without_user_and_password() {
    let setting = ProxySetting {
        place: "environment",
        address: "http://alice:s3cret@proxy.example.org:3128/path?key=1".to_owned(),
        script: false,
    };
    let fact = tell_proxy(&setting, Some(false));
    assert_eq!(
        fact.value,
        "proxy.example.org:3128 (environment), does not answer"
    );
    assert_eq!(fact.reading, Some(Reading::Proxy { answers: false }));
    let broken = ProxySetting {
        address: "http://alice:s3cr et@".to_owned(),
        ..setting
    };
    assert!(!tell_proxy(&broken, None).value.contains("s3cr"));
}

#[test]
fn somebody_between_is_known_by_trust_by_what_it_expects_or_by_name() {
    let zscaler = certificate(
        "Zscaler Intermediate Root CA",
        Some("Zscaler Inc."),
        Trust::Trusted,
    );
    assert!(is_intercepted(&zscaler, None));
    let unknown = certificate("Corp CA", None, Trust::UnknownIssuer);
    assert!(
        is_intercepted(&unknown, Some("Corp CA")),
        "the name alone proves nothing"
    );
    let other = certificate("Other CA", Some("Other"), Trust::Trusted);
    assert!(is_intercepted(&other, Some("Example Organisation")));
}

#[test]
fn an_issuer_that_is_trusted_and_expected_or_not_known_for_it_is_nobody_between() {
    let public = certificate("R11", Some("Let's Encrypt"), Trust::Trusted);
    assert!(!is_intercepted(&public, None));
    assert!(!is_intercepted(&public, Some("Let's Encrypt")));
    let old = certificate("R11", Some("Let's Encrypt"), Trust::OutOfDate);
    assert!(
        !is_intercepted(&old, None),
        "a clock that is wrong is nobody between"
    );
}
