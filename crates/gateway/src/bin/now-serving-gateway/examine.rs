//! `now-serving-gateway check-config|probe`: says in plain words whether a configuration can be used.

use std::path::PathBuf;
use std::process::ExitCode;

use now_serving_gateway::config::file::Told;
use now_serving_gateway::examine::{self, Finding, Probe, StageMap, Weight};

use super::serve::CONFIG;
use super::terminal::{self, line};

#[derive(clap::Args)]
pub(crate) struct CheckArguments {
    /// The file.
    #[arg(value_name = "FILE", env = CONFIG)]
    file: PathBuf,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(clap::Args)]
pub(crate) struct ProbeArguments {
    /// The file that says which desk.
    #[arg(long, value_name = "FILE", env = CONFIG)]
    config: PathBuf,
    /// Prove what the account may do, on a ticket that the probe makes at the desk and closes again.
    #[arg(long)]
    write: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// Reads the file and its secrets. Nothing is asked of the network.
pub(crate) fn check(arguments: &CheckArguments) -> anyhow::Result<ExitCode> {
    let seen = examine::here(&Told::read(&arguments.file)?.config()?);
    if arguments.json {
        terminal::json(&seen)?;
    } else {
        let verdict = if seen.works() {
            "It can be used."
        } else {
            "It cannot be used yet."
        };
        terminal::print(&format!("{}\n{verdict}\n", told(&seen.findings)))?;
    }
    Ok(code(seen.works()))
}

/// Asks the desk, if what is here can be used.
pub(crate) async fn probe(arguments: &ProbeArguments) -> anyhow::Result<ExitCode> {
    let config = Told::read(&arguments.config)?.config()?;
    let mut probe = examine::here(&config);
    if probe.works() {
        probe = examine::desk(&config, arguments.write).await?;
    }
    if arguments.json {
        terminal::json(&probe)?;
    } else {
        terminal::print(&page(&probe, arguments.write)?)?;
    }
    Ok(code(probe.works()))
}

fn code(works: bool) -> ExitCode {
    if works {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn page(probe: &Probe, did_write: bool) -> anyhow::Result<String> {
    let mut page = match &probe.system {
        Some(system) => format!("{} answers.\n\n", line(system)),
        None => String::new(),
    };
    page.push_str(&told(&probe.findings));
    page.push_str(&stages(&probe.stages)?);
    page.push_str(if !probe.works() {
        "\nThe gateway cannot work with this desk yet.\n"
    } else if did_write {
        "\nThe gateway can work with this desk.\n"
    } else {
        "\nAs far as reading tells, the gateway can work with this desk. `--write` proves it, on a ticket of its own.\n"
    });
    Ok(page)
}

fn told(findings: &[Finding]) -> String {
    let mut text = String::new();
    for finding in findings {
        let mark = match finding.weight {
            Weight::Good => "ok  ",
            Weight::Lacking => "!   ",
            Weight::Broken => "!!  ",
        };
        text.push_str(&format!("{mark}{}\n", line(&finding.says)));
        if !finding.remedy.is_empty() {
            text.push_str(&format!("      {}\n", line(&finding.remedy)));
        }
    }
    text
}

/// What to write in the file, so that the desk's own words mean what they likely mean.
fn stages(stages: &StageMap) -> anyhow::Result<String> {
    if stages.0.is_empty() {
        return Ok(String::new());
    }
    Ok(format!(
        "\nWhat its words for where a ticket stands likely mean. Correct it, and write it in the file:\n\n[desk.stages]\n{}",
        toml::to_string(stages)?
    ))
}

#[cfg(test)]
mod tests {
    use now_serving_gateway::examine::Meaning;

    use super::*;

    #[test]
    fn a_probe_reads_as_what_is_so_what_to_do_and_what_to_paste() {
        let finding = |weight, says: &str, remedy: &str| Finding {
            weight,
            says: says.to_owned(),
            remedy: remedy.to_owned(),
        };
        let probe = Probe {
            system: Some("Request Tracker 5.0.3".to_owned()),
            findings: vec![
                finding(Weight::Good, "The account may see the queue IT.", ""),
                finding(
                    Weight::Lacking,
                    "The account may read private comments.",
                    "Take the right ShowTicketComments from it.",
                ),
                finding(
                    Weight::Broken,
                    "The custom field \u{1b}[2Jis not there.",
                    "Make it.",
                ),
            ],
            stages: StageMap(
                [
                    ("new".to_owned(), Meaning::Open),
                    ("waiting for user".to_owned(), Meaning::WaitingForYou),
                ]
                .into(),
            ),
        };
        insta::assert_snapshot!(page(&probe, true).unwrap());
        let sound = Probe {
            findings: Vec::new(),
            ..probe
        };
        assert!(
            page(&sound, false)
                .unwrap()
                .contains("As far as reading tells")
        );
        assert!(
            page(&sound, true)
                .unwrap()
                .contains("\nThe gateway can work")
        );
    }
}
