//! `forecast_memory`: what the forecast has learnt, as bytes that only it can read.

use sqlx::SqliteConnection;

use super::{Stored, signed, whole};

/// What is forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MemoryOf {
    PickUp,
    Resolve,
}

impl MemoryOf {
    fn word(self) -> &'static str {
        match self {
            Self::PickUp => "pick_up",
            Self::Resolve => "resolve",
        }
    }
}

/// The bytes, and the last line event that they know.
pub(crate) async fn get(
    conn: &mut SqliteConnection,
    of: MemoryOf,
) -> Stored<Option<(u64, Vec<u8>)>> {
    let row: Option<(i64, Vec<u8>)> =
        sqlx::query_as("SELECT seq, memory FROM forecast_memory WHERE task = $1")
            .bind(of.word())
            .fetch_optional(conn)
            .await?;
    Ok(row.map(|(seq, memory)| (whole(seq), memory)))
}

pub(crate) async fn put(
    conn: &mut SqliteConnection,
    of: MemoryOf,
    seq: u64,
    memory: &[u8],
) -> Stored<()> {
    sqlx::query(
        "INSERT INTO forecast_memory (task, seq, memory) VALUES ($1, $2, $3)
         ON CONFLICT (task) DO UPDATE SET seq = excluded.seq, memory = excluded.memory",
    )
    .bind(of.word())
    .bind(signed(seq))
    .bind(memory)
    .execute(conn)
    .await?;
    Ok(())
}
