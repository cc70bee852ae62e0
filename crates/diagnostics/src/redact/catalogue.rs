//! The catalogue of rules: what each hides, in words for people, with an example that a test checks.

use super::leads::{keyed, tokens};

/// What kind of thing a rule looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Values that are known of this computer and its person.
    Known,
    /// What opens a door.
    Secret,
    /// What names a person or a computer.
    Personal,
}

/// A rule, for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct RuleCard {
    /// Its name in redactions and counts, the same for ever.
    pub name: &'static str,
    /// What it hides, to be read after 'This looks like': 'an e-mail address'.
    pub title: &'static str,
    /// What kind of thing that is.
    pub group: Group,
    /// By what it is found, in one sentence.
    pub found_by: &'static str,
    /// A text in which it finds something; empty for known values.
    pub example: &'static str,
}

const fn card(
    group: Group,
    name: &'static str,
    title: &'static str,
    found_by: &'static str,
    example: &'static str,
) -> RuleCard {
    RuleCard {
        name,
        title,
        group,
        found_by,
        example,
    }
}

use Group::{Known, Personal, Secret};

/// Every rule, in the order in which people read them.
static RULES: &[RuleCard] = &[
    card(
        Known,
        "yours",
        "text that you want hidden",
        "What the person asked to hide.",
        "",
    ),
    card(
        Known,
        "known-user",
        "your name",
        "Login and full name of the person and each part of three letters or more, unless it is an ordinary word.",
        "",
    ),
    card(
        Known,
        "known-mail",
        "your e-mail address",
        "The person's addresses and sign-in names.",
        "",
    ),
    card(
        Known,
        "known-home",
        "your home folder",
        "The home folder, where it lies in an unusual place.",
        "",
    ),
    card(
        Known,
        "known-host",
        "the name of this computer",
        "The computer's names, with and without domain.",
        "",
    ),
    card(
        Known,
        "known-domain",
        "the name of your organisation's network",
        "The domain that the computer or the person belongs to.",
        "",
    ),
    card(
        Known,
        "known-address",
        "an address of this computer",
        "Its own internet addresses, also where their form is in doubt.",
        "",
    ),
    card(
        Known,
        "known-mac",
        "a hardware address of this computer",
        "Its own hardware addresses, however they are written.",
        "",
    ),
    card(
        Known,
        "known-serial",
        "a serial number of this computer",
        "Serial numbers that the computer tells.",
        "",
    ),
    card(
        Known,
        "known-wifi",
        "the name of your Wi-Fi network",
        "The networks that the computer knows.",
        "",
    ),
    card(
        Secret,
        "password",
        "a password",
        "What follows a word for password in any of some thirty languages, unless it is empty, masked or a plain word of a message.",
        "DB_PASSWORD=Tr0ub4dor&3",
    ),
    card(
        Secret,
        "command-password",
        "a password on a command line",
        "Options of programs that take a password.",
        "mysql -u root -pTr0ub4dor",
    ),
    card(
        Secret,
        "link-password",
        "a password in a link",
        "What stands between name and host in a link.",
        "postgres://svc:Tr0ub4dor@db.example.com/x",
    ),
    card(
        Secret,
        "secret",
        "a secret or key",
        "What follows a word such as secret, token or API key, or a provider's name, and looks like one.",
        "client_secret: 9fKx2LmQ7vTz4RbW",
    ),
    card(
        Secret,
        "token",
        "an access key",
        "The mark that a provider puts on its keys.",
        "ghp_0aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT0uV1wX",
    ),
    card(
        Secret,
        "jwt",
        "a sign-in token",
        "JSON in base64, signed, unsigned, encrypted or cut.",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlLTE",
    ),
    card(
        Secret,
        "private-key",
        "a private key",
        "A key in a block of lines, also torn, escaped or with a log's words on each line.",
        "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----",
    ),
    card(
        Secret,
        "header",
        "a web sign-in or cookie",
        "Headers that carry a sign-in.",
        "Authorization: Bearer 9fKx2LmQ7vTz4RbW",
    ),
    card(
        Secret,
        "wifi-key",
        "a Wi-Fi password",
        "What follows a word for the key of a network.",
        "Key Content            : sunny-meadow-7",
    ),
    card(
        Secret,
        "code",
        "a sign-in code",
        "Six to eight digits near a word for a code that is good once, or four to eight after PIN.",
        "Your verification code is 482913",
    ),
    card(
        Secret,
        "recovery-key",
        "a disk recovery key",
        "Eight groups of six digits.",
        "111111-222222-333333-444444-555555-666666-777777-888888",
    ),
    card(
        Secret,
        "product-key",
        "a product key",
        "Five groups of five letters and digits.",
        "VK7JG-NPHTM-C97JM-9MPGT-3V66T",
    ),
    card(
        Secret,
        "password-hash",
        "a stored password",
        "The two hashes of a Windows password.",
        "aad3b435b51404eeaad3b435b51404ee:31d6cfe0d16ae931b73c59d7e0c089c0",
    ),
    card(
        Personal,
        "home-path",
        "a name in a folder's path",
        "The folder of a person below the folder of homes, in any writing.",
        "/home/ada/notes.txt",
    ),
    card(
        Personal,
        "email",
        "an e-mail address",
        "Name, at sign and domain, but no unit of a service, package or picture.",
        "ada@example.com",
    ),
    card(
        Personal,
        "phone",
        "a phone number",
        "An international number, or one after a word for phone.",
        "+49 30 901820",
    ),
    card(
        Personal,
        "iban",
        "a bank account number",
        "Country, check digits and account, if the check digits are right.",
        "DE89 3704 0044 0532 0130 00",
    ),
    card(
        Personal,
        "card",
        "a payment card number",
        "A number of an issuer, if its check digit is right.",
        "4111 1111 1111 1111",
    ),
    card(
        Personal,
        "ipv4",
        "an internet address",
        "Four numbers, unless they are a version.",
        "192.168.1.77",
    ),
    card(
        Personal,
        "ipv6",
        "an internet address",
        "Groups of hexadecimal digits, unless they are a time or a path of code.",
        "2001:db8::1",
    ),
    card(
        Personal,
        "mac",
        "a hardware address",
        "Six or eight pairs of digits, unless they are a time or a fingerprint.",
        "aa:bb:cc:dd:ee:ff",
    ),
    card(
        Personal,
        "wifi-name",
        "the name of a Wi-Fi network",
        "What follows SSID.",
        "SSID: Sunny Meadow",
    ),
    card(
        Personal,
        "serial",
        "a serial number",
        "What follows a word for serial number, asset tag or device id.",
        "Serial Number: PF3ABC12",
    ),
    card(
        Personal,
        "guid",
        "an id that names one thing only",
        "Ids made at random, but not those of kinds of programs.",
        "550e8400-e29b-41d4-a716-446655440000",
    ),
    card(
        Personal,
        "sid",
        "a Windows account id",
        "Ids of accounts in a domain or on a computer.",
        "S-1-5-21-1004336348-1177238915-682003330-512",
    ),
];

/// Every rule, for a page that people read and for the labels in a window.
#[must_use]
pub fn rules() -> &'static [RuleCard] {
    RULES
}

/// What a rule hides, in words for people: 'an e-mail address'.
#[must_use]
pub fn title(rule: &str) -> &'static str {
    let card = RULES.iter().find(|card| card.name == rule);
    card.map_or("something private", |card| card.title)
}

/// The providers whose keys are known by their mark, and those known by their name alone.
#[must_use]
pub fn providers() -> (Vec<&'static str>, Vec<&'static str>) {
    let mut marked: Vec<_> = tokens::TOKENS.iter().map(|token| token.provider).collect();
    marked.sort_unstable_by_key(|name| name.to_lowercase());
    marked.dedup();
    (marked, keyed::PROVIDERS.to_vec())
}
