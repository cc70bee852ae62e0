//! A test with mounts of its own.

use std::ffi::CString;
use std::fs;
use std::path::Path;
use std::thread;

use now_serving_tests::{remark, tree};
use rustix::mount::{MountFlags, MountPropagationFlags, mount, mount_bind, mount_change};
use rustix::thread::UnshareFlags;

/// Runs a test in a thread whose mounts nobody else sees; they go with it.
///
/// What it starts has the same mounts, and so have the threads of a capture.
pub(crate) fn in_a_place_of_its_own(name: &str, needs: &[&str], test: fn()) {
    if !rustix::process::geteuid().is_root() {
        return remark::skipped(name, "only root can mount");
    }
    let missing = needs.iter().find(|need| {
        let path = Path::new(need);
        match path.is_absolute() {
            true => !path.exists(),
            false => tree::installed(need).is_none(),
        }
    });
    if let Some(missing) = missing {
        return remark::skipped(name, &format!("{missing} is not installed"));
    }
    let run = thread::spawn(move || {
        // SAFETY: the table of files stays shared; only the mounts become this thread's own.
        #[expect(unsafe_code, reason = "other flags of it would be unsound")]
        unsafe {
            rustix::thread::unshare_unsafe(UnshareFlags::NEWNS).unwrap();
        }
        let own = MountPropagationFlags::PRIVATE | MountPropagationFlags::REC;
        mount_change("/", own).unwrap();
        test();
    });
    if let Err(panic) = run.join() {
        std::panic::resume_unwind(panic);
    }
}

/// Covers a folder with an empty one in memory, of so many bytes and files at most.
pub(crate) fn cover(folder: &str, options: &str) {
    fs::create_dir_all(folder).unwrap();
    let options = CString::new(options).unwrap();
    mount(
        "tmpfs",
        folder,
        "tmpfs",
        MountFlags::empty(),
        options.as_c_str(),
    )
    .unwrap();
}

/// Covers a file with another.
pub(crate) fn cover_file(file: &str, with: &Path) {
    mount_bind(with, file).unwrap();
}
