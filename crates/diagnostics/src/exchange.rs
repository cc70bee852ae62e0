//! One HTTP request over a connection that is already there, and a short answer.

use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::header::{CONTENT_TYPE, HOST, HeaderName, LOCATION, USER_AGENT};
use hyper::{Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};

/// No answer that is asked for here is longer.
const LONGEST: usize = 512 * 1024;

/// A request.
pub(crate) struct Ask<'a> {
    /// Its path.
    pub(crate) path: &'a str,
    /// The host that it names.
    pub(crate) host: &'a str,
    /// What is sent and of which kind, if anything is.
    pub(crate) body: Option<(&'static str, Vec<u8>)>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    /// Its status.
    pub(crate) status: StatusCode,
    /// Where it sends to.
    pub(crate) location: Option<String>,
    /// Of which kind it says that it is.
    pub(crate) content_type: String,
    /// What it holds.
    pub(crate) body: Bytes,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failed {
    /// It could not be asked.
    #[error("could not be asked: {0}")]
    Asking(#[from] hyper::http::Error),
    /// The connection broke, or what came is not HTTP.
    #[error("no answer in HTTP: {0}")]
    Answering(#[from] hyper::Error),
    /// The answer broke off or is too long.
    #[error("no whole answer: {0}")]
    Reading(Box<dyn std::error::Error + Send + Sync>),
}

/// Asks, and reads the answer.
pub(crate) async fn exchange<S>(stream: S, ask: Ask<'_>) -> Result<Answer, Failed>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    let served = tokio::spawn(connection);
    let response = sender.send_request(request(ask)?).await?;
    let (head, body) = response.into_parts();
    let header = |name: HeaderName| {
        let value = head.headers.get(name)?.to_str().ok()?;
        Some(value.to_owned())
    };
    let answer = Answer {
        status: head.status,
        location: header(LOCATION),
        content_type: header(CONTENT_TYPE).unwrap_or_default(),
        body: Limited::new(body, LONGEST)
            .collect()
            .await
            .map_err(Failed::Reading)?
            .to_bytes(),
    };
    served.abort();
    Ok(answer)
}

fn request(ask: Ask<'_>) -> Result<Request<Full<Bytes>>, hyper::http::Error> {
    let request = Request::builder()
        .uri(ask.path)
        .header(HOST, ask.host)
        .header(USER_AGENT, "now-serving");
    match ask.body {
        None => request.body(Full::default()),
        Some((kind, body)) => request
            .method(Method::POST)
            .header(CONTENT_TYPE, kind)
            .body(Full::from(body)),
    }
}

/// Asks a proxy for a tunnel to a host, through which one then speaks as if directly.
pub(crate) async fn tunnel<S>(
    stream: S,
    to: &str,
    password: Option<&hyper::header::HeaderValue>,
) -> Result<Result<TokioIo<hyper::upgrade::Upgraded>, StatusCode>, Failed>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection.with_upgrades());
    let mut request = Request::builder()
        .method(Method::CONNECT)
        .uri(to)
        .header(HOST, to);
    if let Some(password) = password {
        request = request.header(hyper::header::PROXY_AUTHORIZATION, password);
    }
    let response = sender
        .send_request(request.body(Full::<Bytes>::default())?)
        .await?;
    if !response.status().is_success() {
        return Ok(Err(response.status()));
    }
    let upgraded = hyper::upgrade::on(response).await?;
    Ok(Ok(TokioIo::new(upgraded)))
}
