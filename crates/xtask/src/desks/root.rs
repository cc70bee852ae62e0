//! A root of its own for a desk: a small system of this machine's release, so that the machine itself stays as it is.
//!
//! Its own are the files only. It shares the network with the machine, and its programs run as they would there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail, ensure};

use crate::setup;

/// Where a desk's own programs lie, within its root.
pub(crate) const PROGRAMS: &str = "/opt/desk";

/// What every root has beside the smallest system: what the scripts of desks use.
const INCLUDE: &str = "ca-certificates,procps,sqlite3";

/// Enters a root with processes of the machine mounted there for as long as the program runs.
const ENTER: &str = r#"mount -t proc proc "$0/proc" && exec chroot "$0" "$@""#;

/// A folder below which a system is installed, and its log.
#[derive(Debug, Clone)]
pub(crate) struct Root {
    folder: PathBuf,
}

/// Where this machine's own packages come from.
struct Source {
    site: String,
    release: String,
    component: String,
}

impl Root {
    /// The root in this folder, made or not.
    pub(crate) fn at(folder: &Path) -> Result<Self> {
        ensure!(
            !folder.to_string_lossy().contains(char::is_whitespace),
            "a desk cannot lie in {}: no spaces, as its system is made by a shell script",
            folder.display()
        );
        Ok(Self {
            folder: folder.to_owned(),
        })
    }

    /// The folder that holds the root and what is remembered of it.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where a path of the root is, seen from the machine.
    pub(crate) fn path(&self, within: &str) -> PathBuf {
        self.folder
            .join("root")
            .join(within.trim_start_matches('/'))
    }

    /// Installs the small system. Needs the network.
    pub(crate) fn make(&self) -> Result<()> {
        let sources = sources()?;
        let first = sources.first().context("this machine has no packages")?;
        let components = components_of(&first.release, &sources);
        self.as_root(&[
            "debootstrap",
            "--variant=minbase",
            &format!("--include={INCLUDE}"),
            &format!("--components={components}"),
            &first.release,
            &self.path("").to_string_lossy(),
            &first.site,
        ])?;
        let lines: Vec<_> = sources
            .iter()
            .map(|from| format!("deb {} {} {}\n", from.site, from.release, from.component))
            .collect();
        self.write("/etc/apt/sources.list", &lines.concat())?;
        self.write("/etc/apt/apt.conf.d/90desk", &proxies()?)?;
        self.write("/etc/dpkg/dpkg.cfg.d/desk", "force-unsafe-io\n")?;
        self.write("/etc/hosts", "127.0.0.1 localhost\n")?;
        // What is installed here is started by hand, on a port of its own.
        self.write("/usr/sbin/policy-rc.d", "#!/bin/sh\nexit 101\n")
    }

    /// Deletes everything.
    pub(crate) fn delete(&self) -> Result<()> {
        if !self.folder.exists() {
            return Ok(());
        }
        let folder = self.folder.to_string_lossy().into_owned();
        let mut remove = as_root(&["rm", "-rf", "--one-file-system", &folder])?;
        let status = remove.status().context("start rm")?;
        ensure!(status.success(), "delete {folder}: {status}");
        Ok(())
    }

    /// Puts a file into the root. One that begins with `#!` can be run.
    pub(crate) fn write(&self, within: &str, text: &str) -> Result<()> {
        let made = tempfile::NamedTempFile::new().context("make a file")?;
        fs::write(made.path(), text).context("write a file")?;
        let mode = if text.starts_with("#!") {
            "0755"
        } else {
            "0644"
        };
        self.as_root(&[
            "install",
            "-D",
            &format!("--mode={mode}"),
            &made.path().to_string_lossy(),
            &self.path(within).to_string_lossy(),
        ])
    }

    /// Runs one of the desk's programs; what it says goes to the log.
    pub(crate) fn run(&self, program: &str, arguments: &[&str]) -> Result<()> {
        let words = self.entering(program, arguments);
        self.as_root(&words.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Runs one of the desk's programs and returns what it prints; what it complains of goes to the log.
    pub(crate) fn hear(&self, program: &str, arguments: &[&str]) -> Result<String> {
        let words = self.entering(program, arguments);
        let mut command = as_root(&words.iter().map(String::as_str).collect::<Vec<_>>())?;
        command.stdin(Stdio::null()).stderr(self.log()?);
        let output = command
            .output()
            .with_context(|| format!("start {program}"))?;
        if !output.status.success() {
            bail!("{program}: {}\n{}", output.status, self.last_words());
        }
        String::from_utf8(output.stdout).with_context(|| format!("read what {program} says"))
    }

    /// The words of a command that runs in the root whatever follows them.
    pub(crate) fn enter(&self) -> Vec<String> {
        let mut words = sudo();
        words.extend(["unshare", "--mount", "sh", "-c", ENTER].map(str::to_owned));
        words.push(
            self.path("")
                .to_string_lossy()
                .trim_end_matches('/')
                .to_owned(),
        );
        words
    }

    fn entering(&self, program: &str, arguments: &[&str]) -> Vec<String> {
        let mut words = self.enter();
        // Whoever runs as root already needs no other word for it.
        words.retain(|word| word != "sudo");
        words.push(format!("{PROGRAMS}/{program}"));
        words.extend(arguments.iter().map(|&word| word.to_owned()));
        words
    }

    fn as_root(&self, words: &[&str]) -> Result<()> {
        let mut command = as_root(words)?;
        command
            .stdin(Stdio::null())
            .stdout(self.log()?)
            .stderr(self.log()?);
        let shown = words.join(" ");
        let status = command.status().with_context(|| format!("start {shown}"))?;
        if !status.success() {
            bail!("{shown}: {status}\n{}", self.last_words());
        }
        Ok(())
    }

    fn log(&self) -> Result<fs::File> {
        fs::File::options()
            .create(true)
            .append(true)
            .open(self.folder.join("log"))
            .context("open the desk's log")
    }

    fn last_words(&self) -> String {
        let log = fs::read(self.folder.join("log")).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let lines: Vec<_> = log.lines().collect();
        let from = lines.len().saturating_sub(20);
        lines.get(from..).unwrap_or_default().join("\n")
    }
}

/// A command as root, in no way bound to us: an installation that is cut short leaves half a desk.
pub(crate) fn as_root(words: &[&str]) -> Result<Command> {
    let sudo = sudo();
    let mut words = sudo.iter().map(String::as_str).chain(words.iter().copied());
    let mut command = Command::new(words.next().context("a command")?);
    command
        .args(words)
        .env_clear()
        .env(
            "PATH",
            "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        )
        .env("LC_ALL", "C.UTF-8")
        .env("DEBIAN_FRONTEND", "noninteractive");
    Ok(command)
}

fn sudo() -> Vec<String> {
    if setup::is_root() {
        Vec::new()
    } else {
        vec!["sudo".to_owned()]
    }
}

/// The packages of Debian or Ubuntu, of those that this machine takes; its main release first.
fn sources() -> Result<Vec<Source>> {
    let output = Command::new("apt-get")
        .args(["indextargets", "--format"])
        .arg("$(SITE) $(RELEASE) $(COMPONENT) $(ORIGIN)")
        .arg("Created-By: Packages")
        .output()
        .context("ask apt where packages come from")?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut sources = Vec::new();
    for line in said.lines() {
        let words: Vec<_> = line.split(' ').collect();
        if let [site, release, component, "Debian" | "Ubuntu"] = words.as_slice() {
            sources.push(Source {
                site: site_of(site)?,
                release: (*release).to_owned(),
                component: (*component).to_owned(),
            });
        }
    }
    sources.sort_by_key(|from| from.release.contains('-'));
    Ok(sources)
}

fn components_of(release: &str, sources: &[Source]) -> String {
    let components: Vec<_> = sources
        .iter()
        .filter(|from| from.release == release)
        .map(|from| from.component.as_str())
        .collect();
    components.join(",")
}

/// Some machines name a file with mirrors in place of one.
fn site_of(site: &str) -> Result<String> {
    let Some(list) = site.strip_prefix("mirror+file:") else {
        return Ok(site.to_owned());
    };
    let mirrors = fs::read_to_string(list).with_context(|| format!("read {list}"))?;
    let first = mirrors
        .split_whitespace()
        .find(|word| word.starts_with("http"));
    first
        .map(str::to_owned)
        .with_context(|| format!("{list} names no mirror"))
}

/// How this machine gets to its packages.
fn proxies() -> Result<String> {
    let output = Command::new("apt-config")
        .args(["dump", "Acquire"])
        .output()
        .context("ask apt for proxies")?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let proxies = said.lines().filter(|line| line.contains("Proxy"));
    Ok(proxies.map(|line| format!("{line}\n")).collect())
}
