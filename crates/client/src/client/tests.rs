use now_serving_ipc::draft::Draft;

use super::*;

fn draft(words: String) -> Draft {
    Draft {
        words,
        ..Draft::default()
    }
}

async fn in_folder(folder: &std::path::Path) -> Client {
    let paths = Paths {
        state: folder.join("state"),
        config: folder.join("config"),
        policy: folder.join("policy.toml"),
    };
    Client::start(Config {
        paths,
        version: "0",
    })
    .await
    .unwrap()
}

#[tokio::test]
async fn a_full_disk_is_told_and_what_was_saved_before_stays() {
    let folder = tempfile::tempdir().unwrap();
    let client = in_folder(folder.path()).await;
    let saved = client
        .ask(Command::SendReport {
            draft: draft("before".to_owned()),
        })
        .await;
    assert!(matches!(saved, Answer::ReportSaved(_)));
    // As if the disk ended here.
    client
        .store
        .read(|db| {
            let pages: i64 = db.pragma_query_value(None, "page_count", |row| row.get(0))?;
            let set = db.pragma_update_and_check(None, "max_page_count", pages, |row| {
                row.get::<_, i64>(0)
            })?;
            assert_eq!(set, pages);
            Ok(())
        })
        .await
        .unwrap();
    let mut refused = 0;
    for _ in 0..4 {
        let large = draft("x".repeat(15_000));
        let answer = client.ask(Command::SendReport { draft: large }).await;
        if let Answer::Failed(failure) = answer {
            assert_eq!(failure.code, FailureCode::NotSaved);
            assert_eq!(
                failure.message,
                "The disk is full, so this is not saved. Free some space and send it again; your text is still here."
            );
            refused += 1;
        } else {
            assert!(matches!(answer, Answer::ReportSaved(_)), "{answer:?}");
        }
    }
    assert!(refused >= 3, "{refused}");
    let saved_in_all = client.settled(Duration::from_secs(5)).await.waiting;
    assert_eq!(
        saved_in_all,
        5 - refused,
        "nothing is called saved that is not"
    );
    client.stop().await;
    let client = in_folder(folder.path()).await;
    assert_eq!(
        client.settled(Duration::from_secs(5)).await.waiting,
        saved_in_all
    );
    client.stop().await;
}

#[tokio::test]
async fn what_belongs_to_the_resident_is_refused_here() {
    let folder = tempfile::tempdir().unwrap();
    let client = in_folder(folder.path()).await;
    for command in [Command::Quit, Command::Subscribe { window: true }] {
        assert!(
            matches!(client.ask(command).await, Answer::Failed(failure) if failure.code == FailureCode::Invalid)
        );
    }
    client.stop().await;
}

#[tokio::test]
async fn a_notice_is_shown_once_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let client = in_folder(folder.path()).await;
    let noted = Noted {
        id: "tray",
        is_problem: false,
        says: sentence!("notice-no-tray"),
    };
    client.add_notice(noted.clone());
    client.add_notice(noted.clone());
    let mut views = client.views();
    let shown = views
        .wait_for(|view| !view.notices.is_empty())
        .await
        .unwrap()
        .notices
        .clone();
    assert_eq!(shown, [noted.said(&now_serving_languages::tongue())]);
    client.remove_notice("tray");
    views
        .wait_for(|view| view.notices.is_empty())
        .await
        .unwrap();
    client.stop().await;
    assert!(
        views.changed().await.is_err(),
        "no more views after the end"
    );
}
