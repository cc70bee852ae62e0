//! The real resident over a real socket: no gateway, no display, no message bus.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

mod process;
mod starting;
mod windows;

use now_serving_ipc::command::{Answer, Command, Push};
use now_serving_ipc::draft::Draft;

use process::{Home, LONG};

fn draft(words: &str) -> Draft {
    Draft {
        words: words.to_owned(),
        ..Draft::default()
    }
}

#[tokio::test]
async fn a_front_end_that_subscribed_hears_of_every_change() {
    let home = Home::new();
    let resident = home.start(&[]);
    let (caller, mut pushes) = home.connect().await;
    let answer = caller
        .ask(Command::Subscribe { window: false })
        .await
        .unwrap();
    let Answer::View(view) = answer else {
        panic!("not a view: {answer:?}")
    };
    assert_eq!(view.draft, None);

    let draft = draft("VPN drops");
    let kept = caller
        .ask(Command::SaveDraft {
            draft: draft.clone(),
        })
        .await;
    assert_eq!(kept, Ok(Answer::Done));
    let pushed = async {
        loop {
            match pushes.recv().await.unwrap() {
                Push::View(view) if view.draft.as_ref() == Some(&draft) => return,
                Push::View(_) => {}
                Push::Show(page) => panic!("{page} is for the window only"),
            }
        }
    };
    tokio::time::timeout(LONG, pushed).await.unwrap();
    resident.quit(&home).await;
}

#[tokio::test]
async fn a_report_that_was_saved_is_there_after_kill_9() {
    let home = Home::new();
    let mut resident = home.start(&[]);
    let (caller, _pushes) = home.connect().await;
    let answer = caller
        .ask(Command::SendReport {
            draft: draft("VPN drops"),
        })
        .await
        .unwrap();
    let Answer::ReportSaved(report) = answer else {
        panic!("not saved: {answer:?}")
    };
    resident.kill();

    let resident = home.start(&[]);
    let (caller, _pushes) = home.connect().await;
    let Ok(Answer::View(view)) = caller.ask(Command::GetView).await else {
        panic!("no view")
    };
    let kept: Vec<_> = view.tickets.iter().map(|ticket| ticket.id).collect();
    assert_eq!(kept, [report.into()]);
    resident.quit(&home).await;
}

#[tokio::test]
async fn slow_and_quick_questions_of_one_front_end_do_not_wait_for_each_other() {
    let home = Home::new();
    let resident = home.start(&[]);
    let (caller, _pushes) = home.connect().await;
    let capture = caller.ask(Command::TakeCapture);
    let view = async {
        let answer = caller.ask(Command::GetView).await;
        (answer, std::time::Instant::now())
    };
    let capture = async { (capture.await, std::time::Instant::now()) };
    let ((capture, late), (view, early)) = tokio::join!(capture, view);
    assert!(matches!(capture, Ok(Answer::Capture(_))), "{capture:?}");
    assert!(matches!(view, Ok(Answer::View(_))));
    assert!(early <= late);
    resident.quit(&home).await;
}
