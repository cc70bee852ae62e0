use super::*;

fn stored(folder: &Path) -> Option<String> {
    let connection = Connection::open(folder.join(FILE)).ok()?;
    connection
        .query_row("SELECT value FROM kept WHERE name = 'x'", [], |row| {
            row.get(0)
        })
        .ok()
}

fn store(folder: &Path, version: Option<u32>) {
    let connection = Connection::open(folder.join(FILE)).ok();
    let _unused = connection.map(|connection| {
        let kept = connection.execute("INSERT INTO kept (name, value) VALUES ('x', 'y')", []);
        let marked = version.map(|version| connection.pragma_update(None, "user_version", version));
        (kept.is_ok(), marked.is_none_or(|marked| marked.is_ok()))
    });
}

#[test]
fn a_file_that_is_well_is_opened_again_with_what_is_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let (_, aside) = open(folder.path(), Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(aside, None);
    store(folder.path(), None);
    let (_, aside) = open(folder.path(), Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(aside, None);
    assert_eq!(stored(folder.path()), Some("y".to_owned()));
}

#[test]
fn random_bytes_are_set_aside_and_a_fresh_file_is_started() {
    let folder = tempfile::tempdir().unwrap();
    let rubbish = [0xa5_u8; 9_000];
    fs::write(folder.path().join(FILE), rubbish).unwrap();
    let (_, aside) = open(folder.path(), Timestamp::UNIX_EPOCH).unwrap();
    let aside = aside.unwrap();
    assert_eq!(aside.why, Unusable::Damaged);
    assert_eq!(fs::read(&aside.path).unwrap(), rubbish);
    store(folder.path(), None);
    assert_eq!(stored(folder.path()), Some("y".to_owned()));
}

#[test]
fn a_page_that_was_overwritten_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path(), Timestamp::UNIX_EPOCH).unwrap());
    store(folder.path(), None);
    let path = folder.path().join(FILE);
    let mut bytes = fs::read(&path).unwrap();
    bytes[4_096..8_000].fill(0xff);
    fs::write(&path, &bytes).unwrap();
    let (_, aside) = open(folder.path(), Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(aside.map(|aside| aside.why), Some(Unusable::Damaged));
}

#[test]
fn a_file_of_a_newer_version_is_kept_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path(), Timestamp::UNIX_EPOCH).unwrap());
    store(folder.path(), Some(99));
    let (_, aside) = open(folder.path(), Timestamp::UNIX_EPOCH).unwrap();
    let aside = aside.unwrap();
    assert_eq!(aside.why, Unusable::Newer);
    assert_eq!(stored(folder.path()), None, "the fresh file is empty");
    let kept = Connection::open(&aside.path).unwrap();
    let value: String = kept
        .query_row("SELECT value FROM kept", [], |row| row.get(0))
        .unwrap();
    assert_eq!(value, "y");
}

#[test]
fn two_files_that_are_set_aside_in_one_second_do_not_overwrite_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let mut names = std::collections::HashSet::new();
    for rubbish in [b"first", b"other"] {
        fs::write(folder.path().join(FILE), rubbish.repeat(500)).unwrap();
        let (_, aside) = open(folder.path(), Timestamp::UNIX_EPOCH).unwrap();
        assert!(names.insert(aside.unwrap().path));
    }
    for path in names {
        assert!(path.exists());
    }
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_the_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path(), Timestamp::UNIX_EPOCH).unwrap());
    let mode = fs::metadata(folder.path().join(FILE))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}
