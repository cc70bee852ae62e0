use super::*;

#[test]
fn file_vault_is_on_off_or_not_told() {
    assert_eq!(file_vault("FileVault is On.\n"), Some(true));
    assert_eq!(
        file_vault("FileVault is Off.\nDecryption in progress: 3\n"),
        Some(false)
    );
    assert_eq!(file_vault("Error: you need to be root."), None);
}

#[test]
fn a_computer_that_nobody_manages_says_so() {
    let yes = "Enrolled via DEP: Yes\nMDM enrollment: Yes (User Approved)\nMDM server: https://mdm.example.org/checkin\n";
    assert_eq!(
        managed(yes),
        ["enrolled by its organisation", "managed over MDM"]
    );
    assert!(managed("Enrolled via DEP: No\nMDM enrollment: No\n").is_empty());
    assert!(managed("").is_empty());
}

#[test]
fn updates_are_counted_by_their_titles() {
    let told = "Software Update found the following new or updated software:\n\
                * Label: macOS Tahoe 26.2-25C56\n\
                \tTitle: macOS Tahoe 26.2, Version: 26.2, Size: 6137432KiB, Recommended: YES, Action: restart,\n\
                * Label: Background Security Improvement\n\
                \tTitle: Background Security Improvement, Version: 1, Size: 12KiB, Recommended: YES,\n";
    let waiting = updates(told);
    assert_eq!((waiting.all, waiting.security), (2, 1));
    assert_eq!(updates("No new software available.\n").all, 0);
}

#[test]
fn a_disk_without_a_word_on_its_health_is_left_out() {
    let told = |status: &str| {
        format!(
            "   Device Identifier:         disk0\n   Device / Media Name:       APPLE SSD AP0512Z\n   SMART Status:              {status}\n"
        )
    };
    let health = disk_health(&told("Verified")).unwrap();
    assert_eq!(
        (health.disk.as_str(), health.model.as_str(), health.failing),
        ("disk0", "APPLE SSD AP0512Z", false)
    );
    assert!(disk_health(&told("Failing")).unwrap().failing);
    assert_eq!(disk_health(&told("Not Supported")), None);
    assert_eq!(disk_health(""), None);
}

#[test]
fn a_service_that_runs_or_was_ended_from_outside_did_not_fail() {
    let told = "PID\tStatus\tLabel\n\
                512\t0\tcom.apple.Finder\n\
                -\t78\torg.example.backup\n\
                -\t-9\torg.example.killed\n\
                601\t1\torg.example.again\n\
                -\t1\tcom.apple.mdmclient.agent\n";
    let failed = failed_services(told);
    assert_eq!(failed.len(), 1);
    assert_eq!(failed[0].name, "org.example.backup");
}

#[test]
fn a_run_without_a_shutdown_did_not_end_well() {
    let well = "reboot time                                Sun Nov 22 08:00\n\
                shutdown time                              Sat Nov 21 18:10\n\
                reboot time                                Sat Nov 21 08:00\n\nwtmp begins Sat Nov 21 08:00\n";
    assert_eq!(ended_well(well), Some(true));
    let lost = "reboot time     Sun Nov 22 08:00\nreboot time     Sat Nov 21 08:00\n";
    assert_eq!(ended_well(lost), Some(false));
    assert_eq!(ended_well("reboot time     Sun Nov 22 08:00\n"), None);
}

#[test]
fn only_folders_of_other_computers_are_remote() {
    let told = "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n\
                //ann@files.example.org/docs on /Volumes/docs (2026) (smbfs, nodev, nosuid, mounted by ann)\n\
                files:/home on /net/home (nfs)\n\
                map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)\n";
    let pair = |place: &str, kind: &str| (place.to_owned(), kind.to_owned());
    assert_eq!(
        remotes(told),
        [
            pair("/Volumes/docs (2026)", "smbfs"),
            pair("/net/home", "nfs")
        ]
    );
}

#[test]
fn a_proxy_that_is_switched_off_is_none() {
    let told = "<dictionary> {\n  HTTPEnable : 0\n  HTTPProxy : old.example.org\n  HTTPSEnable : 1\n  \
                HTTPSPort : 8080\n  HTTPSProxy : proxy.example.org\n  ProxyAutoConfigEnable : 1\n  \
                ProxyAutoConfigURLString : http://wpad.example.org/proxy.pac\n}\n";
    let told: Vec<(String, bool)> = proxies(told)
        .into_iter()
        .map(|proxy| (proxy.address, proxy.script))
        .collect();
    assert_eq!(
        told,
        [
            ("http://wpad.example.org/proxy.pac".to_owned(), true),
            ("proxy.example.org:8080".to_owned(), false)
        ]
    );
}

#[test]
fn a_crash_report_has_the_name_of_its_program() {
    assert_eq!(crashed("Safari-2026-11-20-101503.ips"), Some("Safari"));
    assert_eq!(
        crashed("Google Chrome Helper-2026-11-20-101503.0002.ips"),
        Some("Google Chrome Helper")
    );
    assert_eq!(
        crashed("old-tool_2019-11-20-101503_host.crash"),
        Some("old-tool")
    );
    assert_eq!(crashed("JetsamEvent-2026-11-20-101503.ips"), None);
    assert_eq!(crashed("notes.txt"), None);
    assert_eq!(crashed(".ips"), None);
}
