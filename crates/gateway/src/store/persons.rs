//! `persons`: who sends reports.

use jiff::Timestamp;
use now_serving_protocol::enrolment::Person;
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;
use uuid::Uuid;

use super::{Stored, micros};

/// A person at this gateway.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct PersonId(pub(crate) Uuid);

impl std::fmt::Display for PersonId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl std::str::FromStr for PersonId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        Uuid::try_parse(text).map(Self)
    }
}

/// Adds a person. What they are called is a claim, so two with one name stay two.
pub(crate) async fn insert(
    conn: &mut SqliteConnection,
    id: PersonId,
    claim: &Person,
    at: Timestamp,
) -> Stored<()> {
    sqlx::query("INSERT INTO persons (id, login, full_name, known_since) VALUES ($1, $2, $3, $4)")
        .bind(id.to_string())
        .bind(&claim.login)
        .bind(&claim.full_name)
        .bind(micros(at))
        .execute(conn)
        .await?;
    Ok(())
}

/// What a person is called.
pub(crate) async fn get(conn: &mut SqliteConnection, id: PersonId) -> Stored<Option<Person>> {
    let row: Option<(String, Option<String>)> =
        sqlx::query_as("SELECT login, full_name FROM persons WHERE id = $1")
            .bind(id.to_string())
            .fetch_optional(conn)
            .await?;
    Ok(row.map(|(login, full_name)| Person { login, full_name }))
}
