//! The XDG autostart folder. A package brings an entry for everybody; a person's own file only differs from it.

use std::io;
use std::path::{Path, PathBuf};
use std::{env, fs};

use now_serving_ipc::APP_ID;

/// Makes the resident start at login, or not.
pub(super) fn set(wanted: bool) -> io::Result<()> {
    let file = format!("{APP_ID}.desktop");
    let own = config_folder()?.join("autostart").join(&file);
    let is_installed =
        system_folders().any(|folder| folder.join("autostart").join(&file).is_file());
    match entry(wanted, is_installed, &env::current_exe()?) {
        Some(text) => write(&own, &text),
        None => remove(&own),
    }
}

/// The person's own entry; none where there is nothing to add to the package's.
fn entry(wanted: bool, is_installed: bool, program: &Path) -> Option<String> {
    let head = "[Desktop Entry]\nType=Application\nName=Now Serving\n";
    match (wanted, is_installed) {
        (true, true) | (false, false) => None,
        (false, true) => Some(format!("{head}Hidden=true\n")),
        (true, false) => Some(format!(
            "{head}Exec={}\nX-GNOME-Autostart-enabled=true\n",
            quoted(program)
        )),
    }
}

/// The path as the Exec key wants it.
fn quoted(program: &Path) -> String {
    let mut text = String::from("\"");
    for c in program.display().to_string().chars() {
        match c {
            '"' | '`' | '$' => text.extend(["\\\\", c.encode_utf8(&mut [0; 4])]),
            '\\' => text.push_str("\\\\\\\\"),
            '%' => text.push_str("%%"),
            _ => text.push(c),
        }
    }
    text.push('"');
    text
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|there| there == text) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

fn config_folder() -> io::Result<PathBuf> {
    let home = || env::var_os("HOME").map(|home| PathBuf::from(home).join(".config"));
    env::var_os("XDG_CONFIG_HOME")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
        .or_else(home)
        .ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "there is no home folder"))
}

fn system_folders() -> impl Iterator<Item = PathBuf> {
    let folders = env::var_os("XDG_CONFIG_DIRS").filter(|folders| !folders.is_empty());
    let folders = folders.unwrap_or_else(|| "/etc/xdg".into());
    env::split_paths(&folders).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_that_starts_it_is_not_doubled() {
        let program = Path::new("/usr/bin/now-serving-tray");
        assert_eq!(entry(true, true, program), None);
        assert_eq!(entry(false, false, program), None);
        assert!(entry(false, true, program).unwrap().contains("Hidden=true"));
        let own = entry(true, false, program).unwrap();
        assert!(
            own.contains("Exec=\"/usr/bin/now-serving-tray\"\n"),
            "{own}"
        );
    }

    #[test]
    fn a_strange_path_stays_one_word() {
        assert_eq!(quoted(Path::new("/a b/100%/$x")), "\"/a b/100%%/\\\\$x\"");
    }
}
