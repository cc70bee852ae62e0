//! Whether something can be reached: its name is looked up as every program here does, then it is connected to.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, Instant};

use dns_lookup::LookupErrorKind;
use futures_util::future::select_ok;
use tokio::net::TcpStream;
use tokio::{task, time};

use crate::waiting::within;

/// How long a name may take.
const NAME: Duration = Duration::from_millis(800);
/// How long a connection may take.
const CONNECTION: Duration = Duration::from_millis(700);
/// By then an answer has come, or the question was lost.
const LOST: Duration = Duration::from_millis(300);
/// A name and a connection together.
const BOTH: Duration = Duration::from_secs(1);

/// What became of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lookup {
    /// It needs no lookup: it is an address, or this computer.
    NotNeeded(Vec<IpAddr>),
    /// It was answered with addresses.
    Found(Vec<IpAddr>, Duration),
    /// It was answered: there is no such name.
    Unknown(Duration),
    /// It was not answered.
    Silent,
}

/// Why something can't be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unreached {
    /// The other side refuses.
    Refused,
    /// There is no way there.
    NoWay,
    /// Nothing answers.
    Silent,
    /// Its name is not known.
    NameUnknown,
    /// Names are not answered.
    NameSilent,
}

/// What came of trying to reach something: how soon it answers, or why it does not.
pub(super) type Reach = Result<Duration, Unreached>;

/// What it means, in words.
pub(super) fn tell(reach: Reach) -> String {
    let why = match reach {
        Ok(after) => return format!("answers in {}", super::latency(after)),
        Err(Unreached::Refused) => "the connection is refused",
        Err(Unreached::NoWay) => "there is no way there",
        Err(Unreached::Silent) => "no answer",
        Err(Unreached::NameUnknown) => "its name is not known here",
        Err(Unreached::NameSilent) => "its name is not answered",
    };
    format!("can't be reached: {why}")
}

/// Looks a name up, through whatever this computer uses for it.
pub(super) async fn look_up(host: &str) -> Lookup {
    if let Ok(address) = host.trim_matches(['[', ']']).parse() {
        return Lookup::NotNeeded(vec![address]);
    }
    let begun = Instant::now();
    let name = host.to_owned();
    let asked = task::spawn_blocking(move || match dns_lookup::lookup_host(&name) {
        Ok(addresses) => Ok(addresses.collect::<Vec<IpAddr>>()),
        Err(error) => Err(error.kind()),
    });
    match within(NAME, asked).await {
        Some(Ok(Ok(addresses))) if host == "localhost" => Lookup::NotNeeded(addresses),
        Some(Ok(Ok(addresses))) => Lookup::Found(addresses, begun.elapsed()),
        Some(Ok(Err(LookupErrorKind::NoName | LookupErrorKind::NoData))) => {
            Lookup::Unknown(begun.elapsed())
        }
        Some(Ok(Err(_)) | Err(_)) | None => Lookup::Silent,
    }
}

/// Connects to a host by its name.
pub(super) async fn reach(host: &str, port: u16) -> Result<(TcpStream, Duration), Unreached> {
    let looked_up = async { connect(&look_up(host).await, port).await };
    within(BOTH, looked_up)
        .await
        .unwrap_or(Err(Unreached::Silent))
}

/// Connects to what a name was found to be: to every address at once, and the first that answers is it.
pub(super) async fn connect(name: &Lookup, port: u16) -> Result<(TcpStream, Duration), Unreached> {
    let addresses = match name {
        Lookup::NotNeeded(addresses) | Lookup::Found(addresses, _) => addresses,
        Lookup::Unknown(_) => return Err(Unreached::NameUnknown),
        Lookup::Silent => return Err(Unreached::NameSilent),
    };
    if addresses.is_empty() {
        return Err(Unreached::NameUnknown);
    }
    let begun = Instant::now();
    let tried = addresses
        .iter()
        .map(|address| Box::pin(attempt(SocketAddr::new(*address, port))));
    match within(CONNECTION, select_ok(tried)).await {
        Some(Ok((stream, _others))) => Ok((stream, begun.elapsed())),
        Some(Err(error)) => Err(unreached(error.kind())),
        None => Err(Unreached::Silent),
    }
}

/// Tries again beside the first try: the system itself waits a second before it takes a packet for lost.
async fn attempt(address: SocketAddr) -> io::Result<TcpStream> {
    let again = async {
        time::sleep(LOST).await;
        TcpStream::connect(address).await
    };
    tokio::select! {
        first = TcpStream::connect(address) => first,
        second = again => second,
    }
}

fn unreached(kind: io::ErrorKind) -> Unreached {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "a system has dozens of ways to say that it knows no way"
    )]
    match kind {
        io::ErrorKind::ConnectionRefused | io::ErrorKind::ConnectionReset => Unreached::Refused,
        io::ErrorKind::TimedOut => Unreached::Silent,
        _ => Unreached::NoWay,
    }
}
