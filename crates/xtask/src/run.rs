//! Running a program in the source tree, with its name on the screen first.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use now_serving_tests::{program, tree};

/// Everything of ours, always with the same features, so that nothing is built twice.
///
/// The window carries its pages, as it does when it is installed.
const EVERYTHING: [&str; 4] = [
    "--workspace",
    "--locked",
    "--features",
    "now-serving-window/custom-protocol",
];

/// A command of cargo on the whole workspace.
#[must_use]
pub(crate) fn cargo_all(task: &str, arguments: &[&str]) -> Command {
    let mut command = cargo(&[task]);
    command.args(EVERYTHING).args(arguments);
    command
}

/// The cargo that runs us.
#[must_use]
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    command(
        &std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()),
        arguments,
    )
}

/// npm in the window's folder.
#[must_use]
pub(crate) fn npm(arguments: &[&str]) -> Command {
    let mut npm = command("npm", arguments);
    npm.current_dir(tree::root().join("ui"));
    npm
}

/// A program in the root of the tree. It ends with us.
#[must_use]
pub(crate) fn command(name: &str, arguments: &[&str]) -> Command {
    let mut command = if tree::installed("setpriv").is_some() {
        program::bound_to_me(name)
    } else {
        Command::new(name)
    };
    command.args(arguments).current_dir(tree::root());
    // What cargo told us about ourselves is not true of the programs that we run.
    for (name, _) in std::env::vars() {
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            command.env_remove(name);
        }
    }
    command
}

/// Runs it to its end; an error if that was not a good one.
pub(crate) fn must(mut command: Command) -> Result<()> {
    let shown = shown(&command);
    println!("  $ {shown}");
    let status = command.status().with_context(|| format!("start {shown}"))?;
    ensure!(status.success(), "{shown}: {status}");
    Ok(())
}

/// Runs it, shows what it says and hands each line of its standard output to `hear`. Says whether it ended well.
pub(crate) fn hearing(mut command: Command, mut hear: impl FnMut(&str)) -> Result<bool> {
    let shown = shown(&command);
    println!("  $ {shown}");
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("start {shown}"))?;
    let output = child.stdout.take().context("its output")?;
    for line in BufReader::new(output).split(b'\n') {
        let line = line.with_context(|| format!("read what {shown} says"))?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        hear(&line);
    }
    let status = child.wait().with_context(|| format!("wait for {shown}"))?;
    Ok(status.success())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    let own = words.iter().position(|word| word == "--");
    let own = match (words.first().map(|word| &**word), own) {
        (Some("setpriv"), Some(dashes)) => words.get(dashes + 1..).unwrap_or(&words),
        _ => &words,
    };
    let mut own = own.iter();
    let name = own.next().map_or("", |name| &**name);
    let name = Path::new(name)
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    own.fold(name.into_owned(), |line, word| format!("{line} {word}"))
}
