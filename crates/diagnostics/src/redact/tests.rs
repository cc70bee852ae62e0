//! What must go, what must stay, and what holds for any text at all.

mod any_text;
mod encodings;
mod page;
mod secrets;
mod streams;

use super::*;

/// A person and a computer that exist nowhere.
pub(super) fn known() -> Known {
    Known {
        users: vec!["aarcher".to_owned(), "Alice Archer".to_owned()],
        homes: vec!["/srv/people/a1".to_owned(), "/home/aarcher".to_owned()],
        hosts: vec!["LT-0421".to_owned(), "lt-0421.corp.example.com".to_owned()],
        addresses: vec![
            "10.20.30.40".parse().unwrap(),
            "2001:db8::42".parse().unwrap(),
        ],
        macs: vec![[0x02, 0x42, 0xac, 0x11, 0x00, 0x02]],
        words: vec!["Project Heron".to_owned()],
        ..Known::default()
    }
}

fn redact(text: &str) -> String {
    Redactor::new(known()).redact(text).text
}

#[track_caller]
fn becomes(cases: &[(&str, &str)]) {
    let redactor = Redactor::new(known());
    for (text, wanted) in cases {
        assert_eq!(redactor.redact(text).text, *wanted, "from {text}");
    }
}

#[track_caller]
fn stays(cases: &[&str]) {
    let redactor = Redactor::new(known());
    for text in cases {
        assert_eq!(redactor.redact(text).text, *text);
    }
}

#[test]
fn the_person_goes_in_every_spelling() {
    becomes(&[
        ("aarcher logged in", "‹user-1› logged in"),
        ("AARCHER", "‹user-1›"),
        (r"CORP\aarcher", r"CORP\‹user-1›"),
        ("Alice Archer", "‹user-1›"),
        ("ALICE ARCHER's laptop", "‹user-1›'s laptop"),
        ("Alice%20Archer", "‹user-1›"),
        ("Archer, Alice", "‹user-1›, ‹user-1›"),
        (r#"{"msg":"x\naarcher\t"}"#, r#"{"msg":"x\n‹user-1›\t"}"#),
        ("q=%20aarcher%26", "q=%20‹user-1›%26"),
        ("mail_aarcher_2", "mail_‹user-1›_2"),
    ]);
}

#[test]
fn home_folders_keep_everything_but_the_name() {
    becomes(&[
        ("/home/bob/x.log", "/home/‹user-2›/x.log"),
        ("/home/aarcher/x.log", "/home/‹user-1›/x.log"),
        ("/Users/bob", "/Users/‹user-2›"),
        (r"C:\Users\bob\AppData", r"C:\Users\‹user-2›\AppData"),
        (r"c:\users\Bob B. Brown\x", r"c:\users\‹user-2›\x"),
        (r#""C:\\Users\\bob\\x""#, r#""C:\\Users\\‹user-2›\\x""#),
        ("C:/Users/bob/x", "C:/Users/‹user-2›/x"),
        ("file:///home/bob/a", "file:///home/‹user-2›/a"),
        ("file:///C:/Users/bob/a", "file:///C:/Users/‹user-2›/a"),
        ("%2Fhome%2Fbob%2Fa", "%2Fhome%2F‹user-2›%2Fa"),
        ("C%3A%5CUsers%5CBob%20B%5Ca", "C%3A%5CUsers%5C‹user-2›%5Ca"),
        (
            r#"{"p":"\/home\/bob\/a"}"#,
            r#"{"p":"\/home\/‹user-2›\/a"}"#,
        ),
        (
            r"C:\Documents and Settings\bob\x",
            r"C:\Documents and Settings\‹user-2›\x",
        ),
        ("cd /home/bob && ls /tmp", "cd /home/‹user-2› && ls /tmp"),
        ("'/home/bob'", "'/home/‹user-2›'"),
        ("Is it /home/bob?", "Is it /home/‹user-2›?"),
        (
            "/home/b1/y /home/b2/y /home/b1",
            "/home/‹user-2›/y /home/‹user-3›/y /home/‹user-2›",
        ),
        ("/srv/people/a1/x", "‹path-1›/x"),
        (r"\srv\people\a1", "‹path-1›"),
        ("%2Fsrv%2Fpeople%2Fa1%2Fx", "‹path-1›%2Fx"),
    ]);
    stays(&[
        r"C:\Users\Public\Desktop",
        "/Users/Shared/x",
        "/home/",
        "/home/$USER/x",
        "https://example.com/home/page",
        "GET /api/users/list",
        "/srv/people/a17",
    ]);
}

#[test]
fn the_computer_goes_with_and_without_its_domain() {
    becomes(&[
        ("LT-0421", "‹host-1›"),
        ("lt-0421.corp.example.com:443", "‹host-1›:443"),
        ("lt-0421.other.example.com", "‹host-1›.other.example.com"),
        ("_lt-0421_", "_‹host-1›_"),
    ]);
    stays(&["corp.example.com", "lt-04211"]);
}

#[test]
fn addresses_go_and_keep_their_kind() {
    becomes(&[
        ("addr:192.168.1.77 up", "addr:‹ip-private-1› up"),
        ("10.0.0.1/24", "‹ip-private-1›/24"),
        (
            "from 10.0.0.1 to 10.0.0.2 and 10.0.0.1",
            "from ‹ip-private-1› to ‹ip-private-2› and ‹ip-private-1›",
        ),
        ("198.51.100.7:8080", "‹ip-public-1›:8080"),
        ("169.254.3.4", "‹ip-link-local-1›"),
        ("v192.168.1.1", "v‹ip-private-1›"),
        ("198.51.100.1-198.51.100.9", "‹ip-public-1›-‹ip-public-2›"),
        ("http://198.51.100.7/x", "http://‹ip-public-1›/x"),
        ("It is 198.51.100.7.", "It is ‹ip-public-1›."),
        ("[2001:db8::1]:443", "[‹ip-public-1›]:443"),
        ("FE80::1%eth0", "‹ip-link-local-1›%eth0"),
        ("fd00:1:2::3/64", "‹ip-private-1›/64"),
        (
            "via 2001:db8:0:0:0:0:0:1: unreachable",
            "via ‹ip-public-1›: unreachable",
        ),
        (
            "2001:DB8::1 is 2001:db8:0::1",
            "‹ip-public-1› is ‹ip-public-1›",
        ),
        ("::ffff:10.0.0.1", "‹ip-private-1›"),
        ("DNS:2001:db8::9", "DNS:‹ip-public-1›"),
        ("inet6:fe80::1", "inet6:‹ip-link-local-1›"),
        ("aa:bb:cc:dd:ee:ff", "‹mac-1›"),
        ("AA-BB-CC-DD-EE-FF is aabb.ccdd.eeff", "‹mac-1› is ‹mac-1›"),
        ("hw=aa_bb_cc_dd_ee_01;", "hw=‹mac-1›;"),
        ("00-50-56-12-34-56", "‹mac-1›"),
    ]);
}

#[test]
fn own_addresses_go_even_where_the_form_is_in_doubt() {
    becomes(&[
        ("version 10.20.30.40", "version ‹ip-private-1›"),
        ("ip-10-20-30-40", "ip-‹ip-private-1›"),
        ("0242AC110002", "‹mac-1›"),
        ("2001:0DB8:0000:0000:0000:0000:0000:0042", "‹ip-public-1›"),
        ("2001%3Adb8%3A%3A42", "‹ip-public-1›"),
    ]);
    stays(&["0242ac1100021", "10-20-30-401"]);
}

#[test]
fn mail_addresses_go() {
    becomes(&[
        ("mail bob.b+x@example.co.uk now", "mail ‹email-1› now"),
        ("<Bob@Example.com> bob@example.com", "<‹email-1›> ‹email-1›"),
        ("to=bob%40example.com", "to=‹email-1›"),
        ("jürgen@müller.de", "‹email-1›"),
        ("aarcher@corp", "‹user-1›@corp"),
        ("aarcher@example.com", "‹email-1›"),
    ]);
    stays(&[
        "user@1000.service",
        "getty@tty1.service",
        "icon@2x.png",
        "git@github.com:x/y",
        "left-pad@1.3.0",
        "@media",
        "a@b",
    ]);
}

#[test]
fn versions_times_and_code_stay() {
    stays(&[
        "Package~31bf3856ad364e35~amd64~~6.1.1.0",
        "version 6.1.1.0",
        "Version: 12.0.4.1",
        "FileVersion=10.0.4.1",
        "build 10.0.22.1",
        "v1.2.3.4",
        "Chrome/120.0.0.0 Safari",
        "libfoo-1.2.3.4",
        "libfoo.so.1.2.3.4",
        "foo 1.2.3.4-1ubuntu2",
        "1.2.3.4.5 is an OID",
        "1.2.3.456",
        "6.18.44",
        "at 09:47:59 and 09:47:59.123",
        "2026-11-22T09:47:59Z",
        "log-26-11-22-09-47-59.txt",
        "now_serving::redact::rules",
        "std::fmt::Debug, dead::beef, a::b",
        "127.0.0.1 ::1 0.0.0.0 255.255.255.0 224.0.0.251 ff02::fb",
        "ff:ff:ff:ff:ff:ff",
        "3d:4e:5f:6a:7b:8c:9d:0e:1f:2a:3b:4c:5d:6e:7f:80 is a fingerprint",
        "{6B29FC40-CA47-1067-B31D-00DD010662DA}",
    ]);
}

#[test]
fn what_the_person_wants_hidden_goes_everywhere() {
    becomes(&[
        ("Project Heron", "‹hidden-1›"),
        ("xPROJECT HERONx", "x‹hidden-1›x"),
        ("?q=project+heron", "?q=‹hidden-1›"),
    ]);
}

#[test]
fn common_and_short_names_are_hidden_in_homes_and_left_alone_as_words() {
    let known = Known {
        users: vec![
            "max".to_owned(),
            "al".to_owned(),
            "root".to_owned(),
            String::new(),
        ],
        hosts: vec!["localhost".to_owned(), "pc".to_owned()],
        ..Known::default()
    };
    let redactor = Redactor::new(known);
    for text in ["max 5 tries", "al", "root", "pc", "localhost"] {
        assert_eq!(redactor.redact(text).text, text);
        assert!(redactor.survivors(text).is_empty());
    }
    assert_eq!(redactor.redact("/home/max/x").text, "/home/‹user-1›/x");
}

#[test]
fn every_redaction_says_where_it_is() {
    let redacted = Redactor::new(known()).redact("ü aarcher at 10.0.0.1");
    assert_eq!(redacted.text, "ü ‹user-1› at ‹ip-private-1›");
    let seen: Vec<_> = redacted
        .redactions
        .iter()
        .map(|redaction| {
            (
                redaction.rule,
                &redacted.text[redaction.start..redaction.end],
            )
        })
        .collect();
    assert_eq!(
        seen,
        [("known-user", "‹user-1›"), ("ipv4", "‹ip-private-1›")]
    );
}

#[test]
fn texts_that_belong_together_share_their_pseudonyms() {
    let redactor = Redactor::new(known());
    let mut pass = redactor.pass();
    assert_eq!(pass.redact("10.0.0.1").text, "‹ip-private-1›");
    assert_eq!(
        pass.redact("10.0.0.2 10.0.0.1").text,
        "‹ip-private-2› ‹ip-private-1›"
    );
    assert_eq!(pass.counts().get("ipv4"), Some(&3));
    assert_eq!(
        redactor.redact("10.0.0.2").text,
        "‹ip-private-1›",
        "another report"
    );
}

#[test]
fn pseudonyms_are_never_redacted_even_if_a_computer_is_called_like_one() {
    let redactor = Redactor::new(Known {
        hosts: vec!["private-1".to_owned()],
        words: vec!["ip".to_owned()],
        ..Known::default()
    });
    assert_eq!(redactor.redact("‹ip-private-1›").text, "‹ip-private-1›");
    assert!(redactor.survivors("‹ip-private-1›").is_empty());
    assert_eq!(redactor.survivors("private-1"), ["known-host"]);
}

#[test]
fn names_with_signs_of_patterns_are_only_names() {
    let redactor = Redactor::new(Known {
        users: vec![
            "(.*)".to_owned(),
            "a\"b\\c".to_owned(),
            "Дмитрий".to_owned(),
            "🙈🙈🙈".to_owned(),
        ],
        ..Known::default()
    });
    assert_eq!(redactor.redact("anything").text, "anything");
    assert_eq!(
        redactor.redact(r#"{"n":"a\"b\\c"}"#).text,
        r#"{"n":"‹user-1›"}"#
    );
    assert_eq!(redactor.redact("ДМИТРИЙ дмитрий").text, "‹user-1› ‹user-1›");
    assert_eq!(
        redactor
            .redact(r"\u0414\u043c\u0438\u0442\u0440\u0438\u0439")
            .text,
        "‹user-1›"
    );
    assert_eq!(redactor.redact("🙈🙈🙈").text, "‹user-1›");
}

#[test]
fn a_name_that_overlaps_an_address_leaves_no_end_behind() {
    let redactor = Redactor::new(Known {
        words: vec!["30.1 secret".to_owned()],
        ..Known::default()
    });
    assert_eq!(
        redactor.redact("x 10.20.30.1 secret y").text,
        "x ‹ip-private-1› y"
    );
}

#[test]
fn an_empty_text_stays_empty() {
    assert_eq!(redact(""), "");
    assert_eq!(
        Redactor::new(Known::default()).redact("aarcher").text,
        "aarcher"
    );
}
