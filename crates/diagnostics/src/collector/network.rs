//! The network: what is plugged in, what leads out, and how far one comes from here.
//!
//! Nothing outside of the organisation is ever asked. What is tried is the router, the gateway's
//! public health page and the services that the organisation names; of the rest, the system's own
//! word is taken.
//!
//! Everything is asked at once. Each answer has its own limit, the longest a little over a second,
//! and what does not answer is a fact, too.

mod gateway;
mod interfaces;
mod reach;
mod tls;
mod told;

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use futures_util::future::{join_all, select_ok};
use netdev::Interface;
use tokio::net::TcpStream;

use crate::capture::Notes;
use crate::collector::Collector;
use crate::fact::{Field, TellsOf};
use crate::platform::net::{self, Drops, Ping, ProxySetting, Saved, WiFi};
use crate::request::{Request, Service};
use crate::waiting::{self, aside, within};
use gateway::Way;
use reach::Reach;

pub(super) static COLLECTOR: Collector = Collector::new(
    ("network", "Network"),
    "Most of what does not load, print or sign in is the network.",
    &[
        &INTERFACE,
        &ROUTE,
        &NAME_SERVERS,
        &AIRPLANE,
        &WIFI,
        &METERED,
        &DROPS,
        &ROUTER,
        &VPN,
        &PROXY,
        &NAMES,
        &GATEWAY,
        &PORTAL,
        &CERTIFICATE,
        &SERVICE,
    ],
    read,
);

static INTERFACE: Field = Field::new(
    "interface",
    "Interfaces",
    "each interface's kind, state, speed; addresses as pseudonyms",
)
.of(TellsOf::ThisOne);
static ROUTE: Field = Field::new("route", "Default route", "the interface that leads out");
static NAME_SERVERS: Field = Field::new(
    "name-servers",
    "DNS servers",
    "who answers names; addresses as pseudonyms",
)
.of(TellsOf::ThisOne);
static AIRPLANE: Field = Field::new(
    "airplane-mode",
    "Airplane mode",
    "whether everything that sends is switched off",
);
static WIFI: Field = Field::new(
    "wifi",
    "Wi-Fi",
    "band, strength and kind of security; never the network's name",
);
static METERED: Field = Field::new(
    "metered",
    "Metered",
    "whether the connection is paid by what goes through it",
);
static DROPS: Field = Field::new(
    "drops",
    "Drops",
    "how often Wi-Fi, cable or VPN went down within the last hour",
);
static ROUTER: Field = Field::new("router", "Router", "whether it answers and how soon");
static VPN: Field = Field::new(
    "vpn",
    "VPN",
    "how many there are and whether they are up; never their names",
);
static PROXY: Field = Field::new(
    "proxy",
    "Proxy",
    "where one is set, its address without user and password, whether it answers",
)
.of(TellsOf::ThisOne);
static NAMES: Field = Field::new(
    "names",
    "Names",
    "whether the names of the organisation's own computers are answered, and how soon",
);
static GATEWAY: Field = Field::new(
    "gateway",
    "Help desk",
    "whether the organisation's own help desk can be reached, and how soon it answers",
);
static PORTAL: Field = Field::new(
    "portal",
    "Sign-in page",
    "whether a page of the network stands in between",
);
static CERTIFICATE: Field = Field::new(
    "certificate",
    "Encryption",
    "who signed the certificate that the help desk shows here, and whether that is trusted",
);
static SERVICE: Field = Field::new(
    "service",
    "Services",
    "whether each service that the organisation names can be reached, and how soon",
);

/// A question to the system.
const SYSTEM: Duration = Duration::from_millis(900);
/// A router is near.
const NEAR: Duration = Duration::from_millis(600);

/// What came of all questions.
struct Asked {
    airplane: Option<bool>,
    wifi: Option<Result<Vec<WiFi>, String>>,
    saved: Option<Result<Option<Saved>, String>>,
    drops: Vec<Drops>,
    router: Option<Router>,
    proxies: Vec<(ProxySetting, Option<bool>)>,
    way: Option<Way>,
    services: Vec<(Service, Reach)>,
    tunnel: bool,
    signed_by: Option<String>,
}

/// What came of asking the router.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Router {
    /// It answers after so long.
    Answers(Duration),
    /// It is there, and answers nothing, as some are made to.
    Mute,
    /// It is not there.
    Gone,
}

fn read(notes: &Notes) {
    let interfaces = netdev::get_interfaces();
    interfaces::tell_all(notes, &interfaces);
    match waiting::run(ask(notes.request(), &interfaces)) {
        Ok(asked) => told::tell(notes, &asked),
        Err(error) => notes.problem(format!("Nothing could be asked: {error}.")),
    }
}

async fn ask(request: &Request, interfaces: &[Interface]) -> Asked {
    let system = async {
        tokio::join!(
            aside(SYSTEM, net::airplane_mode),
            aside(SYSTEM, net::wifi),
            aside(SYSTEM, net::saved),
            aside(SYSTEM, net::drops),
            proxies(),
        )
    };
    let way = async {
        match &request.gateway {
            Some(gateway) => Some(gateway::look(gateway).await),
            None => None,
        }
    };
    let services = request.services.iter().map(|service| async {
        let reached = reach::reach(&service.host, service.port).await;
        (service.clone(), reached.map(|(_connection, after)| after))
    });
    // Each on the heap: the thread of a collector has a small stack.
    let ((airplane, wifi, saved, drops, proxies), router, way, services) = tokio::join!(
        Box::pin(system),
        Box::pin(router(interfaces::router(interfaces))),
        Box::pin(way),
        Box::pin(join_all(services)),
    );
    Asked {
        airplane: airplane.flatten(),
        wifi,
        saved,
        drops: drops.unwrap_or_default(),
        router,
        proxies,
        way,
        services,
        tunnel: interfaces::has_tunnel(interfaces),
        signed_by: request
            .gateway
            .as_ref()
            .and_then(|gateway| gateway.signed_by.clone()),
    }
}

/// By ping where that is allowed; a port that is open or refuses is an answer as well.
async fn router(address: Option<SocketAddr>) -> Option<Router> {
    let address = address?;
    let ping = async {
        match aside(NEAR, move || net::ping(address, NEAR)).await {
            Some(Ping::Answered(after)) => Ok(after),
            Some(Ping::Silent | Ping::NotAllowed) | None => Err(()),
        }
    };
    let ports = [53, 80, 443].map(|port| async move {
        let begun = Instant::now();
        let port = SocketAddr::new(address.ip(), port);
        match within(NEAR, TcpStream::connect(port)).await {
            Some(Ok(_open)) => Ok(begun.elapsed()),
            Some(Err(error)) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
                Ok(begun.elapsed())
            }
            Some(Err(_)) | None => Err(()),
        }
    });
    let [names, plain, encrypted] = ports;
    let first = select_ok([
        Box::pin(ping) as std::pin::Pin<Box<dyn Future<Output = Result<Duration, ()>> + Send>>,
        Box::pin(names),
        Box::pin(plain),
        Box::pin(encrypted),
    ]);
    Some(match first.await {
        Ok((after, _others)) => Router::Answers(after),
        Err(()) => match aside(NEAR, move || net::neighbour(address.ip()))
            .await
            .flatten()
        {
            Some(true) => Router::Mute,
            Some(false) | None => Router::Gone,
        },
    })
}

/// The proxies that are set, and whether each answers.
async fn proxies() -> Vec<(ProxySetting, Option<bool>)> {
    let mut set = told::from_environment();
    set.extend(aside(SYSTEM, net::proxies).await.unwrap_or_default());
    let tried = set.into_iter().map(|setting| async {
        let endpoint = setting
            .address
            .parse()
            .ok()
            .and_then(|uri| gateway::endpoint(&uri));
        let answers = match endpoint {
            Some((host, port)) if !setting.script => Some(
                within(NEAR, reach::reach(&host, port))
                    .await
                    .is_some_and(|it| it.is_ok()),
            ),
            Some(_) | None => None,
        };
        (setting, answers)
    });
    join_all(tried).await
}

/// `12 ms`, or that it was less than one can tell.
fn latency(time: Duration) -> String {
    match time.as_millis() {
        0 => "less than 1 ms".to_owned(),
        millis => format!("{millis} ms"),
    }
}
