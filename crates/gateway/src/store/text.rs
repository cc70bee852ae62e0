//! Enums and small structures as the text they are stored as: the words of the wire.

use serde::Serialize;
use serde::de::{DeserializeOwned, IntoDeserializer as _, value};

use super::{StoreError, Stored};

/// A plain enum as one word.
pub(crate) fn word<T: Serialize>(value: &T) -> Stored<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        Ok(other) => Err(unfit(other)),
        Err(error) => Err(unfit(error)),
    }
}

/// A plain enum from its word.
pub(crate) fn from_word<T: DeserializeOwned>(table: &'static str, word: &str) -> Stored<T> {
    let text: value::StrDeserializer<'_, value::Error> = word.into_deserializer();
    T::deserialize(text).map_err(|e| StoreError::Row {
        table,
        problem: e.to_string(),
    })
}

/// A structure as JSON.
pub(crate) fn json<T: Serialize>(value: &T) -> Stored<String> {
    serde_json::to_string(value).map_err(unfit)
}

/// A structure from JSON.
pub(crate) fn from_json<T: DeserializeOwned>(table: &'static str, text: &str) -> Stored<T> {
    serde_json::from_str(text).map_err(|e| StoreError::Row {
        table,
        problem: e.to_string(),
    })
}

fn unfit(problem: impl std::fmt::Display) -> StoreError {
    StoreError::Row {
        table: "(to be written)",
        problem: problem.to_string(),
    }
}
