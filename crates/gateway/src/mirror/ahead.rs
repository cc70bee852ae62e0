//! What persons of waiting tickets are told before it turns out, and what the forecast keeps.

use jiff::{SignedDuration, Timestamp};
use now_serving_protocol::update::What;

use super::Mirror;
use crate::board::Wait;
use crate::clock;
use crate::forecast::Announced;
use crate::store::{Stored, line_events, updates};

/// So many waiting tickets are looked at before others get their turn.
const AT_ONCE: usize = 64;
/// How long it is kept what the forecast learnt from: long enough for all seasons.
const HISTORY: SignedDuration = SignedDuration::from_hours(24 * 400);

impl Mirror {
    /// Looks at tickets that wait, and tells their persons what has turned out otherwise, before it has.
    pub(crate) async fn look_ahead(&self) -> Stored<()> {
        for (queue, is_wrong) in self.board.pass(clock::now()) {
            match is_wrong {
                true => tracing::warn!(%queue, "ranges are wrong too often; none is told"),
                false => tracing::info!(%queue, "ranges are right again"),
            }
        }
        loop {
            let _turn = self.turn.lock().await;
            let now = clock::now();
            let tickets = self.board.to_look_at(now, AT_ONCE);
            let told: Vec<_> = tickets
                .iter()
                .filter_map(|ticket| self.board.look(*ticket, now))
                .collect();
            if !told.is_empty() {
                let stored = self.tell(&told, now).await;
                if stored.is_err() {
                    self.recover().await?;
                }
                stored?;
            }
            if tickets.len() < AT_ONCE {
                return Ok(());
            }
        }
    }

    /// Stores what was told; a delay is an update, so that it reaches who is away now.
    async fn tell(&self, told: &[(Wait, Announced)], now: Timestamp) -> Stored<()> {
        let mut write = self.store.write().await?;
        for (wait, announced) in told {
            line_events::append(write.conn(), &wait.was_told(announced, now)).await?;
            if announced.is_delay {
                updates::append(write.conn(), wait.person, wait.ticket, now, &What::Later).await?;
            }
        }
        write.commit().await?;
        for (wait, _) in told {
            self.hub.ring(wait.person);
        }
        Ok(())
    }

    /// Keeps what the forecast has learnt, so that the next start need not learn it again.
    pub(crate) async fn keep_memory(&self) -> Stored<()> {
        let _turn = self.turn.lock().await;
        let memory = match self.board.memory() {
            Ok(memory) => memory,
            Err(error) => {
                tracing::error!(%error, "what the forecast has learnt cannot be kept");
                return Ok(());
            }
        };
        let mut write = self.store.write().await?;
        let seq = line_events::last(write.conn()).await?;
        memory.write(write.conn(), seq).await?;
        let old = clock::now().checked_sub(HISTORY).unwrap_or(Timestamp::MIN);
        line_events::prune(write.conn(), old, seq).await?;
        write.commit().await?;
        self.board.memory_is_kept();
        Ok(())
    }
}
