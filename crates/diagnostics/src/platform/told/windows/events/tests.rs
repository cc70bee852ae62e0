use super::*;

fn written(source: &str, number: u32, at: &str, data: &str, says: &str) -> String {
    format!(
        "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>\
         <Provider Name='{source}' Guid='{{a0e9b465-b939-57d7-b27d-95d8e925ff57}}'/>\
         <EventID Qualifiers='0'>{number}</EventID><Version>0</Version><Level>2</Level>\
         <TimeCreated SystemTime='{at}'/><EventRecordID>7</EventRecordID><Security/></System>\
         <EventData>{data}</EventData>\
         <RenderingInfo Culture='en-US'><Message>{says}</Message><Level>Error</Level></RenderingInfo></Event>"
    )
}

fn all(entries: &[String]) -> Vec<Event> {
    read(&format!("<Events>{}</Events>", entries.concat())).unwrap()
}

#[test]
fn an_entry_has_its_source_time_and_words() {
    let events = all(&[written(
        "disk",
        7,
        "2026-11-22T20:15:04.1234567Z",
        "<Data>\\Device\\Harddisk0\\DR0</Data><Binary>0300</Binary>",
        "The device, \\Device\\Harddisk0\\DR0,\r\n has a bad block.",
    )]);
    let lines = lines(events);
    assert_eq!(
        lines,
        [LogLine {
            source: "disk".to_owned(),
            says: "The device, \\Device\\Harddisk0\\DR0, has a bad block.".to_owned(),
            at: 1_795_378_504,
            is_error: true,
        }]
    );
}

#[test]
fn no_entries_are_no_trouble_and_what_is_no_xml_is() {
    assert_eq!(read("").unwrap(), []);
    assert_eq!(read("<Events></Events>").unwrap(), []);
    assert!(read("Access is denied.").is_err());
}

#[test]
fn a_program_that_crashed_is_told_without_what_follows_its_name() {
    let events = all(&[
        written(
            "Application Error",
            1000,
            "2026-11-22T20:15:04Z",
            "<Data Name='AppName'>OUTLOOK.exe</Data><Data>16.0.1</Data>",
            "",
        ),
        written("Application Hang", 1002, "2026-11-22T20:00:00Z", "", ""),
    ]);
    let crashes = crashes(events);
    assert_eq!(crashes.len(), 1);
    assert_eq!(crashes[0].program, "OUTLOOK");
}

fn run(entries: &[(u32, &str)]) -> Option<bool> {
    let entries: Vec<String> = entries
        .iter()
        .map(|(number, time)| {
            let at = format!("2026-11-{time}Z");
            written("EventLog", *number, &at, "", "")
        })
        .collect();
    ended_well(&all(&entries))
}

#[test]
fn a_run_that_was_shut_down_ended_well() {
    let well = [
        (STARTED, "22T08:00:10"),
        (STOPPED, "21T17:00:00"),
        (STARTED, "21T08:00:00"),
    ];
    assert_eq!(run(&well), Some(true));
}

#[test]
fn a_run_that_lost_its_power_did_not_also_if_the_one_before_did() {
    let lost = [
        (UNEXPECTED, "22T08:00:12"),
        (STARTED, "22T08:00:10"),
        (POWER_LOST, "22T08:00:02"),
        (STARTED, "21T08:00:00"),
    ];
    assert_eq!(run(&lost), Some(false));
    // What went wrong at an earlier start is not of the last run.
    let earlier = [
        (STARTED, "22T08:00:10"),
        (STOPPED, "21T17:00:00"),
        (UNEXPECTED, "21T08:00:12"),
        (STARTED, "21T08:00:10"),
    ];
    assert_eq!(run(&earlier), Some(true));
    assert_eq!(run(&[(STARTED, "22T08:00:10")]), None);
    assert_eq!(run(&[]), None);
}
