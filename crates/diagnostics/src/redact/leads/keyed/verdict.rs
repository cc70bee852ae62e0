//! Whether a value is a secret, or a word, a placeholder, a place in a program.

use super::super::cursor::Value;
use super::separator::Between;
use super::words::{NO_SECRETS, Strength, What, Word};

/// Whether this value has to go, after this word.
pub(super) fn is_secret(text: &str, value: &Value, between: Between, word: &Word) -> bool {
    let found = text.get(value.place.clone()).unwrap_or_default();
    match word.what {
        What::Phone => return is_phone(found),
        What::Pin => return is_pin(found),
        What::Serial => return is_serial(found),
        What::WifiName => return !is_placeholder(found) && between != Between::Blank,
        What::Password | What::Secret | What::WifiKey => {}
    }
    if is_placeholder(found) || !value.quoted && is_code(found) || is_folder(found, word) {
        return false;
    }
    match word.strength {
        Strength::Strong => match between {
            Between::Assigned | Between::Colon | Between::Option | Between::Xml => true,
            Between::Prose => value.quoted || is_unlike_a_word(found) || ends_line(text, value),
            Between::Blank if word.text.ends_with("community") => is_unlike_prose(found),
            Between::Blank => value.quoted && !found.contains(' ') || is_unlike_a_word(found),
        },
        Strength::Medium => {
            let by_blank = matches!(between, Between::Blank | Between::Prose);
            let long = found.len() >= 6 && !found.contains(' ');
            let mixed =
                has_digit(found) || has_both_cases(found) || found.len() >= 20 || value.quoted;
            long && mixed && !is_path(found) && (!by_blank || is_random(found))
        }
        Strength::Weak => {
            let joined = !matches!(between, Between::Blank | Between::Prose);
            joined && is_random(found)
        }
    }
}

/// Whether this value can be the key of a provider.
pub(super) fn is_provider_key(text: &str, value: &Value) -> bool {
    const SHORTEST: usize = 14;
    let found = text.get(value.place.clone()).unwrap_or_default();
    let is_key = |byte: u8| byte.is_ascii_alphanumeric() || b"_-=+/.:~$|%".contains(&byte);
    let long = found.len() >= SHORTEST && found.bytes().all(is_key);
    let digits = found.bytes().filter(u8::is_ascii_digit).count();
    long && digits >= 2
        && !is_placeholder(found)
        && !is_path(found)
        && !found.contains("://")
        && !is_version(found)
}

fn is_version(found: &str) -> bool {
    found.split('.').count() >= 3
        && found.starts_with(|sign: char| sign.is_ascii_digit() || sign == 'v')
}

fn is_placeholder(found: &str) -> bool {
    let bare = found
        .trim_matches(|sign: char| sign.is_whitespace() || ".,;:!?()[]<>{}\"'*_-".contains(sign));
    let lower = bare.to_lowercase();
    let is_mask = |sign: char| "*xX•·.…-_#?●█ ".contains(sign);
    let framed = [
        ("<", ">"),
        ("[", "]"),
        ("${", ""),
        ("$(", ""),
        ("%", "%"),
        ("#{", "}"),
        ("@@", "@@"),
        ("(", ")"),
    ];
    let is_framed = |(open, close): &(&str, &str)| {
        found.len() > open.len() && found.starts_with(open) && found.ends_with(close)
    };
    let is_format = matches!(
        found,
        "%s" | "%d" | "%v" | "%q" | "%p" | "%@" | "%ld" | "%u" | "%x" | "%S"
    );
    let is_variable = found.strip_prefix('$').is_some_and(|name| {
        let name = name.strip_prefix("env:").unwrap_or(name);
        let is_name = |byte: u8| byte.is_ascii_uppercase() || byte == b'_';
        let is_script = |byte: u8| byte.is_ascii_alphabetic() || b"_.:->".contains(&byte);
        !name.is_empty() && (name.bytes().all(is_name) || name.bytes().all(is_script))
    });
    let is_field = found
        .strip_prefix('{')
        .and_then(|inner| inner.strip_suffix('}'));
    let is_field = is_field.is_some_and(|name| {
        name.chars()
            .all(|sign| sign.is_alphanumeric() || "_.:{} $".contains(sign))
    });
    let says_nothing = found.len() <= 2 && !found.contains(char::is_alphanumeric);
    bare.is_empty()
        || says_nothing
        || is_field
        || NO_SECRETS.contains(&lower.as_str())
        || found.chars().count() >= 3 && found.chars().all(is_mask)
        || framed.iter().any(is_framed)
        || is_format
        || is_variable
        || ["your-", "your_", "<your", "my-secret", "yourpassword"]
            .iter()
            .any(|start| lower.starts_with(start))
}

/// `getpass()`, `self.password`, `os.environ["X"]`, `&str`
fn is_code(found: &str) -> bool {
    const OBJECTS: [&str; 24] = [
        "self.",
        "this.",
        "this->",
        "args.",
        "config.",
        "os.",
        "process.",
        "request.",
        "req.",
        "env.",
        "settings.",
        "params.",
        "data.",
        "user.",
        "cfg.",
        "opts.",
        "options.",
        "var.",
        "local.",
        "system.",
        "std::",
        "module.",
        "event.",
        "context.",
    ];
    let lower = found.to_lowercase();
    let called = found.find('(').is_some_and(|at| {
        let name = found.get(..at).unwrap_or_default();
        !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"_.:".contains(&byte))
    });
    // `AppWindowToken{9f4ef63`, `android.os.BinderProxy@2bd79ce`
    let (head, tail) = found.split_once(['{', '@']).unwrap_or(("", ""));
    let is_name = |byte: u8| byte.is_ascii_alphabetic() || b"._".contains(&byte);
    let is_hex = |byte: u8| byte.is_ascii_hexdigit() || byte == b'}';
    let is_object = head.len() > 4 && head.bytes().all(is_name) && tail.bytes().all(is_hex);
    is_object
        || called
        || OBJECTS.iter().any(|object| lower.starts_with(object))
        || found.starts_with(['&', '=', '<'])
        || found.starts_with("{\"")
}

/// `PWD` names a folder as often as a password; `pass` can be a path in a store.
fn is_folder(found: &str, word: &Word) -> bool {
    let short = matches!(word.text, "pwd" | "pass" | "key" | "pw");
    let drive = found
        .get(1..3)
        .is_some_and(|rest| matches!(rest, ":\\" | ":/"));
    let plain = |byte: u8| byte.is_ascii_alphabetic() || b"/._-".contains(&byte);
    let is_plain = word.text == "pwd" && found.starts_with('/') && found.bytes().all(plain);
    short
        && (is_plain
            || found.starts_with("/") && found.matches('/').count() > 1
            || drive
            || found.starts_with("~/")
            || found == "/")
}

fn is_path(found: &str) -> bool {
    found.starts_with(['/', '\\', '.', '~']) && found.matches(['/', '\\']).count() > 0
        || found
            .get(1..3)
            .is_some_and(|rest| matches!(rest, ":\\" | ":/"))
        || found.starts_with("HKEY_")
        || found.starts_with("http://")
        || found.starts_with("https://")
}

fn has_digit(found: &str) -> bool {
    found.bytes().any(|byte| byte.is_ascii_digit())
}

fn has_both_cases(found: &str) -> bool {
    let mut letters = found.chars().skip(1);
    letters.any(char::is_uppercase) && found.chars().any(char::is_lowercase)
}

/// Has a sign, a digit or a capital inside: no word of a sentence, no number, no time, no address.
fn is_unlike_a_word(found: &str) -> bool {
    let signs = found.chars().any(|sign| "!@#$%^&*+=?~".contains(sign));
    let letters = found.chars().any(char::is_alphabetic);
    let digits = has_digit(found);
    let is_address = found.parse::<std::net::IpAddr>().is_ok();
    let long = found.chars().count() >= 6;
    long && letters
        && (digits || signs || has_both_cases(found) && !found.contains(['.', '/', ':', '-', '_']))
        && !is_address
        && !is_path(found)
        && !found.contains("://")
        || found.chars().count() >= 4 && letters && digits && signs
}

fn is_unlike_prose(found: &str) -> bool {
    found.chars().count() >= 3 && !found.ends_with([',', ':'])
}

/// 'my password is sunshine', and nothing more.
fn ends_line(text: &str, value: &Value) -> bool {
    let found = text.get(value.place.clone()).unwrap_or_default();
    let after = text.get(value.place.end..).unwrap_or_default();
    let after = after.trim_start_matches(['.', ',', '!', '"', '\'', ')']);
    found.chars().count() >= 4 && (after.is_empty() || after.starts_with(['\n', '\r']))
}

/// Signs of several sorts that change places often, as no word or number does.
pub(super) fn is_random(found: &str) -> bool {
    const SHORTEST: usize = 10;
    const LONG: usize = 20;
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=_-.:$!@#%^&*~,|\\?;".contains(&byte);
    if found.len() < SHORTEST
        || !found.bytes().all(fits)
        || is_path(found)
        || found.contains("://")
        || is_version(found)
    {
        return false;
    }
    let sort = |byte: u8| match byte {
        b'0'..=b'9' => 0,
        b'a'..=b'z' => 1,
        b'A'..=b'Z' => 2,
        _ => 3,
    };
    let sorts: Vec<u8> = found.bytes().map(sort).filter(|sort| *sort != 3).collect();
    let changes = sorts
        .windows(2)
        .filter(|pair| pair.first() != pair.last())
        .count();
    let has = |sort: u8| sorts.contains(&sort);
    let letters = has(1) || has(2);
    let words = found
        .split(['.', '-', '_', ':', '/'])
        .filter(|word| word.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let wordy = words.filter(|word| word.len() > 2).count() * 2
        > found.split(['.', '-', '_', ':', '/']).count();
    let by_digits = has(0) && letters && changes >= 3 && !wordy;
    let by_case = has(1) && has(2) && found.len() >= LONG && changes >= 6;
    by_digits || by_case
}

fn is_phone(found: &str) -> bool {
    let digits = found.bytes().filter(u8::is_ascii_digit).count();
    let is_address = found.split('.').count() == 4
        && found
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
    (6..=15).contains(&digits) && !is_address
}

fn is_pin(found: &str) -> bool {
    (4..=8).contains(&found.len()) && found.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_serial(found: &str) -> bool {
    let sign = |byte: u8| byte.is_ascii_alphanumeric() || b"-_/:.".contains(&byte);
    let long = (5..=64).contains(&found.len()) && found.bytes().all(sign);
    long && has_digit(found)
        && !found.starts_with("0x")
        && found.bytes().any(|byte| byte != b'0' && byte != b'-')
}
