//! A service that failed under a real manager of services.

use std::fs;
use std::process::{Child, Command, Stdio};

use crate::place::{cover, in_a_place_of_its_own};
use crate::{look_at, said, until_said};

const SYSTEMD: &str = "/lib/systemd/systemd";
const UNITS: &str = "/run/systemd/system";

/// The least that systemd needs to be asked: itself and a bus.
const DBUS_SOCKET: &str =
    "[Unit]\nDefaultDependencies=no\n[Socket]\nListenStream=/run/dbus/system_bus_socket\n";
const DBUS_SERVICE: &str = "[Unit]\nDefaultDependencies=no\nRequires=dbus.socket\n[Service]\nType=notify\n\
    ExecStart=/usr/bin/dbus-daemon --system --address=systemd: --nofork --nopidfile --syslog-only\n";
const BROKEN: &str = "[Unit]\nDescription=CUPS Scheduler\nDefaultDependencies=no\n[Service]\nType=oneshot\nExecStart=/bin/false\n";
const ALL: &str = "[Unit]\nDefaultDependencies=no\nWants=cups.service dbus.service\n";

/// systemd as the first of its own processes, and everything that it starts.
struct Systemd(Child);

impl Systemd {
    fn start() -> Self {
        cover("/run", "size=64m");
        cover("/var/log", "size=64m");
        cover("/etc/systemd/system", "size=1m");
        fs::create_dir_all("/run/dbus").unwrap();
        fs::create_dir_all(UNITS).unwrap();
        for (name, text) in [
            ("dbus.socket", DBUS_SOCKET),
            ("dbus.service", DBUS_SERVICE),
            ("cups.service", BROKEN),
            ("faults.target", ALL),
        ] {
            fs::write(format!("{UNITS}/{name}"), text).unwrap();
        }
        let systemd = Command::new("unshare")
            .args([
                "--pid",
                "--cgroup",
                "--mount",
                "--mount-proc",
                "--fork",
                "--kill-child",
            ])
            .args([
                SYSTEMD,
                "--system",
                "--unit=faults.target",
                "--log-target=null",
            ])
            .env("container", "faults")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        Self(systemd.unwrap())
    }
}

impl Drop for Systemd {
    fn drop(&mut self) {
        // The first of them takes the others with it.
        let _gone = self.0.kill();
        let _ended = self.0.wait();
    }
}

#[test]
fn a_service_that_failed_is_told_by_name() {
    let needs = &[SYSTEMD, "/usr/bin/dbus-daemon", "unshare"];
    in_a_place_of_its_own("failed service", needs, || {
        let systemd = Systemd::start();
        let said = until_said(&["background"], "service-failed");
        assert_eq!(said, ["The service cups has failed."]);
        drop(systemd);
    });
}

#[test]
fn a_bus_that_never_answers_is_a_problem_in_place_of_facts() {
    in_a_place_of_its_own("silent bus", &[], || {
        cover("/run", "size=1m");
        fs::create_dir_all("/run/dbus").unwrap();
        // It listens, and takes nobody in.
        let silent = std::os::unix::net::UnixListener::bind("/run/dbus/system_bus_socket").unwrap();
        let capture = look_at(&["background", "disks"]);
        assert_eq!(said(&capture, "service-failed"), Vec::<String>::new());
        let why: Vec<&str> = capture
            .problems
            .iter()
            .map(|problem| problem.why.as_str())
            .collect();
        assert_eq!(
            why,
            [
                "The disks' health could not be asked for: D-Bus gave no answer in time.",
                "The services of the system could not be asked for: D-Bus gave no answer in time.",
            ]
        );
        drop(silent);
    });
}
