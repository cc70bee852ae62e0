//! The way to the organisation's own gateway, as far as something may stand in it: names, a proxy,
//! somebody who opens encrypted connections, a page of the network that wants a sign-in first.
//!
//! Only the gateway is asked, by its public health page and without any token: no other host ever
//! learns of it. Whatever answers in its place gives itself away, since it does not know the word
//! that the gateway says.

use std::time::Duration;

use hyper::{StatusCode, Uri};
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use now_serving_protocol::desk::{Health, SERVICE};
use tokio::io::{AsyncRead, AsyncWrite};

use super::reach::{self, Lookup, Reach};
use super::tls::{Certificate, Looker};
use crate::exchange::{self, Answer, Ask, exchange};
use crate::request::Gateway;
use crate::waiting::within;

/// How long everything may take.
const WHOLE: Duration = Duration::from_millis(1100);
/// How long the conversation may take, once there is a connection.
const SPEECH: Duration = Duration::from_millis(700);
/// How long the plain page may take, which is asked beside.
const PLAIN: Duration = Duration::from_millis(900);

/// What was seen on the way.
#[derive(Debug)]
pub(super) struct Way {
    /// What became of its name; nothing where a proxy looks it up.
    pub(super) name: Option<Lookup>,
    /// Whether it answers; nothing where a proxy connects to it.
    pub(super) reach: Option<Reach>,
    /// What became of the proxy, where there is one.
    pub(super) proxy: Option<ByProxy>,
    /// What was shown for the encryption, or why nothing was.
    pub(super) certificate: Option<Result<Certificate, String>>,
    /// Who answered.
    pub(super) who: Who,
}

/// What a proxy on the way did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ByProxy {
    /// It let the connection through.
    Through,
    /// It can't be reached.
    Unreachable,
    /// It refused, with this status.
    Refused(StatusCode),
    /// It did not answer as a proxy does.
    Strange,
}

/// Who answers in the gateway's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// The gateway itself.
    Itself,
    /// A page of the network.
    Portal,
    /// Something that is not the gateway, and no such page.
    Other,
    /// Nobody.
    Nobody,
}

/// Goes the way to the gateway and looks around.
pub(super) async fn look(gateway: &Gateway) -> Way {
    let mut way = Way {
        name: None,
        reach: None,
        proxy: None,
        certificate: None,
        who: Who::Nobody,
    };
    // What was written down before the time is over is kept.
    match proxy_for(gateway) {
        Some(proxy) => within(WHOLE, by_proxy(&proxy, gateway, &mut way)).await,
        None => within(WHOLE, directly(gateway, &mut way)).await,
    };
    way
}

async fn directly(gateway: &Gateway, way: &mut Way) {
    let name = reach::look_up(&gateway.host).await;
    way.name = Some(name.clone());
    let plain = async {
        match gateway.tls {
            true => within(PLAIN, plain_page(gateway, &name)).await.flatten(),
            false => None,
        }
    };
    let spoken = async {
        match reach::connect(&name, gateway.port).await {
            Ok((stream, after)) => {
                way.reach = Some(Ok(after));
                within(SPEECH, speak(stream, gateway, way)).await;
            }
            Err(why) => way.reach = Some(Err(why)),
        }
    };
    let ((), plain) = tokio::join!(spoken, plain);
    if way.who != Who::Itself && plain.is_some_and(|answer| is_portal(&answer, gateway)) {
        way.who = Who::Portal;
    }
}

async fn by_proxy(proxy: &Intercept, gateway: &Gateway, way: &mut Way) {
    way.proxy = Some(ByProxy::Unreachable);
    let Some((host, port)) = endpoint(proxy.uri()) else {
        return;
    };
    let Ok((stream, _)) = reach::reach(&host, port).await else {
        return;
    };
    let to = format!("{}:{}", gateway.host, gateway.port);
    match exchange::tunnel(stream, &to, proxy.basic_auth()).await {
        Err(_) => way.proxy = Some(ByProxy::Strange),
        Ok(Err(status)) => way.proxy = Some(ByProxy::Refused(status)),
        Ok(Ok(stream)) => {
            way.proxy = Some(ByProxy::Through);
            speak(stream, gateway, way).await;
        }
    }
}

async fn speak<S>(stream: S, gateway: &Gateway, way: &mut Way)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    if !gateway.tls {
        way.who = who(ask(stream, gateway).await, gateway);
        return;
    }
    let opened = match Looker::new().await {
        Ok(looker) => looker.open(stream, &gateway.host).await,
        Err(why) => Err(why),
    };
    match opened {
        Ok((stream, certificate)) => {
            way.certificate = Some(Ok(certificate));
            way.who = who(ask(stream, gateway).await, gateway);
        }
        Err(why) => {
            way.certificate = Some(Err(why));
            way.who = Who::Other;
        }
    }
}

/// The page that a network with a sign-in page answers in plain HTTP, whatever is asked.
async fn plain_page(gateway: &Gateway, name: &Lookup) -> Option<Answer> {
    let (stream, _) = reach::connect(name, 80).await.ok()?;
    ask(stream, gateway).await
}

async fn ask<S>(stream: S, gateway: &Gateway) -> Option<Answer>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let asked = Ask {
        path: &gateway.health,
        host: &gateway.host,
        body: None,
    };
    exchange(stream, asked).await.ok()
}

fn who(answer: Option<Answer>, gateway: &Gateway) -> Who {
    let Some(answer) = answer else {
        return Who::Other;
    };
    let health: Option<Health> = serde_json::from_slice(&answer.body).ok();
    if health.is_some_and(|health| health.service == SERVICE) {
        Who::Itself
    } else if is_portal(&answer, gateway) {
        Who::Portal
    } else {
        Who::Other
    }
}

/// Sent elsewhere, asked to sign in, or given a page to look at where a program asked.
fn is_portal(answer: &Answer, gateway: &Gateway) -> bool {
    let elsewhere = || {
        let location = answer.location.as_deref()?;
        let uri: Uri = location.parse().ok()?;
        Some(!uri.host()?.eq_ignore_ascii_case(&gateway.host))
    };
    match answer.status {
        StatusCode::NETWORK_AUTHENTICATION_REQUIRED => true,
        status if status.is_redirection() => elsewhere().unwrap_or(false),
        StatusCode::OK => answer.content_type.starts_with("text/html"),
        _ => false,
    }
}

/// The proxy by which the application itself would go to the gateway.
fn proxy_for(gateway: &Gateway) -> Option<Intercept> {
    let scheme = if gateway.tls { "https" } else { "http" };
    let uri = format!("{scheme}://{}:{}/", gateway.host, gateway.port);
    Matcher::from_system().intercept(&uri.parse().ok()?)
}

/// The host and the port of a proxy.
pub(super) fn endpoint(proxy: &Uri) -> Option<(String, u16)> {
    let host = proxy.host()?.to_owned();
    let usual = match proxy.scheme_str() {
        Some("https") => 443,
        Some(scheme) if scheme.starts_with("socks") => 1080,
        Some(_) | None => 80,
    };
    Some((host, proxy.port_u16().unwrap_or(usual)))
}
