//! What the forecast has learnt, kept in the store and taken back at a start: its memory, then what came after it.

use jiff::tz::TimeZone;
use now_serving_forecast::{Calendar, Forecaster, SnapshotError};
use sqlx::SqliteConnection;

use super::Forecasts;
use super::record::Records;
use crate::store::forecast_memory::{self, MemoryOf};
use crate::store::track_records::MonthRow;
use crate::store::{Stored, line_events, tickets, track_records};

/// What is to be written.
pub(crate) struct Memory {
    pick_up: Vec<u8>,
    resolve: Vec<u8>,
    news: Vec<MonthRow>,
}

/// Everything that the store knows.
pub(crate) async fn load(
    conn: &mut SqliteConnection,
    calendar: &Calendar,
    zone: &TimeZone,
) -> Stored<Forecasts> {
    let queues = tickets::queues(&mut *conn).await?;
    let rows = track_records::all(&mut *conn).await?;
    let (mut forecasts, seq) = match remembered(&mut *conn, calendar).await? {
        Some((mut forecasts, seq)) => {
            forecasts.records = Records::stored(zone, queues, rows, forecasts.pick_up.record());
            (forecasts, Some(seq))
        }
        None => {
            // All of it again. What it counts by that is in the records already.
            let mut forecasts = Forecasts::new(calendar);
            for event in &line_events::after(&mut *conn, 0).await? {
                forecasts.learn(event);
            }
            forecasts.records = Records::stored(zone, queues, rows, forecasts.pick_up.record());
            (forecasts, None)
        }
    };
    if let Some(seq) = seq {
        for event in &line_events::after(&mut *conn, seq).await? {
            forecasts.learn(event);
        }
    }
    for (ticket, told) in line_events::told(&mut *conn).await? {
        forecasts.recall(ticket, told);
    }
    Ok(forecasts)
}

async fn remembered(
    conn: &mut SqliteConnection,
    calendar: &Calendar,
) -> Stored<Option<(Forecasts, u64)>> {
    let pick_up = forecast_memory::get(&mut *conn, MemoryOf::PickUp).await?;
    let resolve = forecast_memory::get(&mut *conn, MemoryOf::Resolve).await?;
    let (Some((seq, pick_up)), Some((same, resolve))) = (pick_up, resolve) else {
        return Ok(None);
    };
    let restored = Forecaster::restore(&pick_up, calendar.clone())
        .and_then(|pick_up| Ok((pick_up, Forecaster::restore(&resolve, calendar.clone())?)));
    match restored {
        Ok((pick_up, resolve)) if seq == same => {
            let forecasts = Forecasts {
                pick_up,
                resolve,
                ..Forecasts::new(calendar)
            };
            Ok(Some((forecasts, seq)))
        }
        Ok(_) => Ok(None),
        Err(error) => {
            let cause = std::error::Error::source(&error);
            tracing::info!(%error, cause, "the forecast learns again from the events");
            Ok(None)
        }
    }
}

impl Memory {
    /// Of this moment.
    pub(crate) fn of(forecasts: &Forecasts) -> Result<Self, SnapshotError> {
        Ok(Self {
            pick_up: forecasts.pick_up.snapshot()?,
            resolve: forecasts.resolve.snapshot()?,
            news: forecasts.records.news(forecasts.pick_up.record()),
        })
    }

    /// Writes it, as knowing the events up to `seq`.
    pub(crate) async fn write(&self, conn: &mut SqliteConnection, seq: u64) -> Stored<()> {
        forecast_memory::put(&mut *conn, MemoryOf::PickUp, seq, &self.pick_up).await?;
        forecast_memory::put(&mut *conn, MemoryOf::Resolve, seq, &self.resolve).await?;
        for more in &self.news {
            track_records::add(&mut *conn, more).await?;
        }
        Ok(())
    }
}
