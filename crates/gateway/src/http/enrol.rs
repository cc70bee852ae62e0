//! Lets a computer in.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

use axum::Json;
use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::StatusCode;
use now_serving_protocol::enrolment::{Enrol, Enrolled, Person};
use now_serving_protocol::error::{ErrorBody, ErrorCode};
use now_serving_protocol::ids::DeviceId;
use now_serving_protocol::route;
use uuid::Uuid;

use super::attempts::Attempts;
use super::body;
use super::refusal::Refusal;
use crate::clock;
use crate::gateway::Shared;
use crate::secret::{Secret, SecretHash};
use crate::store::persons::PersonId;
use crate::store::{devices, enrol_keys, persons};

/// The longest name of a person or computer, in bytes.
const NAME_BYTES: usize = 200;

/// Gives a computer its token. Every enrolment makes a person of its own: what the computer says of its user is a
/// claim, and must not open another's tickets.
#[utoipa::path(post, path = route::ENROL, request_body = Enrol, responses(
    (status = 200, body = Enrolled),
    (status = 401, body = ErrorBody), (status = 422, body = ErrorBody), (status = 429, body = ErrorBody)
))]
pub(super) async fn enrol(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    body: Body,
) -> Result<Json<Enrolled>, Refusal> {
    let enrol: Enrol = serde_json::from_slice(&body::message(body).await?)
        .map_err(|error| Refusal::invalid(format!("This is no enrolment: {error}.")))?;
    if !shared.attempts.may_try(from.ip(), Instant::now()) {
        let message = "Too many wrong enrolment keys. Try again in a minute.";
        return Err(Refusal::too_many(message, Attempts::pause()));
    }
    let person = claim(enrol.person)?;
    let computer = name(&enrol.computer, "The computer")?;
    let key = SecretHash::of(enrol.key.trim());
    if !enrol_keys::is_good(&mut *shared.store.read().await?, &key).await? {
        shared.attempts.was_wrong(from.ip(), Instant::now());
        return Err(wrong_key());
    }

    let (device, token) = (DeviceId(Uuid::new_v4()), Secret::new("nsd"));
    let owner = PersonId(Uuid::new_v4());
    let now = clock::now();
    let mut write = shared.store.write().await?;
    if !enrol_keys::take(write.conn(), &key).await? {
        return Err(wrong_key());
    }
    persons::insert(write.conn(), owner, &person, now).await?;
    devices::insert(write.conn(), device, owner, &computer, &token.hash(), now).await?;
    write.commit().await?;
    Ok(Json(Enrolled {
        device,
        token: token.reveal().to_owned(),
        desk: shared.front.desk.clone(),
    }))
}

fn wrong_key() -> Refusal {
    Refusal::new(
        StatusCode::UNAUTHORIZED,
        ErrorCode::WrongKey,
        "This enrolment key is wrong or no longer valid. Ask IT for a new one.",
    )
}

fn claim(person: Person) -> Result<Person, Refusal> {
    let full_name = person
        .full_name
        .as_deref()
        .map(|text| name(text, "The full name"));
    Ok(Person {
        login: name(&person.login, "The login name")?,
        full_name: full_name.transpose()?,
    })
}

fn name(text: &str, what: &str) -> Result<String, Refusal> {
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    let text = text.trim();
    if text.is_empty() || text.len() > NAME_BYTES {
        return Err(Refusal::invalid(format!(
            "{what} must have 1 to {NAME_BYTES} bytes."
        )));
    }
    Ok(text.to_owned())
}
