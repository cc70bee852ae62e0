//! A damaged or foreign outbox file is kept aside and told, never deleted.

use std::fs;
use std::path::{Path, PathBuf};

use now_serving_tests::Computer;

use crate::site;

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found
}

fn state(computer: &Computer) -> PathBuf {
    computer.desktop.home().join(".local/state/now-serving")
}

/// The SQLite file that holds what must not be lost.
fn database(computer: &Computer) -> PathBuf {
    let is_database =
        |path: &PathBuf| fs::read(path).is_ok_and(|bytes| bytes.starts_with(b"SQLite format 3\0"));
    files(&state(computer))
        .into_iter()
        .find(is_database)
        .unwrap()
}

#[test]
fn a_damaged_outbox_is_kept_aside_and_a_fresh_one_begun() {
    let mut computer = site::stranger();
    computer.report("Before the damage").unwrap();
    computer.kill().unwrap();
    let database = database(&computer);
    for file in files(&state(&computer)) {
        if file.to_string_lossy().ends_with("-wal") || file.to_string_lossy().ends_with("-shm") {
            fs::remove_file(file).unwrap();
        }
    }
    let garbage = b"this is no database at all, but it is somebody's".repeat(100);
    fs::write(&database, &garbage).unwrap();

    computer.start().unwrap();
    let view = computer.front_end().unwrap().view().unwrap();
    assert!(
        !view["notices"].as_array().unwrap().is_empty(),
        "nobody was told: {view:#}"
    );
    let kept = files(&state(&computer))
        .into_iter()
        .any(|file| fs::read(file).is_ok_and(|bytes| bytes == garbage));
    assert!(
        kept,
        "the damaged file is gone: {:?}",
        files(&state(&computer))
    );
    computer.report("After the damage").unwrap();
}

#[test]
fn an_outbox_of_a_newer_version_is_kept_aside() {
    let mut computer = site::stranger();
    computer.report("From the future").unwrap();
    computer
        .resident()
        .unwrap()
        .end(now_serving_tests::patience::LONG)
        .unwrap();
    let database = database(&computer);
    let mut bytes = fs::read(&database).unwrap();
    // The user_version of a SQLite file is a big-endian number at offset 60.
    bytes[60..64].copy_from_slice(&9999_u32.to_be_bytes());
    fs::write(&database, &bytes).unwrap();

    computer.start().unwrap();
    let view = computer.front_end().unwrap().view().unwrap();
    assert!(
        !view["notices"].as_array().unwrap().is_empty(),
        "nobody was told: {view:#}"
    );
    let is_kept = |file: PathBuf| {
        fs::read(file).is_ok_and(|kept| kept.get(60..64) == Some(&9999_u32.to_be_bytes()))
    };
    assert!(files(&state(&computer)).into_iter().any(is_kept));
    computer.report("In the present").unwrap();
}
