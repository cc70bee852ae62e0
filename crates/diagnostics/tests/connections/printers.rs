//! A print service of its own with a queue that is stopped.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use now_serving_diagnostics::Request;

use crate::isolated::isolated;
use crate::seen::Seen;

const SERVER: &[(&str, &str)] = &[("CUPS_SERVER", "{folder}/cups.sock")];

/// A print service with everything it has in one folder.
struct PrintService {
    process: Child,
    socket: PathBuf,
}

impl PrintService {
    #[expect(
        clippy::unwrap_used,
        reason = "a test may stop at what it did not expect"
    )]
    fn start(folder: &Path) -> Self {
        for name in ["root", "spool", "cache", "state", "tmp"] {
            fs::create_dir_all(folder.join(name)).unwrap();
        }
        let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
        let socket = folder.join("cups.sock");
        let own = format!(
            "ServerRoot {}\nRequestRoot {}\nCacheDir {}\nStateDir {}\nTempDir {}\n\
             AccessLog {}\nErrorLog {}\nPageLog {}\nSystemGroup root\nFileDevice Yes\n",
            at("root"),
            at("spool"),
            at("cache"),
            at("state"),
            at("tmp"),
            at("access"),
            at("error"),
            at("page"),
        );
        fs::write(folder.join("cups-files.conf"), own).unwrap();
        // Whoever reaches the socket may do anything: it is the test alone.
        let policy = format!(
            "Listen {}\nWebInterface No\nBrowsing No\nDefaultAuthType None\n\
             <Location />\nOrder allow,deny\nAllow all\n</Location>\n\
             <Policy default>\n<Limit All>\nOrder allow,deny\nAllow all\n</Limit>\n</Policy>\n",
            socket.display()
        );
        fs::write(folder.join("cupsd.conf"), policy).unwrap();
        let process = Command::new("cupsd")
            .args(["-f", "-c", &at("cupsd.conf"), "-s", &at("cups-files.conf")])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut service = Self { process, socket };
        let begun = Instant::now();
        while !service.does("lpstat", &["-r"]) {
            let ended = service.process.try_wait().unwrap();
            let log = fs::read_to_string(folder.join("error")).unwrap_or_default();
            assert!(ended.is_none(), "it has ended: {log}");
            assert!(
                begun.elapsed() < Duration::from_secs(30),
                "it does not answer: {log}"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        service
    }

    /// Runs one of its programs, and says whether that went well.
    #[expect(
        clippy::unwrap_used,
        reason = "a test may stop at what it did not expect"
    )]
    fn does(&self, program: &str, arguments: &[&str]) -> bool {
        let output = Command::new(program)
            .args(arguments)
            .env("CUPS_SERVER", &self.socket)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        output.status.success() && !said.contains("not running")
    }
}

impl Drop for PrintService {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ended = self.process.kill();
        let _reaped = self.process.wait();
    }
}

#[test]
fn a_stopped_queue_is_told_with_its_jobs_and_a_running_one_is_not() {
    let test = "printers::a_stopped_queue_is_told_with_its_jobs_and_a_running_one_is_not";
    isolated(test, SERVER, |folder| {
        let service = PrintService::start(folder);
        for name in ["Office-1", "Office-2"] {
            let queue = ["-p", name, "-v", "file:///dev/null", "-m", "raw", "-E"];
            assert!(service.does("lpadmin", &queue), "{name}");
        }
        assert!(service.does("lpadmin", &["-d", "Office-1"]));
        let seen = Seen::of("printers", Request::default());
        assert_eq!(
            seen.values("printer"),
            ["ready, the default", "ready"],
            "{}",
            seen.all()
        );
        assert!(seen.says().is_empty(), "{}", seen.all());

        assert!(service.does("cupsdisable", &["Office-2"]));
        fs::write(folder.join("page"), "a page").unwrap();
        let page = folder.join("page");
        for _ in 0..3 {
            assert!(service.does("lp", &["-d", "Office-2", page.to_str().unwrap()]));
        }
        let seen = Seen::of("printers", Request::default());
        let told = ["ready, the default", "stopped (paused), 3 jobs wait"];
        assert_eq!(seen.values("printer"), told, "{}", seen.all());
        assert_eq!(
            seen.says(),
            ["The printer Office-2 is stopped; 3 jobs wait."]
        );
        assert!(seen.problems().is_empty(), "{:?}", seen.problems());
    });
}

#[test]
fn a_print_service_that_is_not_there_is_told() {
    isolated(
        "printers::a_print_service_that_is_not_there_is_told",
        SERVER,
        |_| {
            let seen = Seen::of("printers", Request::default());
            let problems = seen.problems();
            assert_eq!(problems.len(), 1, "{}", seen.all());
            assert!(
                problems[0].starts_with("The print service does not answer"),
                "{problems:?}"
            );
        },
    );
}

#[test]
fn a_print_service_that_never_answers_is_left_alone() {
    isolated(
        "printers::a_print_service_that_never_answers_is_left_alone",
        SERVER,
        |folder| {
            let listener =
                std::os::unix::net::UnixListener::bind(folder.join("cups.sock")).unwrap();
            let seen = Seen::of("printers", Request::default());
            drop(listener);
            let told = ["The print service gave no answer in time."];
            assert_eq!(seen.problems(), told, "{}", seen.all());
        },
    );
}
