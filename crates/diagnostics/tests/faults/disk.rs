//! Folders that hang and disks that are full.

use std::ffi::CString;
use std::fs;
use std::io::Write as _;
use std::os::fd::AsRawFd as _;

use rustix::mount::{MountFlags, mount};

use crate::place::{cover, in_a_place_of_its_own};
use crate::{look_at, said, until_said};

#[test]
fn a_folder_whose_server_never_answers_is_told_and_holds_nobody_up() {
    in_a_place_of_its_own("hung mount", &["/dev/fuse"], || {
        cover("/mnt", "size=1m");
        fs::create_dir("/mnt/team").unwrap();
        // A file system of which nobody ever answers: what is asked waits in the kernel.
        let server = fs::File::options()
            .read(true)
            .write(true)
            .open("/dev/fuse")
            .unwrap();
        let options = format!(
            "fd={},rootmode=40000,user_id=0,group_id=0,allow_other",
            server.as_raw_fd()
        );
        let options = CString::new(options).unwrap();
        mount(
            "files.example.com:/team",
            "/mnt/team",
            "fuse.sshfs",
            MountFlags::empty(),
            options.as_c_str(),
        )
        .unwrap();

        // The second time nobody asks again, since the first question still waits.
        for _time in 0..2 {
            let capture = look_at(&["disks"]);
            assert_eq!(
                said(&capture, "mount-hangs"),
                ["The folder /mnt/team on another computer does not answer."]
            );
            let late = capture
                .problems
                .iter()
                .find(|problem| problem.why.contains("No answer within"));
            assert_eq!(late, None, "the other disks were held up");
            let root = capture.sections.iter().flat_map(|section| &section.facts);
            assert!(
                root.into_iter().any(|fact| fact.label == "/"),
                "{capture:#?}"
            );
        }
        // Its end lets go of what waits.
        drop(server);
    });
}

#[test]
fn a_disk_in_memory_that_is_full_is_told() {
    in_a_place_of_its_own("full disk", &[], || {
        cover("/tmp", "size=8m");
        let is_told = |said: &[String]| said.iter().any(|said| said.contains("/tmp"));
        assert!(
            !is_told(&said(&look_at(&["disks"]), "disk-full")),
            "it is empty"
        );
        let mut file = fs::File::create("/tmp/big").unwrap();
        while file.write_all(&[7; 4096]).is_ok() {}
        // This machine's own disk may be nearly full as well.
        let said = until_said(&["disks"], "disk-full");
        assert!(
            said.contains(&"The disk /tmp is 100 % full: nothing is free.".to_owned()),
            "{said:?}"
        );
    });
}

#[test]
fn a_disk_without_room_for_one_more_file_is_told() {
    in_a_place_of_its_own("no room for files", &[], || {
        cover("/tmp", "size=8m,nr_inodes=500");
        let mut count = 0;
        while fs::write(format!("/tmp/{count}"), "").is_ok() {
            count += 1;
        }
        let said = until_said(&["disks"], "disk-files");
        assert_eq!(
            said,
            ["The disk /tmp has space, but can take hardly any more files."]
        );
    });
}
