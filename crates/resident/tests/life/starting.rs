//! Starting, starting again, and ending.

use now_serving_ipc::command::Answer;
use now_serving_ipc::command::Command as Ask;

use super::process::{Home, Resident};

#[tokio::test]
async fn a_link_that_leads_nowhere_is_refused_and_nothing_is_touched() {
    let home = Home::new();
    for link in [
        "now-serving://ticket/../../etc",
        "https://example.org",
        "now-serving://report?x=<script>",
    ] {
        let output = home.command().args(["--open", link]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{link}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(said.lines().count(), 1, "{said}");
    }
    assert!(!home.path("state").exists());
}

#[tokio::test]
async fn a_second_start_opens_the_window_of_the_first_and_ends() {
    let home = Home::new();
    home.window("sleep 60");
    let first = home.start(&["--no-tray"]);
    let _connected = home.connect().await;
    assert!(
        home.start(&["--open", "now-serving://report"])
            .ended()
            .await
            .success()
    );
    assert_eq!(home.first_window().await, ["--page now-serving://report"]);
    first.quit(&home).await;
}

#[tokio::test]
async fn of_several_that_start_at_once_one_stays() {
    let home = Home::new();
    home.window("sleep 60");
    let mut all: Vec<Resident> = (0..5).map(|_| home.start(&["--no-tray"])).collect();
    let (caller, _pushes) = home.connect().await;
    let end = std::time::Instant::now() + super::LONG;
    while all
        .iter_mut()
        .filter_map(|one| one.is_running().then_some(()))
        .count()
        > 1
    {
        assert!(std::time::Instant::now() < end, "several go on");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert!(matches!(
        caller.ask(Ask::GetView).await,
        Ok(Answer::View(_))
    ));
    caller.ask(Ask::Quit).await.unwrap();
    for one in &mut all {
        assert!(one.ended().await.success());
    }
}

#[tokio::test]
async fn it_ends_well_when_the_session_ends() {
    let home = Home::new();
    let mut resident = home.start(&[]);
    let _connected = home.connect().await;
    let id = resident.id().to_string();
    assert!(
        std::process::Command::new("kill")
            .args(["-TERM", &id])
            .status()
            .unwrap()
            .success()
    );
    assert!(resident.ended().await.success());
    home.start(&[]).quit(&home).await;
}

#[tokio::test]
async fn without_tray_and_message_bus_that_is_a_notice_and_nothing_else() {
    let home = Home::new();
    let resident = home.start(&[]);
    let (caller, _pushes) = home.connect().await;
    let end = std::time::Instant::now() + super::LONG;
    loop {
        let Ok(Answer::View(view)) = caller.ask(Ask::GetView).await else {
            panic!("no view")
        };
        if let Some(notice) = view.notices.iter().find(|notice| notice.id == "tray") {
            assert!(!notice.is_problem);
            break;
        }
        assert!(
            std::time::Instant::now() < end,
            "no notice: {:?}",
            view.notices
        );
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    resident.quit(&home).await;
}

#[tokio::test]
async fn a_state_folder_that_can_not_be_made_is_said_and_ends_it() {
    let home = Home::new();
    std::fs::write(home.path("state"), "in the way").unwrap();
    let output = home.command().arg("--no-tray").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(!output.stderr.is_empty());
}
