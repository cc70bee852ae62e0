//! Every call that the window may make; each passes one question on to the resident.
#![expect(
    clippy::let_underscore_must_use,
    reason = "Tauri's attribute writes it around every command"
)]

use now_serving_ipc::capture::{CaptureView, KeptBack, PictureOf, Private};
use now_serving_ipc::command::{Answer, Command, Failure, FailureCode, SentBytes};
use now_serving_ipc::draft::{Draft, ReplyDraft};
use now_serving_ipc::view::{DoctorView, SettingsForm, View};
use now_serving_languages::sentence;
use tauri::ipc::{Request, Response};
use tauri::{AppHandle, Runtime, State, Window};

use crate::resident::Resident;
use crate::{pictures, window};

type Asked<T> = Result<T, Failure>;

/// All of them; `build.rs` and `capabilities/main.json` name the same ones.
pub(crate) fn handler<R: Runtime>() -> impl Fn(tauri::ipc::Invoke<R>) -> bool {
    tauri::generate_handler![
        get_view,
        take_capture,
        review_capture,
        find_private,
        take_picture,
        keep_picture,
        save_draft,
        send_report,
        send_reply,
        retry_outbox,
        discard_unsent,
        show_sent,
        forget_sent,
        enrol,
        update_settings,
        examine,
        choose_files,
    ]
}

#[tauri::command]
async fn get_view(resident: State<'_, Resident>) -> Asked<View> {
    let Answer::View(view) = resident.ask(Command::GetView).await? else {
        return Err(unexpected());
    };
    Ok(*view)
}

#[tauri::command]
async fn take_capture(resident: State<'_, Resident>) -> Asked<CaptureView> {
    let Answer::Capture(capture) = resident.ask(Command::TakeCapture).await? else {
        return Err(unexpected());
    };
    Ok(*capture)
}

#[tauri::command]
async fn review_capture(
    resident: State<'_, Resident>,
    capture: String,
    kept_back: KeptBack,
) -> Asked<CaptureView> {
    let review = Command::ReviewCapture { capture, kept_back };
    let Answer::Capture(capture) = resident.ask(review).await? else {
        return Err(unexpected());
    };
    Ok(*capture)
}

#[tauri::command]
async fn find_private(resident: State<'_, Resident>, text: String) -> Asked<Vec<Private>> {
    let Answer::Private(found) = resident.ask(Command::FindPrivate { text }).await? else {
        return Err(unexpected());
    };
    Ok(found)
}

/// Answers with the pixels as PNG; no path reaches the page.
#[tauri::command]
async fn take_picture<R: Runtime>(app: AppHandle<R>, of: PictureOf) -> Asked<Response> {
    pictures::take(&app, of).await.map(Response::new)
}

/// Takes the edited pixels as PNG, and answers with the file that can be attached.
#[tauri::command]
async fn keep_picture<R: Runtime>(app: AppHandle<R>, request: Request<'_>) -> Asked<String> {
    pictures::keep(&app, request.body()).await
}

#[tauri::command]
async fn save_draft(resident: State<'_, Resident>, draft: Draft) -> Asked<()> {
    done(resident.ask(Command::SaveDraft { draft }).await?)
}

#[tauri::command]
async fn send_report(resident: State<'_, Resident>, draft: Draft) -> Asked<String> {
    let Answer::ReportSaved(id) = resident.ask(Command::SendReport { draft }).await? else {
        return Err(unexpected());
    };
    Ok(id.to_string())
}

#[tauri::command]
async fn send_reply(resident: State<'_, Resident>, reply: ReplyDraft) -> Asked<String> {
    let Answer::ReplySaved(id) = resident.ask(Command::SendReply { reply }).await? else {
        return Err(unexpected());
    };
    Ok(id.to_string())
}

#[tauri::command]
async fn retry_outbox(resident: State<'_, Resident>) -> Asked<()> {
    done(resident.ask(Command::RetryOutbox).await?)
}

#[tauri::command]
async fn discard_unsent(resident: State<'_, Resident>, id: String) -> Asked<()> {
    done(resident.ask(Command::DiscardUnsent { id }).await?)
}

#[tauri::command]
async fn show_sent(resident: State<'_, Resident>, ticket: String) -> Asked<SentBytes> {
    let ticket = ticket.parse().map_err(|_| no_such_ticket())?;
    let Answer::Bytes(bytes) = resident.ask(Command::ShowSent { ticket }).await? else {
        return Err(unexpected());
    };
    Ok(bytes)
}

#[tauri::command]
async fn forget_sent(resident: State<'_, Resident>, ticket: String) -> Asked<()> {
    let ticket = ticket.parse().map_err(|_| no_such_ticket())?;
    done(resident.ask(Command::ForgetSent { ticket }).await?)
}

#[tauri::command]
async fn enrol(resident: State<'_, Resident>, gateway: String, key: String) -> Asked<()> {
    done(resident.ask(Command::Enrol { gateway, key }).await?)
}

#[tauri::command]
async fn update_settings(resident: State<'_, Resident>, settings: SettingsForm) -> Asked<()> {
    done(resident.ask(Command::UpdateSettings { settings }).await?)
}

#[tauri::command]
async fn examine(resident: State<'_, Resident>) -> Asked<DoctorView> {
    let Answer::Doctor(doctor) = resident.ask(Command::Examine).await? else {
        return Err(unexpected());
    };
    Ok(doctor)
}

#[tauri::command]
async fn choose_files<R: Runtime>(app: AppHandle<R>, window: Window<R>) -> Vec<String> {
    window::choose_files(&app, &window).await
}

fn done(answer: Answer) -> Asked<()> {
    matches!(answer, Answer::Done)
        .then_some(())
        .ok_or_else(unexpected)
}

fn no_such_ticket() -> Failure {
    Failure {
        code: FailureCode::NotFound,
        message: sentence!("no-such-ticket").into(),
    }
}

/// The resident answered something else: it is of another version.
pub(crate) fn unexpected() -> Failure {
    Failure {
        code: FailureCode::NoResident,
        message: sentence!("resident-updated").into(),
    }
}
