//! Reaches the gateway, and says plainly when it does not.

use std::time::Duration;

use anyhow::anyhow;
use now_serving_gateway::agent::{self, Action, DeskList, DeskTicketView};
use now_serving_protocol::error::{ErrorBody, ErrorCode};
use now_serving_protocol::{VERSION, VERSION_HEADER};
use reqwest::{Method, RequestBuilder, Url};
use serde::de::DeserializeOwned;

/// The desk did not do it.
#[derive(Debug, thiserror::Error)]
pub(super) enum DeskError {
    #[error("{0}")]
    NotThere(String),
    #[error("{0}")]
    Token(String),
    #[error("The gateway at {0} cannot be reached: {1}. Check the address, and whether it runs.")]
    Unreachable(String, String),
    #[error("{0}")]
    Refused(String),
    #[error("{0:#}")]
    Failed(#[from] anyhow::Error),
}

impl DeskError {
    pub(super) fn exit_code(&self) -> u8 {
        match self {
            Self::Failed(_) => 1,
            Self::NotThere(_) => 3,
            Self::Token(_) => 4,
            Self::Unreachable(..) => 5,
            Self::Refused(_) => 6,
        }
    }
}

/// A gateway and the right to work at its desk.
pub(super) struct Reach {
    http: reqwest::Client,
    base: Url,
    token: String,
}

impl Reach {
    pub(super) fn new(gateway: &str, token: Option<String>) -> Result<Self, DeskError> {
        let token = token.ok_or_else(|| {
            DeskError::Token(
                "Give your token with --token or in NOW_SERVING_AGENT_TOKEN.".to_owned(),
            )
        })?;
        let base = Url::parse(gateway)
            .map_err(|error| DeskError::Unreachable(gateway.to_owned(), error.to_string()))?;
        let http = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(10))
            .read_timeout(Duration::from_secs(30))
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|error| DeskError::Failed(error.into()))?;
        Ok(Self { http, base, token })
    }

    pub(super) async fn list(&self, all: bool) -> Result<DeskList, DeskError> {
        let mut url = self.url(agent::LIST, &[])?;
        url.set_query(all.then_some("all=true"));
        self.read(self.request(Method::GET, url)).await
    }

    pub(super) async fn show(&self, reference: &str) -> Result<DeskTicketView, DeskError> {
        let url = self.url(agent::TICKET, &[("reference", reference)])?;
        self.read(self.request(Method::GET, url)).await
    }

    pub(super) async fn act(
        &self,
        reference: &str,
        action: &Action,
    ) -> Result<DeskTicketView, DeskError> {
        let url = self.url(agent::ACTIONS, &[("reference", reference)])?;
        self.read(self.request(Method::POST, url).json(action))
            .await
    }

    pub(super) async fn attachment(
        &self,
        reference: &str,
        name: &str,
    ) -> Result<Vec<u8>, DeskError> {
        let url = self.url(
            agent::ATTACHMENT,
            &[("reference", reference), ("name", name)],
        )?;
        let response = self.send(self.request(Method::GET, url)).await?;
        let bytes = response
            .bytes()
            .await
            .map_err(|error| self.unreachable(&error))?;
        Ok(bytes.to_vec())
    }

    /// The address of a route, with the parts in braces filled in.
    fn url(&self, route: &str, parts: &[(&str, &str)]) -> Result<Url, DeskError> {
        let mut url = self.base.clone();
        url.path_segments_mut()
            .map_err(|()| {
                DeskError::Refused("The gateway's address can't have a path.".to_owned())
            })?
            .pop_if_empty()
            .extend(
                route
                    .split('/')
                    .filter(|segment| !segment.is_empty())
                    .map(|segment| {
                        let name = segment
                            .strip_prefix('{')
                            .and_then(|name| name.strip_suffix('}'));
                        let part = parts.iter().find(|(key, _)| Some(*key) == name);
                        part.map_or(segment, |(_, value)| *value)
                    }),
            );
        Ok(url)
    }

    fn request(&self, method: Method, url: Url) -> RequestBuilder {
        let request = self.http.request(method, url).bearer_auth(&self.token);
        request.header(VERSION_HEADER, VERSION)
    }

    async fn read<T: DeserializeOwned>(&self, request: RequestBuilder) -> Result<T, DeskError> {
        let response = self.send(request).await?;
        response
            .json()
            .await
            .map_err(|error| anyhow!("The answer is not a gateway's: {error}.").into())
    }

    async fn send(&self, request: RequestBuilder) -> Result<reqwest::Response, DeskError> {
        let response = request
            .send()
            .await
            .map_err(|error| self.unreachable(&error))?;
        let status = response.status();
        if status.is_success() {
            return Ok(response);
        }
        let body: ErrorBody = response.json().await.map_err(|_| {
            anyhow!(
                "Something answers at {} with {status}, but it is no gateway.",
                self.base
            )
        })?;
        Err(match body.code {
            ErrorCode::NotFound => DeskError::NotThere(body.message),
            ErrorCode::NotEnrolled | ErrorCode::WrongKey => DeskError::Token(body.message),
            ErrorCode::Invalid | ErrorCode::TooLarge | ErrorCode::DifferentBytes => {
                DeskError::Refused(body.message)
            }
            ErrorCode::BlobsMissing
            | ErrorCode::WrongOffset
            | ErrorCode::ApplicationTooOld
            | ErrorCode::GatewayTooOld
            | ErrorCode::TooMany
            | ErrorCode::NoSpace
            | ErrorCode::Failed
            | ErrorCode::Unknown => DeskError::Failed(anyhow!(body.message)),
        })
    }

    fn unreachable(&self, error: &reqwest::Error) -> DeskError {
        let mut cause: &dyn std::error::Error = error;
        while let Some(deeper) = cause.source() {
            cause = deeper;
        }
        DeskError::Unreachable(self.base.to_string(), cause.to_string())
    }
}
