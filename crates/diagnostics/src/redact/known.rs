//! What is known of this computer and its person, found in every spelling.

mod spelling;

use std::collections::BTreeSet;
use std::net::IpAddr;

use aho_corasick::AhoCorasick;

use super::names::{Kind, Names};
use super::{Hit, address, boundary, personal, view};
use spelling::spellings;

/// Names that say nothing of a person or computer; alone, they are left where they stand.
const COMMON_NAMES: &str = include_str!("known/common_names.txt");

/// Shorter names than this are too often a part of something else.
const SHORTEST: usize = 3;

/// From this length on a value is found inside other words, too.
const UNMISTAKABLE: usize = 8;

/// Values that are known of this computer and its person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Login names and full names of the person.
    pub users: Vec<String>,
    /// Home folders.
    pub homes: Vec<String>,
    /// Names of the computer, with and without domain.
    pub hosts: Vec<String>,
    /// The organisation's domains, by either of their names: `CORP`, `corp.example.com`.
    pub domains: Vec<String>,
    /// The person's mail addresses and sign-in names of that form.
    pub mails: Vec<String>,
    /// Its own addresses.
    pub addresses: Vec<IpAddr>,
    /// Its own hardware addresses.
    pub macs: Vec<[u8; 6]>,
    /// Serial numbers and other numbers that there is only one of.
    pub serials: Vec<String>,
    /// Names of wireless networks.
    pub networks: Vec<String>,
    /// What the person wants hidden besides.
    pub words: Vec<String>,
}

impl Known {
    /// Adds what is known from elsewhere.
    pub fn extend(&mut self, more: Self) {
        let Self {
            users,
            homes,
            hosts,
            domains,
            mails,
            addresses,
            macs,
            serials,
            networks,
            words,
        } = more;
        self.users.extend(users);
        self.homes.extend(homes);
        self.hosts.extend(hosts);
        self.domains.extend(domains);
        self.mails.extend(mails);
        self.addresses.extend(addresses);
        self.macs.extend(macs);
        self.serials.extend(serials);
        self.networks.extend(networks);
        self.words.extend(words);
    }
}

/// The known values in all spellings, ready to be looked up.
#[derive(Debug)]
pub(super) struct Dictionary {
    entries: Vec<Entry>,
    spellings: Vec<Spelling>,
    automaton: Option<AhoCorasick>,
    names: Names,
}

#[derive(Debug)]
struct Entry {
    rule: &'static str,
    kind: Kind,
    key: String,
}

#[derive(Debug)]
struct Spelling {
    entry: usize,
    /// Whether it counts inside a longer word.
    anywhere: bool,
}

impl Dictionary {
    pub(super) fn new(known: Known) -> Self {
        let mut writer = Writer::default();
        writer.write(known);
        let texts: Vec<&String> = writer.texts.iter().collect();
        // Only a dictionary of gigabytes could fail to be built.
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(texts)
            .ok()
            .filter(|_| !writer.texts.is_empty());
        Self {
            entries: writer.entries,
            spellings: writer.spellings,
            automaton,
            names: writer.names,
        }
    }

    /// The pseudonyms with which a pass begins: the person is `‹user-1›`, this computer `‹host-1›`.
    pub(super) fn names(&self) -> Names {
        self.names.clone()
    }

    /// Every known value in this text as it stands; its views are looked at one by one.
    pub(super) fn hits(&self, text: &str) -> Vec<Hit> {
        let Some(automaton) = &self.automaton else {
            return Vec::new();
        };
        let folded = (!view::is_folded(text)).then(|| view::folded(text));
        let seen = folded.as_ref().map_or(text, |folded| &folded.text);
        let hits = automaton.find_overlapping_iter(seen).filter_map(|found| {
            let spelling = self.spellings.get(found.pattern().as_usize())?;
            let entry = self.entries.get(spelling.entry)?;
            let (start, end) = (found.start(), found.end());
            let whole = boundary::begins(seen, start) && boundary::ends(seen, end);
            let place = match &folded {
                Some(folded) => folded.start(start)..folded.end(end),
                None => start..end,
            };
            (spelling.anywhere || whole)
                .then(|| Hit::new(entry.rule, entry.kind, place, entry.key.clone()))
        });
        hits.collect()
    }
}

#[derive(Default)]
struct Writer {
    entries: Vec<Entry>,
    texts: Vec<String>,
    spellings: Vec<Spelling>,
    names: Names,
}

impl Writer {
    fn write(&mut self, known: Known) {
        let users = cleaned(known.users);
        let hosts = cleaned(known.hosts);
        let lower = |name: String| name.to_lowercase();
        self.names.same(Kind::User, with_parts(&users).map(lower));
        self.names.same(Kind::Host, with_parts(&hosts).map(lower));
        for user in &users {
            self.user(user);
        }
        for host in &hosts {
            self.word("known-host", Kind::Host, host);
            if let Some((first, _domain)) = host.split_once('.') {
                self.word("known-host", Kind::Host, first);
            }
        }
        for domain in cleaned(known.domains) {
            self.word("known-domain", Kind::Domain, &domain);
        }
        for mail in cleaned(known.mails) {
            self.whole("known-mail", Kind::Email, &mail, false);
        }
        for home in cleaned(known.homes) {
            self.home(&home);
        }
        for address in known.addresses {
            self.address(address);
        }
        for mac in known.macs {
            self.mac(mac);
        }
        for serial in cleaned(known.serials) {
            self.word("known-serial", Kind::Serial, &serial);
        }
        for network in cleaned(known.networks) {
            self.word("known-wifi", Kind::Wifi, &network);
        }
        for word in cleaned(known.words) {
            self.whole("yours", Kind::Text, &word, true);
        }
    }

    /// A name, its parts, and the folder that Windows makes of it.
    fn user(&mut self, user: &str) {
        self.word("known-user", Kind::User, user);
        for part in user.split_whitespace().filter(|part| *part != user) {
            let part = part.trim_matches([',', '.', '(', ')', '"']);
            self.word("known-user", Kind::User, part);
        }
        for part in user.split(['.', '_', '-']).filter(|part| *part != user) {
            if part.chars().count() > SHORTEST && !part.contains(' ') {
                self.word("known-user", Kind::User, part);
            }
        }
        if !is_common(&user.to_lowercase()) {
            let short = spelling::short_names(user).collect();
            self.spell("known-user", Kind::User, user.to_lowercase(), short, false);
        }
    }

    fn word(&mut self, rule: &'static str, kind: Kind, word: &str) {
        let is_number = |sign: char| sign.is_ascii_digit() || sign.is_ascii_punctuation();
        let too_short = word.chars().count() < SHORTEST;
        let is_short_number = word.len() < UNMISTAKABLE && word.chars().all(is_number);
        if !too_short && !is_short_number && !is_common(&word.to_lowercase()) {
            self.whole(rule, kind, word, word.chars().count() >= UNMISTAKABLE);
        }
    }

    /// A value that is looked up however short it is.
    fn whole(&mut self, rule: &'static str, kind: Kind, word: &str, anywhere: bool) {
        self.spell(rule, kind, word.to_lowercase(), spellings(word), anywhere);
    }

    /// Homes under `/home`, `/Users` and the like are found by rule; this is for the others.
    fn home(&mut self, home: &str) {
        let home = home.trim_end_matches(['/', '\\']);
        let deep = home.matches(['/', '\\']).count() >= 2;
        if deep && !personal::is_usual_home(home) {
            self.whole("known-home", Kind::Path, home, false);
        }
    }

    fn address(&mut self, address: IpAddr) {
        let Some((kind, key)) = address::kind_of_address(address) else {
            return;
        };
        let mut spelled = BTreeSet::from([key.clone()]);
        match address {
            IpAddr::V4(four) => {
                let octets = four.octets().map(|octet| octet.to_string());
                spelled.insert(octets.join("-"));
                spelled.insert(octets.join("_"));
            }
            IpAddr::V6(six) => {
                let groups = six.segments();
                spelled.insert(groups.map(|group| format!("{group:x}")).join(":"));
                spelled.insert(groups.map(|group| format!("{group:04x}")).join(":"));
            }
        }
        self.spell("known-address", kind, key, spelled, false);
    }

    fn mac(&mut self, mac: [u8; 6]) {
        if mac == [0; 6] || mac == [0xff; 6] {
            return;
        }
        let pairs = mac.map(|byte| format!("{byte:02x}"));
        let key = pairs.concat();
        let fours = [0, 4, 8].map(|at| key.get(at..at + 4).unwrap_or_default().to_owned());
        let between = [":", "-", "_", ".", " ", ""];
        let mut spelled: BTreeSet<String> = between.iter().map(|sign| pairs.join(sign)).collect();
        spelled.insert(fours.join("."));
        self.spell("known-mac", Kind::Mac, key, spelled, false);
    }

    fn spell(
        &mut self,
        rule: &'static str,
        kind: Kind,
        key: String,
        spelled: BTreeSet<String>,
        anywhere: bool,
    ) {
        let entry = self.entries.len();
        self.entries.push(Entry { rule, kind, key });
        for text in spelled {
            self.texts.push(text);
            self.spellings.push(Spelling { entry, anywhere });
        }
    }
}

fn cleaned(values: Vec<String>) -> Vec<String> {
    let values = values.into_iter().map(|value| value.trim().to_owned());
    let unique: BTreeSet<String> = values.filter(|value| !value.is_empty()).collect();
    unique.into_iter().collect()
}

/// Every name, and each part of one that has several.
fn with_parts(names: &[String]) -> impl Iterator<Item = String> {
    names.iter().flat_map(|name| {
        let parts = name.split_whitespace().chain(name.split('.').take(1));
        std::iter::once(name.clone()).chain(parts.map(str::to_owned))
    })
}

fn is_common(name: &str) -> bool {
    let lines = COMMON_NAMES.lines().filter(|line| !line.starts_with('#'));
    lines
        .flat_map(str::split_whitespace)
        .any(|common| common == name)
}
