//! Notices that the computer slept, or that its clock was set, and begins anew.

use std::time::{Duration, Instant, SystemTime};

use tokio::time::{Interval, MissedTickBehavior, interval};

use super::Worker;

/// How often it is looked.
const TICK: Duration = Duration::from_secs(30);
/// The two clocks drift apart by less while the computer is awake.
const DRIFT: Duration = Duration::from_secs(10);

/// Compares the clock on the wall with one that stands still while the computer sleeps.
pub(super) struct Watch {
    interval: Interval,
    wall: SystemTime,
    steady: Instant,
}

impl Watch {
    pub(super) fn new() -> Self {
        let mut interval = interval(TICK);
        interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self {
            interval,
            wall: SystemTime::now(),
            steady: Instant::now(),
        }
    }

    pub(super) async fn tick(&mut self) {
        self.interval.tick().await;
    }

    /// Whether the computer slept, or its clock was set, since the last look.
    fn jumped(&mut self, wall: SystemTime, steady: Instant) -> bool {
        let by_steady = steady.saturating_duration_since(self.steady);
        let by_wall = wall.duration_since(self.wall);
        (self.wall, self.steady) = (wall, steady);
        match by_wall {
            Ok(by_wall) => by_wall.abs_diff(by_steady) > DRIFT,
            Err(_set_back) => true,
        }
    }
}

impl Worker {
    /// Looks at the clocks, writes down what was not worth a write of its own, and looks after what was fixed.
    pub(super) async fn wake(&mut self) {
        if self.watch.jumped(SystemTime::now(), Instant::now()) {
            tracing::info!("the computer slept or its clock was set; connecting anew");
            self.reconnect().await;
        }
        self.keep_places().await;
        self.look_after();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn sleep_and_set_clocks_are_noticed_and_waiting_is_not() {
        let mut watch = Watch::new();
        let (wall, steady) = (watch.wall, watch.steady);
        let seconds = Duration::from_secs;
        assert!(!watch.jumped(wall + seconds(30), steady + seconds(30)));
        assert!(
            watch.jumped(wall + seconds(3_660), steady + seconds(60)),
            "slept"
        );
        assert!(!watch.jumped(wall + seconds(3_690), steady + seconds(90)));
        assert!(watch.jumped(wall, steady + seconds(120)), "set back");
        assert!(!watch.jumped(wall + seconds(29), steady + seconds(150)));
    }
}
