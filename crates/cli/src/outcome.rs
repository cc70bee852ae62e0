//! What a command says in the end, for people and for programs, and its exit code.

use std::process::ExitCode;

use now_serving_ipc::command::{Failure, FailureCode};
use serde_json::{Value, json};

/// What came of a command.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// For people.
    pub(crate) text: String,
    /// For programs.
    pub(crate) json: Value,
    /// For scripts.
    pub(crate) code: Code,
}

/// The exit codes. They are listed in the README and in `--help`, and never change their meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Code {
    /// It was done.
    Done = 0,
    /// Something failed that has no code of its own, or `doctor` found something that is not well.
    Failed = 1,
    /// The arguments or what was written can't be used as they are. Nothing was done.
    Invalid = 2,
    /// It could not be written to the disk. Nothing was saved.
    NotSaved = 3,
    /// This computer is not enrolled, or the gateway refused. What was saved stays saved.
    Refused = 4,
    /// Saved, but not sent in the time given; or the gateway can't be reached.
    Offline = 5,
    /// There is no such ticket, report or file.
    NotFound = 6,
    /// The resident can't be started or does not answer.
    NoResident = 7,
}

impl Code {
    pub(crate) fn of(failure: FailureCode) -> Self {
        match failure {
            FailureCode::Invalid => Self::Invalid,
            FailureCode::NotSaved => Self::NotSaved,
            FailureCode::NotFound => Self::NotFound,
            FailureCode::Offline => Self::Offline,
            FailureCode::Refused => Self::Refused,
            FailureCode::NoResident => Self::NoResident,
            FailureCode::Failed => Self::Failed,
        }
    }
}

impl From<Code> for ExitCode {
    fn from(code: Code) -> Self {
        Self::from(code as u8)
    }
}

impl Outcome {
    /// It was done.
    pub(crate) fn done(text: impl Into<String>, json: Value) -> Self {
        Self {
            text: text.into(),
            json,
            code: Code::Done,
        }
    }

    /// The same with another exit code.
    pub(crate) fn with(self, code: Code) -> Self {
        Self { code, ..self }
    }

    pub(crate) fn as_json(&self) -> String {
        pretty(&self.json)
    }
}

/// A view or an answer as JSON. Its types can't fail to be written.
pub(crate) fn to_json(value: impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}

pub(crate) fn failure_as_json(failure: &Failure) -> String {
    pretty(&json!({ "error": failure }))
}

pub(crate) fn failed(message: String) -> Failure {
    Failure {
        code: FailureCode::Failed,
        message,
    }
}

pub(crate) fn invalid(message: impl Into<String>) -> Failure {
    Failure {
        code: FailureCode::Invalid,
        message: message.into(),
    }
}

pub(crate) fn not_found(message: impl Into<String>) -> Failure {
    Failure {
        code: FailureCode::NotFound,
        message: message.into(),
    }
}

/// The other side answered something else than what was asked for.
pub(crate) fn unexpected() -> Failure {
    failed(
        "The part of Now Serving in the tray is of another version. Quit it and try again."
            .to_owned(),
    )
}

fn pretty(json: &Value) -> String {
    serde_json::to_string_pretty(json).unwrap_or_default()
}
