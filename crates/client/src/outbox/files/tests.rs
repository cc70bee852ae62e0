use super::*;

fn files() -> (tempfile::TempDir, Files) {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::new(folder.path().join("blobs")).unwrap();
    (folder, files)
}

fn copy(files: &Files, paths: &[&Path]) -> Result<Vec<Blob>, FileError> {
    let paths: Vec<_> = paths
        .iter()
        .map(|path| path.to_str().unwrap().to_owned())
        .collect();
    files.copy_all(&paths)
}

#[test]
fn a_copy_is_named_by_what_it_is_and_read_in_parts() {
    let (folder, files) = files();
    let path = folder.path().join("Screen Shot.PNG");
    fs::write(&path, b"0123456789").unwrap();
    let blobs = copy(&files, &[&path]).unwrap();
    assert_eq!(blobs[0].name, "Screen Shot.PNG");
    assert_eq!(blobs[0].media_type, "image/png");
    assert_eq!(blobs[0].sha256, digest(b"0123456789"));
    fs::write(&path, b"changed afterwards").unwrap();
    assert_eq!(files.read(&blobs[0].sha256).unwrap(), b"0123456789");
    assert_eq!(files.read_chunk(&blobs[0].sha256, 4, 3).unwrap(), b"456");
    assert!(
        files
            .read_chunk(&blobs[0].sha256, 10, 3)
            .unwrap()
            .is_empty()
    );
}

#[test]
fn a_folder_and_a_device_are_no_files_and_what_is_too_large_is_not_copied() {
    let (folder, files) = files();
    assert!(matches!(
        copy(&files, &[folder.path()]),
        Err(FileError::NotAFile { .. })
    ));
    #[cfg(unix)]
    assert!(matches!(
        copy(&files, &[Path::new("/dev/zero")]),
        Err(FileError::NotAFile { .. })
    ));
    let large = folder.path().join("large.bin");
    File::create(&large)
        .unwrap()
        .set_len(limits::ATTACHMENT_BYTES + 1)
        .unwrap();
    assert!(matches!(
        copy(&files, &[&large]),
        Err(FileError::Unfit(Unfit::AttachmentTooLarge { .. }))
    ));
    assert_eq!(
        fs::read_dir(folder.path().join("blobs")).unwrap().count(),
        0,
        "nothing is left behind"
    );
}

#[test]
fn only_old_files_that_nobody_needs_are_swept() {
    let (_folder, files) = files();
    let (needed, orphan) = (
        files.write(b"needed").unwrap(),
        files.write(b"orphan").unwrap(),
    );
    let keep = HashSet::from([needed.to_string()]);
    files.sweep(&keep, SystemTime::now()).unwrap();
    assert!(
        files.read(&orphan).is_ok(),
        "its row may be about to be written"
    );
    files.sweep(&keep, SystemTime::UNIX_EPOCH).unwrap();
    assert!(
        files.read(&orphan).is_ok(),
        "a clock that was set back makes nothing old"
    );
    files
        .sweep(&keep, SystemTime::now() + 2 * ORPHAN_AGE)
        .unwrap();
    assert!(files.read(&orphan).is_err());
    assert!(files.read(&needed).is_ok());
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_a_copy() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, files) = files();
    let sha256 = files.write(b"private").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder.path().join("blobs")), 0o700);
    assert_eq!(mode(&files.path(&sha256)), 0o600);
}
