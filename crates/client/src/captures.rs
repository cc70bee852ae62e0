//! Captures that were shown to the person and wait to go with a report, as the exact bytes that were shown.
//!
//! ```text
//! computer ──take──► capture (in memory) ──redact──► bundle (on disk) ──► shown ──► sent with a report
//!                        ▲                                                  │
//!                        └──────────── review: what is kept back ◄──────────┘
//! ```
//!
//! A review makes a new bundle with a new id; nothing is read again, and what is sent is always a bundle that was shown.

mod held;
pub(crate) mod rows;
mod showing;

use now_serving_languages::sentence;
use std::sync::Arc;

use jiff::Timestamp;
use now_serving_diagnostics::{
    Bundle, Capture, Exclude, Redactor, Request, capture, known_here, units, uptime,
};
use now_serving_ipc::capture::{CaptureView, FindingView, KeptBack};
use now_serving_ipc::command::{Failure, FailureCode};
use uuid::Uuid;

pub(crate) use self::held::Held;
pub(crate) use self::showing::finding;
use crate::outbox::files::Files;
use crate::store::{Store, StoreError};

/// How many facts a bundle holds, how many things in it are hidden, and what stood out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) facts: u32,
    pub(crate) hidden: u32,
    pub(crate) findings: Vec<FindingView>,
}

/// Where captures are kept.
#[derive(Clone)]
pub(crate) struct Shelf {
    pub(crate) store: Store,
    pub(crate) files: Files,
    pub(crate) held: Held,
}

impl Shelf {
    /// Reads the computer, redacts what was found and keeps the bundle until it is sent or forgotten.
    pub(crate) async fn take(
        &self,
        request: Request,
        now: Timestamp,
    ) -> Result<CaptureView, Failure> {
        let taken = tokio::task::spawn_blocking(move || Arc::new(capture(&request, now))).await;
        let taken = taken.map_err(|_| not_gathered())?;
        self.bundle(taken, KeptBack::default()).await
    }

    /// Makes the bundle of a capture anew.
    pub(crate) async fn review(
        &self,
        id: &str,
        kept_back: KeptBack,
    ) -> Result<CaptureView, Failure> {
        let taken = self
            .held
            .get(id)
            .ok_or_else(|| failed(FailureCode::NotFound, sentence!("facts-not-at-hand")))?;
        self.bundle(taken, kept_back).await
    }

    async fn bundle(
        &self,
        taken: Arc<Capture>,
        kept_back: KeptBack,
    ) -> Result<CaptureView, Failure> {
        let files = self.files.clone();
        let (of, exclude) = (Arc::clone(&taken), kept_back.clone());
        let written = tokio::task::spawn_blocking(move || write(&files, &of, &exclude)).await;
        let (bundle, text) = written.map_err(|_| not_gathered())??;
        let id = Uuid::now_v7().to_string();
        self.held.put(id.clone(), Arc::clone(&taken));
        let view = showing::view(id, bundle, text, kept_back, (taken.taken_at, up()));
        let row = view.clone();
        self.store
            .write(move |db| rows::insert(db, &row, taken.taken_at))
            .await
            .map_err(|error| failed(FailureCode::NotSaved, error.sentence()))?;
        Ok(view)
    }
}

/// How long this computer has been up, to read.
pub(crate) fn up() -> Option<String> {
    uptime().map(|uptime| format!("up {}", units::span(uptime)))
}

/// The bundle, when its file is on the disk, and its text.
fn write(
    files: &Files,
    taken: &Capture,
    kept_back: &KeptBack,
) -> Result<(Bundle, String), Failure> {
    let mut known = known_here();
    known.words.extend(kept_back.words.iter().cloned());
    let exclude = Exclude {
        sections: kept_back.sections.iter().cloned().collect(),
        facts: kept_back.facts.iter().cloned().collect(),
    };
    let bundle = taken
        .bundle(&Redactor::new(known), &exclude)
        .map_err(|refused| failed(FailureCode::Failed, refused.to_string()))?;
    let text = String::from_utf8(bundle.bytes.clone())
        .map_err(|error| failed(FailureCode::Failed, error.to_string()))?;
    files
        .write(&bundle.bytes)
        .map_err(|cause| failed(FailureCode::NotSaved, StoreError::File(cause).sentence()))?;
    Ok((bundle, text))
}

fn not_gathered() -> Failure {
    failed(FailureCode::Failed, sentence!("facts-not-gathered"))
}

fn failed(code: FailureCode, message: impl Into<String>) -> Failure {
    Failure {
        code,
        message: message.into(),
    }
}
