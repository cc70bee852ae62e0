//! Names of people in paths and in mail addresses.

use super::judge::{Place, Verdict};
use super::names::Kind;

/// Folders beside those of people.
const NOBODYS_HOMES: &[&str] = &[
    "public",
    "default",
    "default user",
    "all users",
    "shared",
    "guest",
    "lost+found",
    "linuxbrew",
    "defaultapppool",
    "root",
];

/// Hides the name of the person in the path of a home folder, and nothing of what follows.
pub(super) fn home_path(place: &Place<'_>) -> Option<Verdict> {
    if place.matched.starts_with('/') && is_in_a_link(place.before) {
        return None;
    }
    let tail = after_separators(place.matched)?;
    let offset = place.matched.len() - tail.len();
    let wide = place.matched.starts_with(['\\', '%']) && place.after.starts_with(['\\', '/', '%']);
    let name = home_name(tail, wide);
    let key = name.replace("%20", " ").to_lowercase();
    let is_somebody = !name.is_empty()
        && !name.starts_with(['$', '{', '~', '.'])
        && !NOBODYS_HOMES.contains(&key.as_str());
    is_somebody.then(|| place.hide(offset, name, Kind::User, key))
}

/// Whether a home folder lies where the rule looks for it.
pub(super) fn is_usual_home(home: &str) -> bool {
    let mut parts = home.split(['/', '\\']).rev().skip(1);
    let parent = parts.next().unwrap_or_default().to_lowercase();
    matches!(parent.as_str(), "home" | "users" | "documents and settings")
}

/// What follows the last separator of the folder of homes.
fn after_separators(matched: &str) -> Option<&str> {
    const SEPARATORS: &[&str] = &["/", "\\", "%2F", "%2f", "%5C", "%5c"];
    let ends = SEPARATORS
        .iter()
        .filter_map(|separator| Some(matched.rfind(separator)? + separator.len()));
    matched.get(ends.max()?..)
}

/// The name at the beginning of a text; blanks belong to it only where a path surely goes on.
fn home_name(tail: &str, wide: bool) -> &str {
    let is_name = |sign: char| sign.is_alphanumeric() || " .-_'+@$~%{".contains(sign);
    if wide && tail.chars().all(is_name) {
        return tail;
    }
    let cut = |sign: char| sign.is_whitespace() || "&=#`()[]}".contains(sign);
    let name = tail.split(cut).next().unwrap_or_default();
    name.trim_end_matches(['\'', '.', '!'])
}

/// Whether the text before belongs to a web link, where `/home/page` is no folder of a person.
fn is_in_a_link(before: &str) -> bool {
    let mut near = before.len().saturating_sub(200);
    while !before.is_char_boundary(near) {
        near += 1;
    }
    let token = before.get(near..).unwrap_or_default();
    let token = token
        .rsplit(|sign: char| sign.is_whitespace() || "\"'<>()".contains(sign))
        .next();
    token.is_some_and(|token| token.contains("http://") || token.contains("https://"))
}

/// `scheme://user:` comes before a password and a host, not before a mail address.
fn is_after_a_name_in_a_link(before: &str) -> bool {
    let near = before.get(before.ceil_char_boundary(before.len().saturating_sub(200))..);
    let token = near.and_then(|near| {
        near.rsplit(|sign: char| sign.is_whitespace() || "\"'<>".contains(sign))
            .next()
    });
    let link = token.and_then(|token| token.rsplit_once("://"));
    link.is_some_and(|(_, rest)| rest.contains(':') && !rest.contains('/'))
}

/// Endings that make `name@thing.ending` a unit of a service manager or a file.
const NO_MAIL_DOMAINS: &[&str] = &[
    "service",
    "socket",
    "target",
    "timer",
    "slice",
    "mount",
    "automount",
    "scope",
    "path",
    "device",
    "swap",
    "png",
    "jpg",
    "jpeg",
    "gif",
    "svg",
    "webp",
    "ico",
    "css",
    "js",
    "mjs",
    "ts",
    "json",
    "html",
    "conf",
    "log",
    "so",
    "dll",
    "rs",
    "py",
    "tgz",
    "zip",
];

/// Hides an e-mail address, but not `user@1000.service`, `icon@2x.png` or `git@github.com`.
pub(super) fn email(place: &Place<'_>) -> Option<Verdict> {
    if is_after_a_name_in_a_link(place.before) {
        return None;
    }
    let address = place.matched.trim_start_matches(['.', '_', '+', '-', '\'']);
    let offset = place.matched.len() - address.len();
    let key = address.to_lowercase().replace("%40", "@");
    let (local, domain) = key.rsplit_once('@')?;
    let ending = domain.rsplit('.').next()?;
    let is_mail = !local.is_empty() && local != "git" && !NO_MAIL_DOMAINS.contains(&ending);
    is_mail.then(|| place.hide(offset, address, Kind::Email, key.clone()))
}
