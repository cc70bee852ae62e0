//! Serves the front ends: one task per connection, whole views to those who subscribed.

use std::sync::Arc;
use std::time::Duration;

use now_serving_client::Client;
use now_serving_ipc::command::{Answer, Command, FromResident, Push};
use now_serving_ipc::socket::{Peer, Socket, SocketError, Teller};
use now_serving_ipc::view::View;
use tokio::sync::{mpsc, watch};
use tokio::time::sleep;

use crate::tray::face::Action;
use crate::window::{Attached, Window};

/// After an accept that failed, for want of file descriptors for example.
const PAUSE: Duration = Duration::from_millis(200);

/// What a front end reaches through the socket.
#[derive(Clone)]
pub(crate) struct Door {
    pub(crate) client: Client,
    pub(crate) window: Window,
    pub(crate) actions: mpsc::UnboundedSender<Action>,
}

/// Lets front ends in until the program ends.
pub(crate) async fn run(socket: Socket, door: Door) {
    loop {
        match socket.accept().await {
            Ok((peer, teller)) => {
                tokio::spawn(serve(peer, teller, door.clone()));
            }
            Err(error) => {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "letting a front end in"
                );
                sleep(PAUSE).await;
            }
        }
    }
}

/// What is said to a front end, in order.
enum Turn {
    Tell(FromResident),
    Follow(watch::Receiver<Arc<View>>, Option<Attached>),
    Quit,
}

/// Serves one front end until it leaves.
async fn serve(peer: Peer, teller: Teller, door: Door) {
    let (say, said) = mpsc::channel(16);
    let actions = door.actions.clone();
    let ended = tokio::select! {
        ended = listen(peer, &say, &door) => ended,
        ended = speak(teller, said, actions) => ended,
    };
    if let Err(error) = ended {
        tracing::debug!(error = &error as &dyn std::error::Error, "a front end left");
    }
}

async fn listen(mut peer: Peer, say: &mpsc::Sender<Turn>, door: &Door) -> Result<(), SocketError> {
    while let Some(request) = peer.next().await? {
        let id = request.id;
        let answer = move |answer| Turn::Tell(FromResident::Answer { id, answer });
        match request.command {
            Command::Subscribe { window } => {
                let mut views = door.client.views();
                let view = View::clone(&views.borrow_and_update());
                tell(say, answer(Answer::View(Box::new(view)))).await;
                tell(
                    say,
                    Turn::Follow(views, window.then(|| door.window.attach())),
                )
                .await;
            }
            Command::Quit => {
                tell(say, answer(Answer::Done)).await;
                tell(say, Turn::Quit).await;
            }
            // Each in a task of its own, so that a slow one does not hold up the next.
            Command::OpenWindow { page } => {
                let (window, say) = (door.window.clone(), say.clone());
                tokio::spawn(async move {
                    let opened = window.open(page).await;
                    tell(
                        &say,
                        answer(opened.map_or_else(Answer::Failed, |()| Answer::Done)),
                    )
                    .await;
                });
            }
            command @ (Command::GetView
            | Command::TakeCapture
            | Command::ReviewCapture { .. }
            | Command::FindPrivate { .. }
            | Command::TakePicture { .. }
            | Command::KeepPicture { .. }
            | Command::SaveDraft { .. }
            | Command::SendReport { .. }
            | Command::SendReply { .. }
            | Command::RetryOutbox
            | Command::DiscardUnsent { .. }
            | Command::ShowSent { .. }
            | Command::ForgetSent { .. }
            | Command::Enrol { .. }
            | Command::UpdateSettings { .. }
            | Command::Examine) => {
                let (client, say) = (door.client.clone(), say.clone());
                tokio::spawn(async move {
                    let done = client.ask(command).await;
                    tell(&say, answer(done)).await;
                });
            }
        }
    }
    Ok(())
}

async fn tell(say: &mpsc::Sender<Turn>, turn: Turn) {
    // Whoever asked may have left; what they asked for is done all the same.
    let _left = say.send(turn).await;
}

async fn speak(
    mut teller: Teller,
    mut said: mpsc::Receiver<Turn>,
    actions: mpsc::UnboundedSender<Action>,
) -> Result<(), SocketError> {
    let mut views = None;
    let mut window = None;
    loop {
        tokio::select! {
            biased;
            turn = said.recv() => match turn {
                Some(Turn::Tell(message)) => teller.tell(&message).await?,
                Some(Turn::Follow(followed, attached)) => {
                    views = Some(followed);
                    window = attached.or(window);
                }
                Some(Turn::Quit) => {
                    let _ending = actions.send(Action::Quit);
                }
                None => return Ok(()),
            },
            Some(page) = next_page(&mut window) => {
                teller.tell(&FromResident::Push(Push::Show(page))).await?;
            }
            Some(view) = next_view(&mut views) => {
                teller.tell(&FromResident::Push(Push::View(view))).await?;
            }
        }
    }
}

/// The newest view, once there is one that was not told yet. None when there will be no more.
async fn next_view(views: &mut Option<watch::Receiver<Arc<View>>>) -> Option<Box<View>> {
    let Some(followed) = views else {
        return std::future::pending().await;
    };
    if followed.changed().await.is_err() {
        *views = None;
        return None;
    }
    Some(Box::new(View::clone(&followed.borrow_and_update())))
}

async fn next_page(window: &mut Option<Attached>) -> Option<now_serving_ipc::page::Page> {
    match window {
        Some(attached) => attached.next().await,
        None => std::future::pending().await,
    }
}
