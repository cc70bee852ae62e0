//! The only module through which anything leaves this computer.
//!
//! An answer counts as the gateway's only if it has the right content type and shape, and a receipt only if it also
//! echoes the id and the digest of what was sent. A proxy, a sign-in page or another server has none of these.

pub(crate) mod address;
mod delivery;
pub(crate) mod trouble;

use std::fmt;
use std::time::Duration;

use futures_util::{Stream, StreamExt as _, TryStreamExt as _};
use jiff::Timestamp;
use now_serving_protocol::desk::{Health, SERVICE};
use now_serving_protocol::enrolment::{Enrol, Enrolled};
use now_serving_protocol::ticket::TicketList;
use now_serving_protocol::{OLDEST_VERSION, VERSION, VERSION_HEADER, route};
use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderValue};
use reqwest::{Client, Method, RequestBuilder, Response, Url, redirect};
use serde::de::DeserializeOwned;

use address::Address;
use trouble::{Trouble, is_json};

/// How long a connection may take to come about.
const CONNECT: Duration = Duration::from_secs(10);
/// How long a request may take, besides the time for its bytes.
const REQUEST: Duration = Duration::from_secs(30);
/// The slowest network that is still waited for, in bytes per second.
const SLOWEST: u64 = 32 * 1024;
/// The updates are dead if they are silent for longer: the gateway sends a sign of life more often.
const SILENCE: Duration = Duration::from_secs(60);
/// An idle connection is given up before a proxy forgets it.
const IDLE: Duration = Duration::from_secs(20);
/// No answer is larger. A list of tickets with long conversations is the largest.
const ANSWER_BYTES: usize = 16 * 1024 * 1024;

/// What proves to the gateway that this computer is enrolled. Never shown.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Token(String);

impl Token {
    pub(crate) fn new(text: String) -> Self {
        Self(text)
    }

    /// The token itself, for the header and the keychain alone.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// A gateway, and the right to use it.
#[derive(Debug, Clone)]
pub(crate) struct Gateway {
    address: Address,
    token: Option<Token>,
    http: Client,
}

impl Gateway {
    /// Makes fresh connections: old ones are of no use after a sleep or a change of network.
    pub(crate) fn new(
        address: Address,
        token: Option<Token>,
        version: &str,
    ) -> Result<Self, Trouble> {
        let http = Client::builder()
            .user_agent(format!("now-serving/{version}"))
            .connect_timeout(CONNECT)
            .read_timeout(SILENCE)
            .pool_idle_timeout(IDLE)
            .tcp_keepalive(IDLE)
            .redirect(redirect::Policy::none())
            .referer(false)
            .build()?;
        Ok(Self {
            address,
            token,
            http,
        })
    }

    /// The same gateway through fresh connections.
    pub(crate) fn afresh(&self, version: &str) -> Result<Self, Trouble> {
        Self::new(self.address.clone(), self.token.clone(), version)
    }

    /// Asks how the gateway is, and makes sure that it is one.
    pub(crate) async fn health(&self) -> Result<Health, Trouble> {
        let response = self
            .send(self.request(Method::GET, route::HEALTH), 0)
            .await?;
        let health: Health = read(response).await?;
        if health.service != SERVICE {
            Err(Trouble::NotTheGateway)
        } else if health.protocol < OLDEST_VERSION {
            Err(Trouble::GatewayTooOld)
        } else if health.oldest_protocol > VERSION {
            Err(Trouble::ApplicationTooOld)
        } else {
            Ok(health)
        }
    }

    /// Makes this computer known. Needs no token yet.
    pub(crate) async fn enrol(&self, enrol: &Enrol) -> Result<Enrolled, Trouble> {
        self.ask_json(Method::POST, route::ENROL, enrol).await
    }

    /// All tickets of the person.
    pub(crate) async fn tickets(&self) -> Result<TicketList, Trouble> {
        let response = self
            .send(self.request(Method::GET, route::TICKETS), 0)
            .await?;
        read(response).await
    }

    /// The updates since `last`, as they come. The stream ends when the connection does, or when it is silent too long.
    pub(crate) async fn updates(
        &self,
        last: u64,
    ) -> Result<impl Stream<Item = Result<Vec<u8>, Trouble>> + use<>, Trouble> {
        let request = self
            .request(Method::GET, route::UPDATES)
            .header(ACCEPT, "text/event-stream")
            .header("last-event-id", last.to_string());
        // The time for the whole request must not end a stream that goes on, only its beginning.
        let response = tokio::time::timeout(REQUEST, request.send())
            .await
            .map_err(|_| Trouble::Busy { after: None })??;
        let response = succeeded(response).await?;
        let is_stream = response
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.starts_with("text/event-stream"));
        if !is_stream {
            return Err(Trouble::NotTheGateway);
        }
        Ok(response
            .bytes_stream()
            .map(|chunk| chunk.map(|bytes| bytes.to_vec()).map_err(Trouble::from)))
    }

    async fn ask_json<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: &impl serde::Serialize,
    ) -> Result<T, Trouble> {
        let request = self.request(method, path).json(body);
        read(self.send(request, 0).await?).await
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.request_at(method, self.address.at(path))
    }

    fn request_at(&self, method: Method, url: Url) -> RequestBuilder {
        let request = self
            .http
            .request(method, url)
            .header(VERSION_HEADER, VERSION)
            .header(ACCEPT, HeaderValue::from_static("application/json"));
        match &self.token {
            Some(token) => request.bearer_auth(token.reveal()),
            None => request,
        }
    }

    /// Sends a request with a body of `size` bytes, and lets only a success through.
    async fn send(&self, request: RequestBuilder, size: u64) -> Result<Response, Trouble> {
        let patience = REQUEST + Duration::from_secs(size / SLOWEST);
        succeeded(request.timeout(patience).send().await?).await
    }
}

async fn succeeded(response: Response) -> Result<Response, Trouble> {
    let status = response.status();
    if status.is_success() {
        return Ok(response);
    }
    let headers = response.headers().clone();
    let body = limited(response).await?;
    Err(Trouble::of_answer(
        status,
        &headers,
        &body,
        Timestamp::now(),
    ))
}

/// Reads a success. One that does not look like the gateway's is not.
async fn read<T: DeserializeOwned>(response: Response) -> Result<T, Trouble> {
    let headers: &HeaderMap = response.headers();
    if !is_json(headers) {
        return Err(Trouble::NotTheGateway);
    }
    let body = limited(response).await?;
    serde_json::from_slice(&body).map_err(|error| {
        tracing::warn!(%error, "an answer has an unknown shape");
        Trouble::NotTheGateway
    })
}

async fn limited(response: Response) -> Result<Vec<u8>, Trouble> {
    let mut body = Vec::new();
    let mut chunks = response.bytes_stream().map_err(Trouble::from);
    while let Some(chunk) = chunks.try_next().await? {
        if body.len().saturating_add(chunk.len()) > ANSWER_BYTES {
            return Err(Trouble::NotTheGateway);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
