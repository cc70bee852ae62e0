//! A network of its own for a test, with a router behind it that belongs to the test as well.

use std::env;
use std::fs;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// This computer in a network with a router.
pub(crate) const HERE: Ipv4Addr = Ipv4Addr::new(10, 9, 0, 2);
/// The router.
pub(crate) const ROUTER: Ipv4Addr = Ipv4Addr::new(10, 9, 0, 1);
/// Nobody.
pub(crate) const NOBODY: Ipv4Addr = Ipv4Addr::new(10, 9, 0, 77);

/// The folder of the test; set in the process that runs its body.
const FOLDER: &str = "NOW_SERVING_TEST_FOLDER";

/// Runs the body of the test of this name in a process of its own, with namespaces of its own.
///
/// In the environment, `{folder}` is a temporary folder, which the body gets as well.
#[expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]
pub(crate) fn isolated(test: &str, environment: &[(&str, &str)], body: impl FnOnce(&Path)) {
    if let Some(folder) = env::var_os(FOLDER) {
        run("ip", &["link", "set", "lo", "up"]);
        // The old one still shows the interfaces of the old network.
        run("mount", &["-t", "sysfs", "sysfs", "/sys"]);
        body(&PathBuf::from(folder));
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new("unshare");
    // Whatever it started ends with it.
    command.args(["--net", "--mount-proc", "--pid", "--fork", "--kill-child"]);
    if !rustix::process::geteuid().is_root() {
        command.arg("--map-root-user");
    }
    command
        .arg(env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder.path());
    for proxy in ["http_proxy", "https_proxy", "all_proxy", "no_proxy"] {
        command.env_remove(proxy).env_remove(proxy.to_uppercase());
    }
    let path = folder.path().to_str().unwrap();
    for (name, value) in environment {
        command.env(name, value.replace("{folder}", path));
    }
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Runs a program, which must succeed.
#[expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]
pub(crate) fn run(program: &str, arguments: &[&str]) {
    let output = Command::new(program).args(arguments).output().unwrap();
    assert!(
        output.status.success(),
        "{program} {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// The other end of the only cable: a computer of its own, with nothing running on it.
pub(crate) struct Router {
    holder: Child,
}

impl Router {
    /// Plugs the cable in and makes the router the way out.
    #[expect(
        clippy::unwrap_used,
        reason = "a test may stop at what it did not expect"
    )]
    pub(crate) fn plug_in() -> Self {
        let mut holder = Command::new("unshare")
            .args(["--net", "sleep", "600"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let process = holder.id().to_string();
        let namespace = |process: &str| fs::read_link(format!("/proc/{process}/ns/net")).ok();
        let begun = Instant::now();
        while namespace(&process) == namespace("self") || namespace(&process).is_none() {
            assert!(holder.try_wait().unwrap().is_none(), "it has ended");
            assert!(begun.elapsed() < Duration::from_secs(20), "no namespace");
            std::thread::sleep(Duration::from_millis(5));
        }
        run(
            "ip",
            &[
                "link", "add", "eth9", "type", "veth", "peer", "name", "far9",
            ],
        );
        run("ip", &["link", "set", "far9", "netns", &process]);
        run("ip", &["addr", "add", &format!("{HERE}/24"), "dev", "eth9"]);
        run("ip", &["link", "set", "eth9", "up"]);
        let router = Self { holder };
        router.run(&["ip", "addr", "add", &format!("{ROUTER}/24"), "dev", "far9"]);
        router.run(&["ip", "link", "set", "far9", "up"]);
        run(
            "ip",
            &["route", "add", "default", "via", &ROUTER.to_string()],
        );
        // A cable that was plugged in just now loses the first packets.
        while router_refuses() != Some(true) {
            assert!(begun.elapsed() < Duration::from_secs(30), "no router");
        }
        router
    }

    /// Runs a program on the router.
    pub(crate) fn run(&self, command: &[&str]) {
        let process = self.holder.id().to_string();
        let mut arguments = vec!["--target", &process, "--net"];
        arguments.extend(command);
        run("nsenter", &arguments);
    }

    /// Takes its address away: whoever asks for it gets no answer any more.
    pub(crate) fn disappear(&self) {
        self.run(&["ip", "addr", "flush", "dev", "far9"]);
        run("ip", &["neigh", "flush", "dev", "eth9"]);
    }
}

/// Whether the router says that nothing listens; nothing if it says nothing.
fn router_refuses() -> Option<bool> {
    let soon = Duration::from_millis(200);
    let error = TcpStream::connect_timeout(&(ROUTER, 9).into(), soon).err()?;
    Some(error.kind() == ErrorKind::ConnectionRefused)
}

impl Drop for Router {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ended = self.holder.kill();
        let _reaped = self.holder.wait();
    }
}
