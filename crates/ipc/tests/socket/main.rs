//! Front ends and the resident over a real local socket.
#![cfg(unix)]

use now_serving_ipc::command::{Answer, Command, FailureCode, FromResident, Push};
use now_serving_ipc::page::Page;
use now_serving_ipc::socket::{Caller, Socket, SocketError};

#[tokio::test]
async fn answers_find_their_askers_and_pushes_come_between() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own").join("resident.sock");
    let socket = Socket::listen(&path).unwrap();
    let resident = tokio::spawn(async move {
        let (mut peer, mut teller) = socket.accept().await.unwrap();
        let first = peer.next().await.unwrap().unwrap();
        let second = peer.next().await.unwrap().unwrap();
        assert!(matches!(
            second.command,
            Command::Quit | Command::RetryOutbox
        ));
        teller
            .tell(&FromResident::Push(Push::Show(Page::Report)))
            .await
            .unwrap();
        let answer = |id| FromResident::Answer {
            id,
            answer: Answer::Done,
        };
        teller.tell(&answer(second.id)).await.unwrap();
        teller.tell(&answer(first.id)).await.unwrap();
        assert!(peer.next().await.unwrap().is_none(), "the front end left");
    });
    let (caller, mut pushes) = Caller::connect(&path).await.unwrap();
    let (first, second) = tokio::join!(caller.ask(Command::RetryOutbox), caller.ask(Command::Quit));
    assert_eq!((first, second), (Ok(Answer::Done), Ok(Answer::Done)));
    assert_eq!(pushes.recv().await, Some(Push::Show(Page::Report)));
    drop(caller);
    resident.await.unwrap();
}

#[tokio::test]
async fn whoever_waits_is_told_when_the_resident_dies() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("resident.sock");
    let socket = Socket::listen(&path).unwrap();
    let (caller, _pushes) = Caller::connect(&path).await.unwrap();
    let resident = tokio::spawn(async move {
        let (mut peer, _teller) = socket.accept().await.unwrap();
        peer.next().await.unwrap();
    });
    let failure = caller.ask(Command::GetView).await.unwrap_err();
    assert_eq!(failure.code, FailureCode::NoResident);
    resident.await.unwrap();
}

#[tokio::test]
async fn nobody_listening_is_told_apart_and_the_socket_is_private() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own").join("resident.sock");
    assert!(matches!(
        Caller::connect(&path).await,
        Err(SocketError::NoResident(_))
    ));
    let _socket = Socket::listen(&path).unwrap();
    let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o600);
    assert_eq!(mode(path.parent().unwrap()), 0o700);
}

#[tokio::test]
async fn a_dead_residents_socket_is_taken_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("resident.sock");
    drop(std::os::unix::net::UnixListener::bind(&path).unwrap());
    assert!(path.exists(), "the file outlives its listener");
    let _socket = Socket::listen(&path).unwrap();
    Caller::connect(&path).await.unwrap();
}
