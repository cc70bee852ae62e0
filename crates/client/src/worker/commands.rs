//! What front ends ask of the worker.

use now_serving_ipc::command::{Answer, Command, Failure, FailureCode};
use now_serving_ipc::draft::Draft;
use now_serving_ipc::view::SettingsForm;
use now_serving_languages::sentence;
use tokio::sync::oneshot;

use super::Worker;
use super::orders::{self, Happened};
use crate::compose::not_saved;
use crate::store::StoreError;
use crate::{enrolment, kept, language, settings};

impl Worker {
    /// Does what was asked, or begins it if it takes the network.
    pub(super) async fn command(&mut self, command: Command, answer: oneshot::Sender<Answer>) {
        let done = match command {
            Command::SaveDraft { draft } => self.save_draft(draft).await,
            Command::RetryOutbox => {
                self.reconnect().await;
                self.hurry(true).await;
                Answer::Done
            }
            Command::DiscardUnsent { id } => self.discard(&id).await,
            Command::UpdateSettings { settings } => self.update_settings(settings).await,
            Command::ForgetSent { ticket } => self.forget_sent(ticket).await,
            Command::Enrol { gateway, key } => return self.enrol(gateway, key, answer),
            Command::Examine => return self.examine(answer),
            Command::GetView
            | Command::Subscribe { .. }
            | Command::OpenWindow { .. }
            | Command::TakeCapture
            | Command::ReviewCapture { .. }
            | Command::FindPrivate { .. }
            | Command::TakePicture { .. }
            | Command::KeepPicture { .. }
            | Command::SendReport { .. }
            | Command::SendReply { .. }
            | Command::ShowSent { .. }
            | Command::Quit => not_here(),
        };
        self.show();
        orders::answer(answer, done);
    }

    async fn save_draft(&mut self, draft: Draft) -> Answer {
        let draft = Some(draft).filter(|draft| *draft != Draft::default());
        if self.draft == draft {
            return Answer::Done;
        }
        let row = draft.clone();
        let written = self
            .store
            .write(move |db| match row {
                Some(draft) => kept::put(db, kept::DRAFT, &draft),
                None => kept::forget(db, kept::DRAFT),
            })
            .await;
        match written {
            Ok(()) => {
                self.draft = draft;
                Answer::Done
            }
            Err(error) => Answer::Failed(not_saved(&error)),
        }
    }

    async fn update_settings(&mut self, form: SettingsForm) -> Answer {
        let (folder, row) = (self.config.paths.config.clone(), form.clone());
        let saved = tokio::task::spawn_blocking(move || settings::save(&folder, &row))
            .await
            .unwrap_or_else(|_| Err(std::io::ErrorKind::Other.into()));
        match saved {
            Ok(()) => {
                if form.language != self.settings.language {
                    language::speak(form.language, self.policy.language);
                }
                self.settings = form;
                self.notices.retain(|notice| notice.id != "settings");
                Answer::Done
            }
            Err(cause) => Answer::Failed(Failure {
                code: FailureCode::NotSaved,
                message: if StoreError::File(cause).is_full() {
                    sentence!("settings-full")
                } else {
                    sentence!("settings-not-written")
                }
                .into(),
            }),
        }
    }

    fn enrol(&self, gateway: String, key: String, answer: oneshot::Sender<Answer>) {
        let (folder, version) = (self.config.paths.state.clone(), self.config.version);
        let report = self.report.clone();
        tokio::spawn(async move {
            let result = enrolment::enrol(&folder, &gateway, &key, version).await;
            if report
                .send(Happened::Enrolled { result, answer })
                .await
                .is_err()
            {
                tracing::debug!("the worker ended while this computer was being enrolled");
            }
        });
    }
}

/// What the resident answers itself.
pub(crate) fn not_here() -> Answer {
    Answer::Failed(Failure {
        code: FailureCode::Invalid,
        message: sentence!("only-in-tray").into(),
    })
}
