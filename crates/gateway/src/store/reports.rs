//! `reports`: what persons sent, as the bytes that arrived. Kept for ever: a laptop may repeat itself after weeks.

use jiff::Timestamp;
use now_serving_protocol::ids::{DeviceId, ReportId, Sha256};
use now_serving_protocol::report::Report;
use sqlx::SqliteConnection;

use super::persons::PersonId;
use super::{StoreError, Stored, micros, parsed};

const TABLE: &str = "reports";

/// Whose report it is and what its bytes are.
pub(crate) struct Known {
    pub(crate) person: PersonId,
    pub(crate) sha256: Sha256,
}

impl Known {
    /// From the columns `person` and `sha256` of `table`.
    pub(super) fn of(table: &'static str, (person, sha256): &(String, String)) -> Stored<Self> {
        Ok(Self {
            person: parsed(table, person)?,
            sha256: parsed(table, sha256)?,
        })
    }
}

pub(crate) async fn known(conn: &mut SqliteConnection, id: ReportId) -> Stored<Option<Known>> {
    let row: Option<(String, String)> =
        sqlx::query_as("SELECT person, sha256 FROM reports WHERE id = $1")
            .bind(id.to_string())
            .fetch_optional(conn)
            .await?;
    row.map(|row| Known::of(TABLE, &row)).transpose()
}

/// A report as it arrived.
pub(crate) struct Arrived<'a> {
    pub(crate) id: ReportId,
    pub(crate) person: PersonId,
    pub(crate) device: DeviceId,
    pub(crate) sha256: &'a Sha256,
    pub(crate) body: &'a [u8],
    pub(crate) at: Timestamp,
}

pub(crate) async fn insert(conn: &mut SqliteConnection, report: &Arrived<'_>) -> Stored<()> {
    sqlx::query(
        "INSERT INTO reports (id, person, device, sha256, body, taken_at) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(report.id.to_string())
    .bind(report.person.to_string())
    .bind(report.device.to_string())
    .bind(report.sha256.as_str())
    .bind(report.body)
    .bind(micros(report.at))
    .execute(conn)
    .await?;
    Ok(())
}

/// A report with the computer from which it was sent.
pub(crate) struct FromPerson {
    pub(crate) computer: String,
    pub(crate) report: Report,
}

pub(crate) async fn get(conn: &mut SqliteConnection, id: ReportId) -> Stored<Option<FromPerson>> {
    let row: Option<(String, Vec<u8>)> = sqlx::query_as(
        "SELECT d.computer, r.body FROM reports r JOIN devices d ON d.id = r.device WHERE r.id = $1",
    )
    .bind(id.to_string())
    .fetch_optional(conn)
    .await?;
    row.map(|(computer, body)| {
        Ok(FromPerson {
            computer,
            report: read(&body)?,
        })
    })
    .transpose()
}

/// All reports of a person, for the list of their tickets.
pub(crate) async fn of_person(
    conn: &mut SqliteConnection,
    person: PersonId,
) -> Stored<Vec<Report>> {
    let rows: Vec<Vec<u8>> = sqlx::query_scalar("SELECT body FROM reports WHERE person = $1")
        .bind(person.to_string())
        .fetch_all(conn)
        .await?;
    rows.iter().map(|body| read(body)).collect()
}

fn read(body: &[u8]) -> Stored<Report> {
    serde_json::from_slice(body).map_err(|e| StoreError::Row {
        table: TABLE,
        problem: e.to_string(),
    })
}
