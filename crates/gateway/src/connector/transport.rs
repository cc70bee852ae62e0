//! The one way to a ticketing system that speaks HTTP: limits, time limits, TLS, the credential, tracing.
//!
//! Connectors open no sockets of their own. What can go wrong on the way is told apart by the only thing that counts
//! for a write: whether the other side may have seen it.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use futures_util::StreamExt as _;
use reqwest::{Method, RequestBuilder, Url};
use serde::de::DeserializeOwned;
use tokio::sync::Semaphore;

use super::{Problem, ReadError, WriteOutcome};

/// How long a connection may take to open.
const CONNECT: Duration = Duration::from_secs(10);
/// How long an answer may take. A busy desk was seen to need 21 s for what it did after all.
const ANSWER: Duration = Duration::from_secs(60);
/// The largest answer that is read, in bytes.
const LARGEST_ANSWER: usize = 64 * 1024 * 1024;
/// The longest pause that a desk can ask for.
const LONGEST_PAUSE: Duration = Duration::from_secs(600);

/// A connection to one ticketing system with one account.
pub(crate) struct Transport {
    http: reqwest::Client,
    base: Url,
    credential: (HeaderName, HeaderValue),
    slots: Semaphore,
    quiet_until: Mutex<Option<Instant>>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

/// Nothing useful came back.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TransportError {
    /// The other side never saw it.
    #[error("the desk at {host} cannot be reached")]
    Unreached {
        host: String,
        #[source]
        source: Problem,
    },
    /// The other side wants to be left alone, and did not do it.
    #[error("the desk is busy")]
    Busy { pause: Option<Duration> },
    /// The other side may have seen it, and may have done it.
    #[error("the desk's answer did not arrive")]
    Lost(#[source] Problem),
    /// The answer leads to another computer; the credential stays here.
    #[error("the desk sends us on to another address")]
    SentOn,
}

/// The address of a desk, or the credential for it, cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    /// It is no address.
    #[error("{0:?} is no address of a desk: it begins with http:// or https://")]
    Address(String),
    /// It has line ends or the like in it.
    #[error("the credential has characters that cannot be sent")]
    Credential,
    /// There are no roots of trust, or they cannot be read.
    #[error("TLS cannot be used")]
    Tls(#[source] reqwest::Error),
}

impl Transport {
    /// A transport to what lies below `base`, letting so many requests through at once.
    pub(crate) fn new(
        base: &str,
        credential: (HeaderName, String),
        at_once: usize,
    ) -> Result<Self, Unusable> {
        let with_slash = format!("{}/", base.trim_end_matches('/'));
        let base: Url = with_slash
            .parse()
            .ok()
            .filter(|url: &Url| matches!(url.scheme(), "http" | "https") && url.has_host())
            .ok_or_else(|| Unusable::Address(base.to_owned()))?;
        let (name, value) = credential;
        let mut value = HeaderValue::from_str(&value).map_err(|_| Unusable::Credential)?;
        value.set_sensitive(true);
        let http = reqwest::Client::builder()
            .user_agent(concat!("now-serving-gateway/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(CONNECT)
            .timeout(ANSWER)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(Unusable::Tls)?;
        Ok(Self {
            http,
            base,
            credential: (name, value),
            slots: Semaphore::new(at_once),
            quiet_until: Mutex::new(None),
        })
    }

    /// A request for a path below the base, which may carry a query.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("{}{path}", self.base);
        let (name, value) = &self.credential;
        self.http.request(method, url).header(name, value)
    }

    /// Sends a request and reads the whole answer, whatever it says.
    pub(crate) async fn send(&self, request: RequestBuilder) -> Result<Answer, TransportError> {
        if let Some(pause) = self.quiet() {
            return Err(TransportError::Busy { pause: Some(pause) });
        }
        let _slot = self.slots.acquire().await;
        let begun = Instant::now();
        let request = request.build().map_err(|error| self.unreached(error))?;
        let (method, path) = (request.method().clone(), request.url().path().to_owned());
        let answered = match self.http.execute(request).await {
            Ok(response) => self.whole(response).await,
            // Only a connection that never was has certainly carried nothing.
            Err(error) if error.is_connect() || error.is_builder() => Err(self.unreached(error)),
            Err(error) => Err(TransportError::Lost(error.without_url().into())),
        };
        let took = begun.elapsed();
        match &answered {
            Ok(answer) => {
                tracing::debug!(%method, path, status = answer.status.as_u16(), ?took, "asked the desk");
            }
            Err(error) => {
                tracing::debug!(%method, path, error = error as &dyn std::error::Error, ?took, "asked the desk in vain");
            }
        }
        answered
    }

    /// Sends a request that only reads, and understands the answer; none if there is no such thing.
    pub(crate) async fn read<T: DeserializeOwned>(
        &self,
        request: RequestBuilder,
    ) -> Result<Option<T>, ReadError> {
        let answer = self
            .send(request)
            .await
            .map_err(|error| ReadError(error.into()))?;
        if matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::GONE) {
            return Ok(None);
        }
        if !answer.status.is_success() {
            return Err(ReadError(answer.complaint().into()));
        }
        serde_json::from_slice(&answer.body)
            .map(Some)
            .map_err(|error| ReadError(error.into()))
    }

    async fn whole(&self, response: reqwest::Response) -> Result<Answer, TransportError> {
        let (status, headers) = (response.status(), response.headers().clone());
        if status.is_redirection() && status != StatusCode::NOT_MODIFIED {
            return Err(TransportError::SentOn);
        }
        if status == StatusCode::TOO_MANY_REQUESTS {
            let pause = pause(&headers);
            self.be_quiet(pause);
            return Err(TransportError::Busy { pause });
        }
        let mut body = Vec::new();
        let mut chunks = response.bytes_stream();
        while let Some(chunk) = chunks.next().await {
            let chunk = chunk.map_err(|error| TransportError::Lost(error.without_url().into()))?;
            if body.len() + chunk.len() > LARGEST_ANSWER {
                return Err(TransportError::Lost("the answer has no end".into()));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Answer {
            status,
            headers,
            body,
        })
    }

    fn unreached(&self, error: reqwest::Error) -> TransportError {
        TransportError::Unreached {
            host: self.base.host_str().unwrap_or_default().to_owned(),
            source: error.without_url().into(),
        }
    }

    fn quiet(&self) -> Option<Duration> {
        let until = *self
            .quiet_until
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        until
            .map(|until| until.saturating_duration_since(Instant::now()))
            .filter(|left| !left.is_zero())
    }

    fn be_quiet(&self, pause: Option<Duration>) {
        let pause = pause.unwrap_or(Duration::from_secs(5)).min(LONGEST_PAUSE);
        *self
            .quiet_until
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = Instant::now().checked_add(pause);
    }
}

impl Answer {
    /// What the desk said against it, in one line for the record.
    pub(crate) fn complaint(&self) -> String {
        let said: String = String::from_utf8_lossy(&self.body)
            .chars()
            .filter(|c| !c.is_control())
            .take(300)
            .collect();
        format!("the desk answered {}: {said}", self.status)
    }

    /// What an answer to a write means that is no success: whatever may have been done half is not known.
    pub(crate) fn failed_write<T>(&self) -> WriteOutcome<T> {
        let why = self.complaint();
        match self.status {
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => WriteOutcome::Later {
                pause: None,
                why: why.into(),
            },
            status if status.is_client_error() => WriteOutcome::Refused(why),
            _ => WriteOutcome::Unknown(why.into()),
        }
    }
}

impl TransportError {
    /// What it means for a write.
    pub(crate) fn of_write<T>(self) -> WriteOutcome<T> {
        match self {
            Self::Unreached { .. } | Self::SentOn => WriteOutcome::Later {
                pause: None,
                why: self.into(),
            },
            Self::Busy { pause } => WriteOutcome::Later {
                pause,
                why: self.into(),
            },
            Self::Lost(_) => WriteOutcome::Unknown(self.into()),
        }
    }
}

/// The pause that a desk asks for, in seconds; as a date it is not understood, and the usual pause is made.
fn pause(headers: &HeaderMap) -> Option<Duration> {
    let seconds = headers.get(header::RETRY_AFTER)?.to_str().ok()?;
    seconds.trim().parse().ok().map(Duration::from_secs)
}

/// A value within a path or a query.
pub(crate) fn escaped(text: &str) -> String {
    use std::fmt::Write as _;
    text.bytes().fold(String::new(), |mut path, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            path.push(char::from(byte));
        } else {
            let _infallible = write!(path, "%{byte:02X}");
        }
        path
    })
}

#[cfg(test)]
mod tests;
