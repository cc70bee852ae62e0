//! How often the ranges that persons were told were right, per queue and month, longer than the engine remembers.

use std::collections::{BTreeMap, HashMap};

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use now_serving_forecast::{Key, Month, Tally, TrackRecord};
use now_serving_protocol::forecast::{Record, RecordTime};

use crate::line::QueueId;
use crate::store::track_records::MonthRow;

/// Fewer say nothing about how good they are.
const ENOUGH: u64 = 10;

/// What the store keeps, and how far the engine was in it.
#[derive(Debug, Default)]
pub(crate) struct Records {
    zone: Option<TimeZone>,
    queues: HashMap<Key, QueueId>,
    /// As stored.
    months: BTreeMap<(QueueId, String), (u64, u64)>,
    /// What the engine had counted when it was stored.
    stored: BTreeMap<(Key, Month), Tally>,
}

impl Records {
    /// Those of a store, for an engine that knows `record` of them already.
    pub(crate) fn stored(
        zone: &TimeZone,
        queues: impl IntoIterator<Item = QueueId>,
        rows: Vec<MonthRow>,
        record: &TrackRecord,
    ) -> Self {
        let mut records = Self {
            zone: Some(zone.clone()),
            ..Self::default()
        };
        queues.into_iter().for_each(|queue| records.knows(&queue));
        for row in rows {
            records.knows(&row.queue);
            let counts = (row.told, row.held);
            records.months.insert((row.queue, row.month), counts);
        }
        records.note_stored(record);
        records
    }

    /// There is such a queue: the engine only knows a number for it.
    pub(crate) fn knows(&mut self, queue: &QueueId) {
        let key = Key::of(queue.as_str());
        self.queues.entry(key).or_insert_with(|| queue.clone());
    }

    /// What the engine has counted since it was stored.
    pub(crate) fn news(&self, record: &TrackRecord) -> Vec<MonthRow> {
        let all = record.months().filter_map(|(key, month, tally)| {
            let before = self.stored.get(&(key, month)).copied().unwrap_or_default();
            let told = tally.shown.saturating_sub(before.shown);
            (told > 0).then_some(MonthRow {
                queue: self.queues.get(&key)?.clone(),
                month: name(month),
                told: u64::from(told),
                held: u64::from(tally.held.saturating_sub(before.held)),
            })
        });
        all.collect()
    }

    /// What the engine has counted is in the store now.
    pub(crate) fn keep(&mut self, record: &TrackRecord) {
        for row in self.news(record) {
            let counts = self.months.entry((row.queue, row.month)).or_default();
            counts.0 = counts.0.saturating_add(row.told);
            counts.1 = counts.1.saturating_add(row.held);
        }
        self.note_stored(record);
    }

    fn note_stored(&mut self, record: &TrackRecord) {
        self.stored = record
            .months()
            .map(|(key, month, tally)| ((key, month), tally))
            .collect();
    }

    /// The last month's record of a queue, or this month's, if there are enough to speak of.
    pub(crate) fn latest(
        &self,
        queue: &QueueId,
        now: Timestamp,
        record: &TrackRecord,
    ) -> Option<Record> {
        let zone = self.zone.clone().unwrap_or(TimeZone::UTC);
        let today = now.to_zoned(zone).date();
        let last = today.first_of_month().checked_sub(1.day()).ok()?;
        let of = |day: jiff::civil::Date, time| {
            let month = Month {
                year: day.year(),
                month: day.month().unsigned_abs(),
            };
            let (told, held) = self.count(queue, month, record);
            (told >= ENOUGH).then(|| Record {
                held: u32::try_from(held).unwrap_or(u32::MAX),
                of: u32::try_from(told).unwrap_or(u32::MAX),
                time,
            })
        };
        of(last, RecordTime::LastMonth).or_else(|| of(today, RecordTime::ThisMonth))
    }

    fn count(&self, queue: &QueueId, month: Month, record: &TrackRecord) -> (u64, u64) {
        let key = Key::of(queue.as_str());
        let stored = self.months.get(&(queue.clone(), name(month)));
        let (told, held) = stored.copied().unwrap_or_default();
        let before = self.stored.get(&(key, month)).copied().unwrap_or_default();
        let now = record.of(key, month);
        (
            told.saturating_add(u64::from(now.shown.saturating_sub(before.shown))),
            held.saturating_add(u64::from(now.held.saturating_sub(before.held))),
        )
    }

    /// The queues that are known, by the engine's number.
    pub(crate) fn queues(&self) -> impl Iterator<Item = (Key, &QueueId)> {
        self.queues.iter().map(|(key, queue)| (*key, queue))
    }
}

/// `2026-11`.
fn name(month: Month) -> String {
    format!("{:04}-{:02}", month.year, month.month)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(rows: &[(&str, u64, u64)]) -> Records {
        let rows = rows.iter().map(|(month, told, held)| MonthRow {
            queue: "net".into(),
            month: (*month).to_owned(),
            told: *told,
            held: *held,
        });
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        Records::stored(&zone, [], rows.collect(), &TrackRecord::default())
    }

    #[test]
    fn the_last_month_is_told_else_this_one_if_there_are_enough() {
        use RecordTime::{LastMonth, ThisMonth};
        let told = |records: &Records, queue: &str, now: &str| {
            records
                .latest(&queue.into(), now.parse().unwrap(), &TrackRecord::default())
                .map(|record| (record.held, record.of, record.time))
        };
        let both = stored(&[("2026-10", 100, 83), ("2026-11", 40, 31)]);
        let noon = "2026-11-22T12:00:00Z";
        assert_eq!(told(&both, "net", noon), Some((83, 100, LastMonth)));
        assert_eq!(told(&both, "print", noon), None);
        // In Berlin, December has begun.
        let midnight = "2026-11-30T23:30:00Z";
        assert_eq!(told(&both, "net", midnight), Some((31, 40, LastMonth)));
        assert_eq!(told(&both, "net", "2027-03-01T12:00:00Z"), None);
        let few = stored(&[("2026-10", 9, 9), ("2026-11", 10, 7)]);
        assert_eq!(told(&few, "net", noon), Some((7, 10, ThisMonth)));
        assert_eq!(told(&stored(&[("2026-11", 9, 9)]), "net", noon), None);
    }
}
