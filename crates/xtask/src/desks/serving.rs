//! Whether a desk runs, starting it and stopping it.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use now_serving_tests::desks::FILE;
use now_serving_tests::until;
use serde_json::{Map, Value, json};

use super::root::{Root, as_root};
use super::{Desk, FRESH, Sign};

/// Where a desk's `start` leaves its process id, within the root.
pub(crate) const PID: &str = "/run/desk.pid";

/// A machine that does other things as well may need long for the first answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where it is, if it runs.
pub(crate) fn address(folder: &Path) -> Option<String> {
    let known = known(folder)?;
    let pid = known["pid"].as_u64()?;
    let is_same = born(pid)? == known["born"].as_str()?;
    is_same.then(|| known["address"].as_str().map(str::to_owned))?
}

/// Starts it, waits until it answers and writes down where it is.
pub(crate) fn start(desk: &Desk, root: &Root, facts: Value) -> Result<()> {
    let port = port(root.folder(), "/port")?;
    let mut further = Map::new();
    for name in desk.further_ports {
        let port = self::port(root.folder(), &format!("/ports/{name}"))?;
        further.insert((*name).to_owned(), port.into());
    }
    let all = std::iter::once(port.to_string()).chain(further.values().map(Value::to_string));
    let all: Vec<_> = all.collect();
    root.run("start", &all.iter().map(String::as_str).collect::<Vec<_>>())?;
    let address = match desk.sign {
        Sign::Page(_) => format!("http://127.0.0.1:{port}"),
        Sign::Greeting(_) => format!("127.0.0.1:{port}"),
    };
    until(&format!("{} to answer", desk.title), PATIENCE, || {
        Ok(answers(port, desk.sign).then_some(()))
    })?;
    let pid = fs::read_to_string(root.path(PID)).context("read its process id")?;
    let pid: u64 = pid.trim().parse().context("understand its process id")?;
    let mut known = json!({
        "name": desk.name,
        "address": address,
        "port": port,
        "ports": further,
        "pid": pid,
        "born": born(pid),
        "root": root.path(""),
        "enter": root.enter(),
        "fresh": FRESH,
    });
    let (Some(known_to), Value::Object(facts)) = (known.as_object_mut(), facts) else {
        bail!("the seed of {} printed no object", desk.name);
    };
    known_to.extend(facts);
    fs::write(root.folder().join(FILE), format!("{known:#}\n")).context("write desk.json")
}

/// Stops it. Says whether it ran.
pub(crate) fn stop(folder: &Path) -> Result<bool> {
    let Some(known) = known(folder) else {
        return Ok(false);
    };
    let runs = address(folder).is_some();
    if let (true, Some(pid)) = (runs, known["pid"].as_u64()) {
        let status = as_root(&["kill", "-TERM", &pid.to_string()])?
            .status()
            .context("start kill")?;
        if !status.success() {
            bail!("stop process {pid}: {status}");
        }
        until("the desk to end", PATIENCE, || {
            Ok(address(folder).is_none().then_some(()))
        })?;
    }
    Ok(runs)
}

fn known(folder: &Path) -> Option<Value> {
    let text = fs::read(folder.join(FILE)).ok()?;
    serde_json::from_slice(&text).ok()
}

/// When a process began, in ticks since the machine did: tells it from a later one with its number.
fn born(pid: u64) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let after_name = stat.rsplit(')').next()?;
    after_name.split_whitespace().nth(19).map(str::to_owned)
}

/// The port that it had, if that is still free, or another one.
fn port(folder: &Path, pointer: &str) -> Result<u16> {
    let before = known(folder)
        .and_then(|known| known.pointer(pointer)?.as_u64())
        .and_then(|port| u16::try_from(port).ok())
        .unwrap_or(0);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, before))
        .or_else(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))
        .context("find a free port")?;
    Ok(listener.local_addr().context("ask for the port")?.port())
}

fn answers(port: u16, sign: Sign) -> bool {
    use std::io::{Read as _, Write as _};
    let Ok(mut stream) = std::net::TcpStream::connect((Ipv4Addr::LOCALHOST, port)) else {
        return false;
    };
    let (asked, wanted) = match sign {
        Sign::Page(page) => {
            let asked = format!("GET {page} HTTP/1.0\r\nhost: 127.0.0.1:{port}\r\n\r\n");
            (asked, "HTTP/")
        }
        Sign::Greeting(line) => (String::new(), line),
    };
    let mut first = vec![0; wanted.len()];
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .is_ok()
        && stream.write_all(asked.as_bytes()).is_ok()
        && stream.read_exact(&mut first).is_ok()
        && first == wanted.as_bytes()
}
