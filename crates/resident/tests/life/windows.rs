//! The window is opened, is there, can't be started, or dies.

use std::time::{Duration, Instant};

use now_serving_ipc::command::{Answer, Command, Push};
use now_serving_ipc::page::Page;
use now_serving_ipc::socket::Caller;

use super::process::{Home, LONG};

async fn has_window_notice(caller: &Caller) -> bool {
    let Ok(Answer::View(view)) = caller.ask(Command::GetView).await else {
        panic!("no view")
    };
    view.notices
        .iter()
        .any(|notice| notice.id == "window" && notice.is_problem)
}

async fn until_told(caller: &Caller) {
    let end = Instant::now() + LONG;
    while !has_window_notice(caller).await {
        assert!(Instant::now() < end, "no notice about the window");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn a_window_that_is_there_is_told_what_to_show() {
    let home = Home::new();
    home.window("sleep 60");
    let resident = home.start(&[]);
    let (window, mut pushes) = home.connect().await;
    window
        .ask(Command::Subscribe { window: true })
        .await
        .unwrap();
    let (caller, _pushes) = home.connect().await;
    caller
        .ask(Command::OpenWindow {
            page: Page::Settings,
        })
        .await
        .unwrap();
    let shown = async {
        loop {
            if let Push::Show(page) = pushes.recv().await.unwrap() {
                return page;
            }
        }
    };
    assert_eq!(
        tokio::time::timeout(LONG, shown).await.unwrap(),
        Page::Settings
    );
    assert!(home.windows().is_empty(), "none was started");

    // When it left, the next one is started.
    drop((window, pushes));
    let end = Instant::now() + LONG;
    while home.windows().is_empty() {
        assert!(Instant::now() < end, "no window was started");
        caller
            .ask(Command::OpenWindow { page: Page::Report })
            .await
            .unwrap();
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    resident.quit(&home).await;
}

#[tokio::test]
async fn a_page_that_is_wanted_while_the_window_starts_is_shown_when_it_is_there() {
    let home = Home::new();
    home.window("sleep 60");
    let resident = home.start(&[]);
    let (caller, _pushes) = home.connect().await;
    caller
        .ask(Command::OpenWindow {
            page: Page::Tickets,
        })
        .await
        .unwrap();
    caller
        .ask(Command::OpenWindow { page: Page::Report })
        .await
        .unwrap();
    let (window, mut pushes) = home.connect().await;
    window
        .ask(Command::Subscribe { window: true })
        .await
        .unwrap();
    let shown = async {
        loop {
            if let Push::Show(page) = pushes.recv().await.unwrap() {
                return page;
            }
        }
    };
    assert_eq!(
        tokio::time::timeout(LONG, shown).await.unwrap(),
        Page::Report
    );
    assert_eq!(
        home.windows(),
        ["--page now-serving://tickets"],
        "one was started"
    );
    resident.quit(&home).await;
}

#[tokio::test]
async fn a_window_that_is_not_installed_is_told_and_costs_nothing_else() {
    let home = Home::new();
    let mut resident = home.start(&[]);
    let (caller, _pushes) = home.connect().await;
    let failure = caller
        .ask(Command::OpenWindow { page: Page::Report })
        .await
        .unwrap_err();
    assert!(failure.message.contains("Nothing is lost"), "{failure}");
    assert!(has_window_notice(&caller).await);
    assert!(resident.is_running());

    home.window("sleep 60");
    caller
        .ask(Command::OpenWindow { page: Page::Report })
        .await
        .unwrap();
    let (window, _pushes) = home.connect().await;
    window
        .ask(Command::Subscribe { window: true })
        .await
        .unwrap();
    let end = Instant::now() + LONG;
    while has_window_notice(&caller).await {
        assert!(
            Instant::now() < end,
            "the notice stays although the window is there"
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    resident.quit(&home).await;
}

#[tokio::test]
async fn a_window_that_dies_at_once_is_told_and_not_started_again() {
    let home = Home::new();
    home.window("kill -SEGV $$");
    let mut resident = home.start(&[]);
    let (caller, _pushes) = home.connect().await;
    caller
        .ask(Command::OpenWindow { page: Page::Report })
        .await
        .unwrap();
    until_told(&caller).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(home.windows().len(), 1);
    assert!(resident.is_running());
    assert_eq!(children(resident.id()), 0, "it was reaped");
    resident.quit(&home).await;
}

fn children(of: u32) -> usize {
    let children = std::fs::read_to_string(format!("/proc/{of}/task/{of}/children"));
    children.unwrap_or_default().split_whitespace().count()
}
