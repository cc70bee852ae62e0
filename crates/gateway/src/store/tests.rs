use tempfile::TempDir;

use super::*;

#[tokio::test]
async fn it_is_durable_by_its_pragmas() {
    let folder = TempDir::new().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let mut write = store.write().await.unwrap();
    let mode: String = sqlx::query_scalar("PRAGMA journal_mode")
        .fetch_one(write.conn())
        .await
        .unwrap();
    let synchronous: i64 = sqlx::query_scalar("PRAGMA synchronous")
        .fetch_one(write.conn())
        .await
        .unwrap();
    assert_eq!((mode.as_str(), synchronous), ("wal", 2));
}

#[tokio::test]
async fn every_table_is_strict() {
    let folder = TempDir::new().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let mut read = store.read().await.unwrap();
    let loose: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0
         AND name NOT LIKE 'sqlite_%' AND name <> '_sqlx_migrations'",
    )
    .fetch_all(&mut *read)
    .await
    .unwrap();
    assert_eq!(loose, Vec::<String>::new());
}

#[tokio::test]
async fn a_full_disk_is_told_apart_leaves_nothing_and_is_survived() {
    let folder = TempDir::new().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let mut write = store.write().await.unwrap();
    // SQLite refuses to grow in the same way in which a full disk does.
    let pages: i64 = sqlx::query_scalar("PRAGMA page_count")
        .fetch_one(write.conn())
        .await
        .unwrap();
    write.commit().await.unwrap();
    let limit = async |pages: i64| {
        let mut conn = store.writer.acquire().await.unwrap();
        let pragma = format!("PRAGMA max_page_count = {pages}");
        sqlx::query(sqlx::AssertSqlSafe(pragma))
            .execute(&mut *conn)
            .await
            .unwrap();
    };
    limit(pages + 2).await;
    let mut write = store.write().await.unwrap();
    meta::set(write.conn(), "small", "1").await.unwrap();
    let full = meta::set(write.conn(), "large", &"x".repeat(1 << 20)).await;
    assert!(matches!(full, Err(StoreError::Full(_))), "{full:?}");
    drop(write);
    let mut read = store.read().await.unwrap();
    assert_eq!(meta::get(&mut read, "small").await.unwrap(), None);
    drop(read);

    limit(1 << 30).await;
    let mut write = store.write().await.unwrap();
    meta::set(write.conn(), "large", &"x".repeat(1 << 20))
        .await
        .unwrap();
    write.commit().await.unwrap();
}

#[tokio::test]
async fn a_database_of_a_newer_gateway_is_left_alone() {
    let folder = TempDir::new().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let mut write = store.write().await.unwrap();
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'of a newer gateway', 1, x'00', 0)",
    )
    .execute(write.conn())
    .await
    .unwrap();
    write.commit().await.unwrap();
    store.close().await;
    assert!(matches!(
        Store::open(folder.path()).await.err(),
        Some(StoreError::Migrate(_))
    ));
}

#[tokio::test]
async fn who_only_reads_cannot_write() {
    let folder = TempDir::new().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let mut read = store.read().await.unwrap();
    assert!(meta::set(&mut read, "epoch", "mine").await.is_err());
}

#[tokio::test]
async fn what_is_gone_is_known_to_be_gone() {
    let folder = TempDir::new().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let mut write = store.write().await.unwrap();
    let person = persons::PersonId(uuid::Uuid::new_v4());
    let ada = now_serving_protocol::enrolment::Person {
        login: "ada".to_owned(),
        full_name: None,
    };
    let at = Timestamp::UNIX_EPOCH;
    persons::insert(write.conn(), person, &ada, at)
        .await
        .unwrap();
    let row = tickets::TicketRow {
        id: now_serving_protocol::ids::TicketId(uuid::Uuid::new_v4()),
        person,
        report: None,
        desk_id: None,
        reference: None,
        revision: 0,
        queue: crate::line::QueueId::from("front"),
        desk: "IT desk".to_owned(),
        priority: crate::line::Priority::Normal,
        due: None,
        sort_key: None,
        title: "VPN".to_owned(),
        stage: now_serving_protocol::ticket::Stage::Sent,
        desk_word: None,
        owner: None,
        reported_at: at,
        queued_at: None,
        waits_since: None,
        seq: 0,
        changed_at: None,
        merged: None,
        verdict: None,
    };
    tickets::insert(write.conn(), &row).await.unwrap();
    let what = now_serving_protocol::update::What::Sent;
    let seq = updates::append(write.conn(), person, row.id, at, &what)
        .await
        .unwrap();
    assert_eq!(updates::last(write.conn()).await.unwrap(), seq);
    updates::prune(write.conn(), at + jiff::SignedDuration::from_secs(1))
        .await
        .unwrap();
    assert_eq!(updates::pruned_to(write.conn()).await.unwrap(), seq);
    assert_eq!(
        updates::last(write.conn()).await.unwrap(),
        seq,
        "numbers go on, they don't begin again"
    );
    let next = updates::append(write.conn(), person, row.id, at, &what)
        .await
        .unwrap();
    assert_eq!(next, seq + 1);
    assert_eq!(
        tickets::get(write.conn(), row.id)
            .await
            .unwrap()
            .map(|row| row.seq),
        Some(next)
    );
}

#[tokio::test]
async fn what_a_month_counts_is_added_up_and_the_memory_of_the_forecast_replaced() {
    use forecast_memory::MemoryOf;
    let folder = TempDir::new().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let mut write = store.write().await.unwrap();
    let month = |name: &str, told, held| track_records::MonthRow {
        queue: crate::line::QueueId::from("front"),
        month: name.to_owned(),
        told,
        held,
    };
    for row in [
        month("2026-10", 5, 4),
        month("2026-11", 2, 2),
        month("2026-10", 3, 1),
    ] {
        track_records::add(write.conn(), &row).await.unwrap();
    }
    assert_eq!(
        track_records::all(write.conn()).await.unwrap(),
        [month("2026-11", 2, 2), month("2026-10", 8, 5)]
    );
    for (seq, bytes) in [(3, b"old"), (9, b"new")] {
        forecast_memory::put(write.conn(), MemoryOf::PickUp, seq, bytes)
            .await
            .unwrap();
    }
    let kept = forecast_memory::get(write.conn(), MemoryOf::PickUp).await;
    assert_eq!(kept.unwrap(), Some((9, b"new".to_vec())));
    let other = forecast_memory::get(write.conn(), MemoryOf::Resolve).await;
    assert_eq!(other.unwrap(), None);
}
