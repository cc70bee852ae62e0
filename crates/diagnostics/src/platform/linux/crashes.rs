//! Programs that crashed: systemd-coredump's entries and files, apport's and ABRT's reports.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use super::journal;
use crate::platform::Crash;

/// The message of systemd-coredump.
const COREDUMP: &str = "MESSAGE_ID=fc2e22bc6ee647b6b90729ab34a250b1";

/// Crashes since `since` of this user's programs and the system's; and what could not be read.
pub(crate) fn crashes(since: i64) -> (Vec<Crash>, Option<String>) {
    let mut all = Crashes::new(since);
    let journal = all.journal();
    all.coredumps(Path::new("/var/lib/systemd/coredump"));
    all.apport(Path::new("/var/crash"));
    all.abrt(Path::new("/var/spool/abrt"));
    // Without a journal the other places still tell.
    let problem = journal.err().filter(|_| all.found.is_empty());
    (all.found.into_values().collect(), problem)
}

struct Crashes {
    since: i64,
    own: u32,
    /// By program and time, so that what two places tell is told once.
    found: BTreeMap<(String, i64), Crash>,
}

impl Crashes {
    fn new(since: i64) -> Self {
        Self {
            since,
            own: rustix::process::getuid().as_raw(),
            found: BTreeMap::new(),
        }
    }

    fn add(&mut self, program: &str, at: i64, times: u32, user: u32) {
        // What other people's programs do is none of a report's business.
        let concerns = user == self.own || user < 1000;
        if at < self.since || program.is_empty() || !concerns {
            return;
        }
        let crash = Crash {
            program: program.to_owned(),
            at,
            times,
        };
        self.found.insert((program.to_owned(), at), crash);
    }

    fn journal(&mut self) -> Result<(), String> {
        let since = format!("--since=@{}", self.since);
        let answer = journal::ask(&journal::Query {
            which: &[&since, COREDUMP],
            most: 200,
            fields: "COREDUMP_COMM,COREDUMP_TIMESTAMP,COREDUMP_UID",
            limit: Duration::from_millis(700),
        })?;
        for entry in answer.entries {
            let Some(program) = entry.get("COREDUMP_COMM") else {
                continue;
            };
            let at = entry
                .get("COREDUMP_TIMESTAMP")
                .and_then(|micros| seconds(&micros));
            let user = entry.get("COREDUMP_UID").and_then(|user| user.parse().ok());
            if let (Some(at), Some(user)) = (at.or(entry.at()), user) {
                self.add(&program, at, 1, user);
            }
        }
        Ok(())
    }

    /// `core.firefox.1000.4f2a….2242.1700000000000000.zst`
    fn coredumps(&mut self, folder: &Path) {
        for name in names(folder) {
            let parts: Vec<&str> = name.split('.').collect();
            let ["core", program, user, _boot, _pid, at, ..] = parts.as_slice() else {
                continue;
            };
            if let (Ok(user), Some(at)) = (user.parse(), seconds(at)) {
                self.add(&unescape(program), at, 1, user);
            }
        }
    }

    /// `_usr_bin_gedit.1000.crash`, the whole path with `_` for `/`.
    fn apport(&mut self, folder: &Path) {
        for name in names(folder) {
            let Some((path, user)) = name
                .strip_suffix(".crash")
                .and_then(|name| name.rsplit_once('.'))
            else {
                continue;
            };
            let file = folder.join(&name);
            let (Ok(user), Some(at)) = (user.parse(), changed(&file)) else {
                continue;
            };
            let head = head(&file);
            let said = |key: &str| head.lines().find_map(|line| line.strip_prefix(key));
            let program = said("ExecutablePath: ").and_then(|path| path.rsplit('/').next());
            let program = program.or(path.rsplit('_').next()).unwrap_or(path);
            let times = said("CrashCounter: ").and_then(|times| times.trim().parse().ok());
            self.add(program, at, times.unwrap_or(1).max(1), user);
        }
    }

    /// A folder for each crash, with a file for each thing that is known of it.
    fn abrt(&mut self, folder: &Path) {
        for name in names(folder) {
            let read = |file| fs::read_to_string(folder.join(&name).join(file)).ok();
            let number = |file| read(file).and_then(|text| text.trim().parse::<i64>().ok());
            let Some(path) = read("executable") else {
                continue;
            };
            let user = number("uid").and_then(|user| u32::try_from(user).ok());
            let times = number("count").and_then(|times| u32::try_from(times).ok());
            let at = number("last_occurrence").or_else(|| number("time"));
            if let (Some(program), Some(user), Some(at)) =
                (path.trim().rsplit('/').next(), user, at)
            {
                self.add(program, at, times.unwrap_or(1), user);
            }
        }
    }
}

fn names(folder: &Path) -> Vec<String> {
    // A folder that is not there belongs to a tool that is not installed.
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    names.take(500).collect()
}

fn seconds(micros: &str) -> Option<i64> {
    Some(micros.parse::<i64>().ok()? / 1_000_000)
}

fn changed(file: &Path) -> Option<i64> {
    let changed = fs::symlink_metadata(file).ok()?;
    let since = changed.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    changed
        .is_file()
        .then_some(i64::try_from(since.as_secs()).ok()?)
}

/// The first lines of a report; the core comes after them.
fn head(file: &Path) -> String {
    let mut head = Vec::new();
    if let Ok(file) = fs::File::open(file) {
        // What can be read of it is enough.
        let _read = file.take(8192).read_to_end(&mut head);
    }
    String::from_utf8_lossy(&head).into_owned()
}

/// systemd writes what may not stand in a file's name as `\x2e`.
fn unescape(name: &str) -> String {
    let mut parts = name.split("\\x");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let sign = part
            .get(..2)
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        match (sign, part.get(2..)) {
            (Some(sign), Some(rest)) => {
                text.push(char::from(sign));
                text.push_str(rest);
            }
            _ => text.push_str(part),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(crashes: Crashes) -> Vec<(String, i64, u32)> {
        let told = crashes.found.into_values();
        told.map(|crash| (crash.program, crash.at, crash.times))
            .collect()
    }

    #[test]
    fn systemd_tells_the_program_and_the_time_in_the_name_of_the_file() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "core.Web\\x20Content.0.4f2a.2242.1700000001000000.zst",
            "core.firefox.0.4f2a.2243.1700000002000000",
            "core.old.0.4f2a.2243.1600000002000000.lz4",
            "core.theirs.4321.4f2a.2244.1700000003000000.zst",
            "core",
            "notes.txt",
        ] {
            fs::write(folder.path().join(name), "core").unwrap();
        }
        let mut crashes = Crashes::new(1_700_000_000);
        crashes.own = 1000;
        crashes.coredumps(folder.path());
        assert_eq!(
            told(crashes),
            [
                ("Web Content".to_owned(), 1_700_000_001, 1),
                ("firefox".to_owned(), 1_700_000_002, 1)
            ]
        );
    }

    #[test]
    fn apport_tells_the_program_in_the_report_or_else_in_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let report = "ProblemType: Crash\nCrashCounter: 3\nExecutablePath: /usr/bin/my_editor\n";
        fs::write(folder.path().join("_usr_bin_my_editor.0.crash"), report).unwrap();
        fs::write(folder.path().join("_usr_bin_gedit.0.crash"), "").unwrap();
        fs::write(folder.path().join("_usr_bin_gedit.0.upload"), "").unwrap();
        let mut crashes = Crashes::new(0);
        crashes.apport(folder.path());
        let told: Vec<_> = told(crashes)
            .into_iter()
            .map(|(program, _, times)| (program, times))
            .collect();
        assert_eq!(told, [("gedit".to_owned(), 1), ("my_editor".to_owned(), 3)]);
    }

    #[test]
    fn abrt_tells_it_in_a_folder_each() {
        let folder = tempfile::tempdir().unwrap();
        let crash = folder.path().join("ccpp-2023-11-14-22:13:20.5-77");
        fs::create_dir(&crash).unwrap();
        for (file, text) in [
            ("executable", "/usr/lib/office/soffice.bin"),
            ("uid", "0"),
            ("time", "1700000000"),
            ("count", "4"),
        ] {
            fs::write(crash.join(file), text).unwrap();
        }
        let mut crashes = Crashes::new(0);
        crashes.abrt(folder.path());
        assert_eq!(
            told(crashes),
            [("soffice.bin".to_owned(), 1_700_000_000, 4)]
        );
    }
}
