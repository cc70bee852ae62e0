//! Readings: what facts say, typed, so that rules need not read sentences.

use std::time::Duration;

/// What a fact says, for the rules of [`crate::finding`]. Sizes are in bytes, shares in percent.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// Running since so long.
    Uptime(Duration),
    /// How the run before this one ended.
    LastRun {
        /// Whether it was shut down as it should be.
        ended_well: bool,
    },
    /// Something that was installed waits for a restart.
    RestartPending {
        /// Since so long, if that is known.
        since: Option<Duration>,
    },
    /// Updates that are not installed.
    UpdatesWaiting {
        /// How many.
        all: u32,
        /// How many of them mend a security fault.
        security: u32,
    },
    /// Software was last installed or updated so long ago.
    Updated(Duration),
    /// Whether the clock is kept right over the network.
    ClockKept(bool),
    /// The clock differs from the gateway's; positive if this computer is ahead. In seconds.
    ClockOff(i64),
    /// Whether a disk is encrypted.
    Encrypted {
        /// Where it is mounted.
        place: String,
        /// Whether it is.
        encrypted: bool,
    },
    /// How busy the processor is.
    Busy(f32),
    /// How much of the last minute something had to wait for memory.
    MemoryPressure(f32),
    /// Memory that programs can still have.
    Memory {
        /// Available.
        free: u64,
        /// All.
        total: u64,
    },
    /// Memory moved out to disk.
    Swap {
        /// In use.
        used: u64,
        /// All.
        total: u64,
    },
    /// Space on a disk.
    Space {
        /// Where it is mounted.
        place: String,
        /// What this user can still write.
        free: u64,
        /// All.
        total: u64,
        /// Whether nothing can be written although something should.
        stuck_read_only: bool,
    },
    /// How many more files a disk can hold, where that is counted apart from space.
    Files {
        /// Where it is mounted.
        place: String,
        /// How many more.
        free: u64,
        /// All.
        total: u64,
    },
    /// A folder that lies on another computer.
    Mount {
        /// Where it is mounted.
        place: String,
        /// Whether whoever keeps it answers.
        answers: bool,
    },
    /// What a disk says of its own health.
    DiskHealth {
        /// Its name.
        disk: String,
        /// Whether it says that it fails or will fail.
        failing: bool,
        /// How much of its life is used up, where it counts that.
        worn: Option<u8>,
    },
    /// A temperature.
    Temperature {
        /// What was measured.
        sensor: String,
        /// Degrees Celsius.
        celsius: f32,
        /// From where on it is too hot, by the sensor's own word.
        limit: Option<f32>,
    },
    /// The battery's charge.
    Charge {
        /// How full it is.
        percent: f32,
        /// Whether it is being emptied.
        on_battery: bool,
    },
    /// How much of what it held when new the battery still holds.
    BatteryHealth(f32),
    /// A program that takes much.
    Heavy {
        /// Its name.
        program: String,
        /// How much of one processor thread it takes.
        cpu: f32,
        /// Memory that it holds.
        memory: u64,
    },
    /// So many programs were ended since the last start, because there was no memory left.
    EndedForMemory(u64),
    /// A loudspeaker or a microphone that is used unless another is chosen.
    Sound {
        /// `speaker` or `microphone`.
        kind: &'static str,
        /// Its name.
        name: String,
        /// Whether it is switched to silent.
        muted: bool,
    },
    /// Something was plugged in.
    Plugged {
        /// What.
        device: String,
        /// How long ago.
        ago: Duration,
    },
    /// Whether there is a way out of this computer at all.
    Route(bool),
    /// Whether everything that sends is switched off.
    AirplaneMode(bool),
    /// The Wi-Fi in use.
    WiFi {
        /// Its strength.
        dbm: i32,
    },
    /// Whether the router answers, and how soon.
    Router(Option<Duration>),
    /// Whether names are answered, and how soon.
    Names(Option<Duration>),
    /// Names are answered, but the help desk's is not known here.
    NameUnknown,
    /// Whether a page of the network stands between this computer and the world.
    Portal(bool),
    /// Somebody between opens encrypted connections.
    Intercepted {
        /// Who says so in the certificate.
        issuer: String,
        /// Whether this computer trusts that issuer.
        trusted: bool,
    },
    /// A VPN.
    Vpn {
        /// Its name.
        name: String,
        /// Whether it is up.
        up: bool,
    },
    /// How often a VPN or a network went down lately.
    Drops {
        /// Of what: `VPN`, `Wi-Fi`.
        what: String,
        /// How often.
        times: u32,
        /// Within so long.
        within: Duration,
    },
    /// Whether the proxy that is set can be reached.
    Proxy {
        /// Whether it answers.
        answers: bool,
    },
    /// Whether one of the organisation's own services can be reached.
    Service {
        /// What people call it.
        name: String,
        /// How soon it answers, if it does.
        answers: Option<Duration>,
    },
    /// A printer.
    Printer {
        /// Its name.
        name: String,
        /// Whether it takes no work.
        stopped: bool,
        /// How many jobs wait.
        jobs: u32,
        /// Whether it is the one that is used unless another is chosen.
        is_default: bool,
    },
    /// A program that crashed.
    Crash {
        /// Its name.
        program: String,
        /// How often lately.
        times: u32,
        /// How long ago the last time was.
        ago: Duration,
    },
    /// A service of the system that failed.
    FailedService(String),
    /// A warning in the system's log.
    Warning {
        /// Who wrote it.
        source: String,
        /// What it says, without what changes from line to line.
        says: String,
        /// How often.
        times: u32,
    },
}
