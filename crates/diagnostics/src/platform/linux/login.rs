//! What starts when its person signs in: the desktop's entries and their own services, by name.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::platform::Starter;

/// More than this is a folder for something else.
const MOST: usize = 200;

/// What starts at sign-in, by name.
pub(crate) fn starts_at_login() -> Result<Vec<Starter>, String> {
    let home = env::var_os("HOME").map(PathBuf::from);
    let config = env::var_os("XDG_CONFIG_HOME").map(PathBuf::from);
    let config = config.or_else(|| home.map(|home| home.join(".config")));
    let mut all = entries(&[
        PathBuf::from("/etc/xdg/autostart"),
        config.clone().unwrap_or_default().join("autostart"),
    ]);
    let mut services = vec![PathBuf::from("/etc/systemd/user")];
    services.extend(config.map(|config| config.join("systemd/user")));
    all.extend(enabled(&services));
    Ok(all)
}

/// Later folders replace files of the same name in earlier ones.
fn entries(folders: &[PathBuf]) -> Vec<Starter> {
    let desktop = env::var("XDG_CURRENT_DESKTOP").unwrap_or_default();
    let mut files = BTreeMap::new();
    for (own, folder) in folders.iter().enumerate() {
        for file in list(folder) {
            if file.extension().is_some_and(|end| end == "desktop") {
                let name = file.file_name().map(std::ffi::OsStr::to_os_string);
                files.insert(name, (own > 0, file));
            }
        }
    }
    let told = files.into_values().filter_map(|(own, file)| {
        let entry = fs::read_to_string(&file).ok()?;
        Some(Starter {
            name: started(&entry, &desktop)?,
            kind: if own {
                "of this person"
            } else {
                "of the system"
            },
        })
    });
    told.collect()
}

/// The name of an entry that is not switched off and meant for this desktop.
fn started(entry: &str, desktop: &str) -> Option<String> {
    let of_entry = entry
        .lines()
        .skip_while(|line| line.trim() != "[Desktop Entry]")
        .skip(1)
        .take_while(|line| !line.starts_with('['));
    let keys: BTreeMap<&str, &str> = of_entry
        .filter_map(|line| line.split_once('='))
        .map(|(key, value)| (key.trim(), value.trim()))
        .collect();
    let is = |key: &str, value: &str| {
        keys.get(key)
            .is_some_and(|is| is.eq_ignore_ascii_case(value))
    };
    let among = |key: &str| {
        let listed = keys.get(key)?;
        let mut here = desktop.split(':').filter(|name| !name.is_empty());
        Some(here.any(|here| {
            listed
                .split(';')
                .any(|name| name.eq_ignore_ascii_case(here))
        }))
    };
    let off = is("Hidden", "true")
        || is("X-GNOME-Autostart-enabled", "false")
        || among("OnlyShowIn") == Some(false)
        || among("NotShowIn") == Some(true);
    let name = keys.get("Name").filter(|name| !name.is_empty())?;
    (!off).then(|| (*name).to_owned())
}

/// Services that are enabled for this person: links in the folders of what wants them.
fn enabled(folders: &[PathBuf]) -> Vec<Starter> {
    let wanted = folders
        .iter()
        .flat_map(|folder| list(folder))
        .filter(|path| {
            let name = path.file_name().and_then(|name| name.to_str());
            name.is_some_and(|name| name.ends_with(".target.wants"))
        });
    let units = wanted.flat_map(|folder| list(&folder));
    let mut names: Vec<String> = units
        .filter_map(|unit| Some(unit.file_name()?.to_str()?.to_owned()))
        .filter(|name| name.ends_with(".service"))
        .collect();
    names.sort();
    names.dedup();
    let told = names.into_iter().map(|name| Starter {
        name,
        kind: "a service of the session",
    });
    told.collect()
}

fn list(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_starts_unless_it_is_switched_off_or_for_another_desktop() {
        let entry = |more: &str| {
            format!(
                "# a remark\n[Desktop Entry]\nName=Cloud Sync\nExec=/opt/sync --key=hunter2\n{more}\n[Desktop Action x]\nName=Other\n"
            )
        };
        let started = |more: &str| started(&entry(more), "ubuntu:GNOME");
        assert_eq!(started("").as_deref(), Some("Cloud Sync"));
        assert_eq!(
            started("OnlyShowIn=GNOME;Unity;").as_deref(),
            Some("Cloud Sync")
        );
        assert_eq!(started("Hidden=true"), None);
        assert_eq!(started("X-GNOME-Autostart-enabled=false"), None);
        assert_eq!(started("OnlyShowIn=KDE;"), None);
        assert_eq!(started("NotShowIn=GNOME;"), None);
        assert_eq!(super::started("Name=No entry\n", ""), None);
    }

    #[test]
    fn a_person_can_switch_off_what_the_system_starts() {
        let folder = tempfile::tempdir().unwrap();
        let folders = ["system", "own"].map(|name| folder.path().join(name));
        folders
            .iter()
            .for_each(|folder| fs::create_dir(folder).unwrap());
        let entry = |name: &str, more: &str| format!("[Desktop Entry]\nName={name}\n{more}\n");
        fs::write(folders[0].join("a.desktop"), entry("A", "")).unwrap();
        fs::write(folders[0].join("b.desktop"), entry("B", "")).unwrap();
        fs::write(folders[1].join("b.desktop"), entry("B", "Hidden=true")).unwrap();
        fs::write(folders[1].join("c.desktop"), entry("C", "")).unwrap();
        fs::write(folders[1].join("c.desktop~"), entry("D", "")).unwrap();
        let names: Vec<_> = entries(&folders)
            .into_iter()
            .map(|one| (one.name, one.kind))
            .collect();
        assert_eq!(
            names,
            [
                ("A".to_owned(), "of the system"),
                ("C".to_owned(), "of this person")
            ]
        );
    }

    #[test]
    fn services_that_are_wanted_are_enabled() {
        let folder = tempfile::tempdir().unwrap();
        let wants = folder.path().join("default.target.wants");
        fs::create_dir(&wants).unwrap();
        fs::write(wants.join("sync.service"), "").unwrap();
        fs::write(wants.join("clean.timer"), "").unwrap();
        fs::write(folder.path().join("off.service"), "").unwrap();
        let names: Vec<_> = enabled(&[folder.path().to_owned()])
            .into_iter()
            .map(|one| one.name)
            .collect();
        assert_eq!(names, ["sync.service"]);
    }
}
