use std::path::PathBuf;

use super::*;

fn command(script: &str, limit: u64) -> Extra {
    Extra {
        label: "VPN client".to_owned(),
        why: "It has its own log.".to_owned(),
        from: ExtraSource::Command {
            program: PathBuf::from("/bin/sh"),
            arguments: vec!["-c".to_owned(), script.to_owned()],
        },
        limit: Duration::from_millis(limit),
    }
}

fn asked(extra: &Extra) -> Result<Answer, String> {
    ask(extra, extra.limit)
}

#[test]
fn what_a_program_prints_is_told_with_its_lines_and_the_reason() {
    let extra = command("printf 'state: up\\n  peer\\033[31m: 2\\n'", 10_000);
    let text = asked(&extra).unwrap().text.unwrap();
    let fact = fact(&extra, &text);
    assert_eq!(fact.label, "VPN client");
    assert_eq!(fact.value, "state: up\n  peer [31m: 2");
    assert_eq!(fact.why.as_deref(), Some("It has its own log."));
}

#[test]
fn no_shell_stands_between() {
    let mut extra = command("", 10_000);
    extra.from = ExtraSource::Command {
        program: PathBuf::from("/bin/echo"),
        arguments: vec!["$HOME; id".to_owned()],
    };
    assert_eq!(asked(&extra).unwrap().text.unwrap(), "$HOME; id\n");
}

#[test]
fn failing_hanging_and_missing_programs_are_told() {
    let failed = asked(&command("echo half; echo 'no server' >&2; exit 3", 10_000)).unwrap();
    assert_eq!(failed.text.as_deref(), Some("half\n"));
    assert_eq!(
        failed.problem.as_deref(),
        Some("it failed (exit status: 3), and said 'no server'")
    );
    let late = asked(&command("sleep 600", 200)).err().unwrap();
    assert_eq!(late, "no answer within 0.2 seconds");
    let mut relative = command("", 1000);
    relative.from = ExtraSource::Command {
        program: PathBuf::from("sh"),
        arguments: Vec::new(),
    };
    assert!(asked(&relative).err().unwrap().contains("whole path"));
}

#[test]
fn one_that_writes_too_much_is_cut_after_a_whole_line() {
    let much = asked(&command("while :; do echo 0123456789; done", 20_000)).unwrap();
    let text = much.text.unwrap();
    assert!(text.len() <= BYTES && text.lines().all(|line| line == "0123456789"));
    assert!(much.problem.unwrap().contains("too much"));
}
