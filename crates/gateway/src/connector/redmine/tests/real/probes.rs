//! What an administrator is told.

use super::RealRedmine;
use crate::config::desk::redmine::RedmineConfig;
use crate::connector::probe::{Probe, Weight};
use crate::connector::{Connector, Found, ReadError};

async fn probe(
    account: &str,
    may_write: bool,
    change: impl FnOnce(&mut RedmineConfig) + Send,
) -> Option<Probe> {
    let test = "a probe of a real Redmine";
    let bench = RealRedmine::find_with(account, test, change).await?;
    Some(bench.redmine.probe(may_write).await)
}

fn broken(probe: &Probe) -> Vec<&str> {
    let findings = probe.findings.iter();
    findings
        .filter(|finding| finding.weight == Weight::Broken)
        .map(|finding| {
            assert!(!finding.remedy.is_empty(), "{finding:?}");
            finding.says.as_str()
        })
        .collect()
}

#[tokio::test]
async fn all_is_well_with_the_rights_that_are_needed_and_it_is_proved_by_writing() {
    for account in ["gateway", "admin"] {
        for may_write in [false, true] {
            let Some(probe) = probe(account, may_write, |_| ()).await else {
                return;
            };
            assert!(probe.works(), "{account}: {probe:#?}");
            assert_eq!(probe.system.as_deref(), Some("Redmine"));
            let told = format!("{probe:?}");
            assert_eq!(told.contains("could be made with its mark"), may_write);
            assert_eq!(
                told.contains("who is no administrator"),
                account == "gateway"
            );
            assert!(
                told.contains("7 Waiting for supplier = waiting-for-others"),
                "{told}"
            );
            let stays = told.contains("stays open");
            assert!(!stays, "{told}");
        }
    }
}

#[tokio::test]
async fn what_is_wrong_is_said_with_what_to_do() {
    let wrong_key = |config: &mut RedmineConfig| {
        config.key = crate::config::credential::Credential::Env("PATH".to_owned());
    };
    let Some(told) = probe("gateway", false, wrong_key).await else {
        return;
    };
    let says = broken(&told).join(" ");
    assert!(says.starts_with("Redmine does not know the key."), "{says}");

    let wrong = [
        ("gateway", "project", "The project nowhere cannot be read"),
        (
            "gateway",
            "tracker",
            "The project IT Support has no tracker 99.",
        ),
        (
            "gateway",
            "field",
            "Tickets cannot be searched by the custom field 99",
        ),
        ("admin", "field", "There is no custom field 99."),
        (
            "alice",
            "nothing",
            "In IT Support, the account may not do this: Edit issues.",
        ),
        ("gateway", "address", "What answers there is no Redmine."),
    ];
    for (account, what, expected) in wrong {
        let probe = probe(account, false, |config| match what {
            "project" => config.project = "nowhere".to_owned(),
            "tracker" => config.tracker = 99,
            "field" => config.mark_field = 99,
            "address" => config.address.push_str("/nowhere"),
            _ => config.more_projects.clear(),
        });
        let probe = probe.await.unwrap();
        let says = broken(&probe);
        assert!(
            says.iter().any(|says| says.starts_with(expected)),
            "{what}: {says:?}"
        );
    }
    let Some(agent) = probe("agent1", false, |_| ()).await else {
        return;
    };
    let told = format!("{agent:?}");
    assert!(told.contains("can read private notes"), "{told}");
}

#[tokio::test]
async fn a_field_that_is_no_filter_finds_nobodys_ticket() {
    let test = "a wrong field at a real Redmine";
    let Some(bench) =
        RealRedmine::find_with("gateway", test, |config| config.mark_field = 99).await
    else {
        return;
    };
    let ticket = crate::connector::conformance::new_ticket(&bench, "No mark").await;
    let found: Result<Found, ReadError> = bench.redmine.find(&ticket).await;
    assert!(found.is_err(), "{found:?}");
}
