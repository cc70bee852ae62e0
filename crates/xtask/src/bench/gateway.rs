//! What a report and a connected client cost the gateway.

use std::fs;
use std::net::TcpStream;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use now_serving_tests::Gateway;
use now_serving_tests::program::{allow_open_files, processor_time};
use serde_json::{Value, json};

use super::figures::{Section, bytes, time, times};
use super::memory::pss;
use super::wire::Wire;

const REPORTS: u32 = 2_000;
const CLIENTS: [usize; 2] = [1_000, 10_000];
/// Idle clients are watched for two heartbeats.
const IDLE: Duration = Duration::from_secs(40);

pub(super) fn measure(programs: &Path) -> Result<Section> {
    let mut section = Section::new("At the gateway");
    reports(programs, &mut section)?;
    clients(programs, &mut section)?;
    Ok(section)
}

fn reports(programs: &Path, section: &mut Section) -> Result<()> {
    let mut gateway = Gateway::start(programs)?;
    let token = enrol(&gateway, &gateway.enrolment_key()?, 0)?;
    let process = gateway.program()?.id();
    let (disk, processor, start) = (
        size(&gateway.data())?,
        processor_time(process)?,
        Instant::now(),
    );
    let mut wire = Wire::connect(gateway.socket_address()?)?;
    let mut found = Vec::new();
    for number in 0..REPORTS {
        let id = format!("0192f0c1-7b4a-7c3e-9d2f-{number:012x}");
        let report = json!({
            "id": id,
            "written_at": "2026-01-01T09:00:00Z",
            "words": "VPN drops every few minutes since this morning, with and without the docking station",
            "tried": [{ "step": "restarted", "outcome": "no change" }],
        });
        let begin = Instant::now();
        wire.post_as("/v1/reports", &token, &id, &report)?;
        found.push(begin.elapsed());
    }
    let took = start.elapsed();
    // Delivery to the builtin desk goes on behind the answers.
    std::thread::sleep(Duration::from_secs(5));
    let processor = processor_time(process)?.saturating_sub(processor);
    let disk = size(&gateway.data())?.saturating_sub(disk);
    section.add(
        "report posted, receipt read, one after the other",
        "",
        &times(found),
    );
    section.add(
        &format!("the same, {REPORTS} of them"),
        "",
        &format!("{:.0} a second", f64::from(REPORTS) / took.as_secs_f64()),
    );
    section.add(
        "processor time a report, with its way to the desk",
        "",
        &time(processor / REPORTS),
    );
    section.add("disk a report", "", &bytes(disk / u64::from(REPORTS)));
    Ok(())
}

fn clients(programs: &Path, section: &mut Section) -> Result<()> {
    allow_open_files(25_000)?;
    let mut gateway = Gateway::start(programs)?;
    let process = gateway.program()?.id();
    let most = CLIENTS.iter().copied().max().unwrap_or_default();
    let key = gateway.enrolment_key()?;
    let tokens = (0..most)
        .map(|number| enrol(&gateway, &key, number))
        .collect::<Result<Vec<_>>>()?;
    std::thread::sleep(Duration::from_secs(3));
    let empty = pss(process)?;
    let mut open: Vec<TcpStream> = Vec::new();
    for count in CLIENTS {
        for token in tokens.get(open.len()..count).unwrap_or_default() {
            let wire = Wire::connect(gateway.socket_address()?)?;
            open.push(wire.listen("/v1/updates", token)?);
        }
        std::thread::sleep(Duration::from_secs(3));
        let (before, start) = (processor_time(process)?, Instant::now());
        std::thread::sleep(IDLE);
        let processor = processor_time(process)?.saturating_sub(before);
        let share = processor.as_secs_f64() / start.elapsed().as_secs_f64() * 100.0;
        let held = pss(process)?.saturating_sub(empty) / u64::try_from(count).context("a count")?;
        section.add(
            &format!("memory an idle client, {count} connected"),
            "≤ 8 KiB",
            &bytes(held),
        );
        section.add(
            &format!("processor with {count} idle clients"),
            "",
            &format!("{share:.1} % of one core"),
        );
    }
    section.note("Each client is a computer of its own. The kernel's memory for their connections is not in the figure.");
    Ok(())
}

fn enrol(gateway: &Gateway, key: &str, number: usize) -> Result<String> {
    let person = json!({ "login": format!("person{number}") });
    let body = json!({ "key": key, "person": person, "computer": format!("pc-{number}") });
    let mut wire = Wire::connect(gateway.socket_address()?)?;
    let enrolled = wire.post("/v1/enrol", "", &body)?;
    let token = enrolled.get("token").and_then(Value::as_str);
    token.map(str::to_owned).context("a token")
}

fn size(folder: &Path) -> Result<u64> {
    let mut sum = 0;
    for entry in fs::read_dir(folder).context("look at the data folder")? {
        let entry = entry.context("look at a file")?;
        let metadata = entry.metadata().context("look at a file")?;
        sum += if metadata.is_dir() {
            size(&entry.path())?
        } else {
            metadata.len()
        };
    }
    Ok(sum)
}
