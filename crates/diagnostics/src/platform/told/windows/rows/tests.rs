use super::*;

fn rows<T: serde::de::DeserializeOwned>(json: &str) -> Vec<T> {
    serde_json::from_str(json).unwrap()
}

#[test]
fn a_service_failed_if_it_was_started_and_did_not_end_well() {
    let services: Vec<Service> = rows(
        r#"[{"Name": "Spooler", "DisplayName": "Print Spooler", "ExitCode": 1067},
            {"Name": "edgeupdate", "DisplayName": "Updates", "ExitCode": 0},
            {"Name": "MapsBroker", "DisplayName": null, "ExitCode": 1077}]"#,
    );
    let failed: Vec<FailedService> = services.into_iter().filter_map(Service::failed).collect();
    assert_eq!(failed.len(), 1);
    assert_eq!(failed[0].description, "Print Spooler");
}

#[test]
fn a_disk_that_windows_does_not_know_says_nothing_of_its_health() {
    let disks: Vec<PhysicalDisk> = rows(
        r#"[{"DeviceId": "0", "FriendlyName": "NVMe 512GB ", "HealthStatus": 0},
            {"DeviceId": "1", "FriendlyName": null, "HealthStatus": 2},
            {"DeviceId": "2", "FriendlyName": "Stick", "HealthStatus": 5}]"#,
    );
    let told: Vec<(String, bool)> = disks
        .into_iter()
        .filter_map(PhysicalDisk::health)
        .map(|health| (format!("{} {}", health.disk, health.model), health.failing))
        .collect();
    assert_eq!(
        told,
        [
            ("Disk 0 NVMe 512GB".to_owned(), false),
            ("Disk 1 ".to_owned(), true)
        ]
    );
}

#[test]
fn jobs_are_counted_at_the_printer_where_they_wait() {
    let all: Vec<PrinterRow> = rows(
        r#"[{"Name": "Office, 2nd floor", "Default": true, "WorkOffline": false, "PrinterStatus": 3, "DetectedErrorState": 4},
            {"Name": "Office", "Default": false, "WorkOffline": true, "PrinterStatus": 3, "DetectedErrorState": 0}]"#,
    );
    let jobs: Vec<PrintJob> = rows(
        r#"[{"Name": "Office, 2nd floor, 7"}, {"Name": "Office, 2nd floor, 8"}, {"Name": "Office, 9"}]"#,
    );
    let told: Vec<(Option<u32>, bool, String)> = printers(all, &jobs)
        .into_iter()
        .map(|printer| (printer.jobs, printer.stopped, printer.reasons.join(", ")))
        .collect();
    assert_eq!(
        told,
        [
            (Some(2), false, "out of paper".to_owned()),
            (Some(1), true, "offline".to_owned())
        ]
    );
}

#[test]
fn names_are_told_once() {
    let named = rows(r#"[{"Name": "HD Camera"}, {"Name": null}, {"Name": "HD Camera"}]"#);
    assert_eq!(Named::names(named), ["HD Camera"]);
}

#[test]
fn the_last_update_counts_and_a_date_that_is_none_does_not() {
    let today = jiff::civil::date(2026, 11, 22);
    let updates: Vec<InstalledUpdate> = rows(
        r#"[{"InstalledOn": "11/12/2026"}, {"InstalledOn": "3/4/2025"}, {"InstalledOn": ""}, {"InstalledOn": null}, {"InstalledOn": "01db2f"}]"#,
    );
    let ago = updated(&updates, today).unwrap();
    assert_eq!(ago, Duration::from_secs(10 * 86_400));
    assert_eq!(updated(&[], today), None);
}

#[test]
fn a_computer_in_a_workgroup_is_in_no_domain() {
    let rows: Vec<ComputerSystem> = rows(r#"[{"PartOfDomain": false}]"#);
    assert!(!rows[0].part_of_domain);
}

#[test]
fn a_disk_that_cannot_be_encrypted_is_not_told_as_not_encrypted() {
    assert_eq!(bit_locker(1), Some(Some("BitLocker".to_owned())));
    assert_eq!(bit_locker(2), Some(None));
    assert_eq!(bit_locker(0), None);
}
