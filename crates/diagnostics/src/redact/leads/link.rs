//! Names and passwords in links: `scheme://user:password@host`.

use std::ops::Range;

use super::super::Hit;
use super::super::names::Kind;

const RULE: &str = "link-password";

/// Names that say nothing of a person.
const NOBODY: &[&str] = &[
    "",
    "admin",
    "anonymous",
    "api",
    "apikey",
    "git",
    "guest",
    "key",
    "mongo",
    "oauth2",
    "postgres",
    "root",
    "sa",
    "token",
    "user",
    "username",
    "x-access-token",
    "x-token-auth",
    "mysql",
    "redis",
    "default",
    "amqp",
    "ftp",
];

/// What stands between `://` and the host.
pub(super) fn read(text: &str, at: Range<usize>, out: &mut Vec<Hit>) {
    const LONGEST: usize = 1024;
    let from = at.end;
    let rest = text
        .get(from..text.floor_char_boundary(from + LONGEST))
        .unwrap_or_default();
    let ends = |sign: char| sign.is_whitespace() || matches!(sign, '"' | '<' | '>' | '`' | '\\');
    let link = rest.split(ends).next().unwrap_or_default();
    let Some((name, tail)) = link.split_once(':') else {
        return;
    };
    if name.contains(['/', '?', '#', '@', '[', '\'']) {
        return;
    }
    let Some(length) = password(tail) else {
        return;
    };
    let start = from + name.len() + 1;
    let found = tail.get(..length).unwrap_or_default();
    if !is_placeholder(found) {
        out.push(
            Hit::new(
                RULE,
                Kind::Password,
                start..start + length,
                found.to_owned(),
            )
            .since(from),
        );
    }
    if !NOBODY.contains(&name.to_ascii_lowercase().as_str()) && !is_placeholder(name) {
        out.push(Hit::new(
            RULE,
            Kind::User,
            from..from + name.len(),
            name.to_lowercase(),
        ));
    }
}

/// `jdbc:oracle:thin:name/password@host`
pub(super) fn read_oracle(text: &str, at: Range<usize>) -> Option<Hit> {
    let rest = text.get(at.end..)?;
    let link = rest.split(char::is_whitespace).next()?;
    let (name, after) = link.split_once('/')?;
    let (password, _) = after.split_once('@')?;
    let start = at.end + name.len() + 1;
    let place = start..start + password.len();
    let fits = !name.contains('@') && !password.is_empty() && !password.contains('/');
    fits.then(|| Hit::new(RULE, Kind::Password, place, password.to_owned()).since(at.start))
}

/// How long the password is: to the last `@` after which a host stands.
fn password(tail: &str) -> Option<usize> {
    let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
    let is_port = digits > 0 && !matches!(tail.as_bytes().get(digits), Some(b'@'));
    let path = tail.find(['/', '?', '#']).unwrap_or(tail.len());
    // `host:8080/a@b` is a port; so is everything whose only sign comes after a path began there.
    if is_port && digits == path {
        return None;
    }
    let places: Vec<usize> = tail.match_indices('@').map(|(at, _)| at).collect();
    let in_front = places
        .iter()
        .rev()
        .find(|at| **at < path && is_host(tail.get(**at + 1..).unwrap_or_default()));
    // `p@ss/word@host`: what follows the first sign is a word, and a host comes later.
    let later = in_front.and_then(|first| {
        let host = tail.get(first + 1..path)?;
        let query = tail.find(['?', '#']).unwrap_or(tail.len());
        let plausible = host.contains(['.', ':']) || host.len() > 3 || host == "db";
        let next = places.iter().find(|at| **at > path && **at < query)?;
        (!plausible).then_some(next)
    });
    let in_front = later.or(in_front);
    let anywhere = places
        .iter()
        .find(|at| is_host(tail.get(**at + 1..).unwrap_or_default()));
    let at = in_front.or(anywhere).copied()?;
    (at > 0).then_some(at)
}

fn is_host(after: &str) -> bool {
    let end = after
        .find(['/', '?', '#', ',', ';', ')', '\'', ']'])
        .filter(|_| !after.starts_with('['));
    let host = after.get(..end.unwrap_or(after.len())).unwrap_or_default();
    let fits = |sign: char| sign.is_alphanumeric() || ".-_:[]%${}()".contains(sign);
    !host.is_empty() && host.chars().all(fits)
}

fn is_placeholder(found: &str) -> bool {
    found.starts_with("${")
        || found.starts_with("{{")
        || found.starts_with("$(")
        || found.chars().all(|sign| "*xX•".contains(sign))
        || found.starts_with('{') && found.ends_with('}')
        || found.starts_with('<')
}
