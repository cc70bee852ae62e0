//! Which gateway this computer is known to, and how it becomes so.

use std::fs;
use std::io;
use std::path::Path;

use now_serving_ipc::command::{Failure, FailureCode};
use now_serving_languages::sentence;
use now_serving_protocol::enrolment::{Enrol, Person};
use now_serving_protocol::ids::DeviceId;
use serde::{Deserialize, Serialize};

use crate::credentials::{self, Kept};
use crate::gateway_api::address::Address;
use crate::gateway_api::trouble::Trouble;
use crate::gateway_api::{Gateway, Token};
use crate::paths::replace_private;

/// The name of the file in the state folder: it belongs to this computer and must not travel with a person's settings.
const FILE: &str = "enrolment.toml";

/// The gateway that knows this computer. The token is kept elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Enrolment {
    pub(crate) gateway: String,
    pub(crate) device: DeviceId,
    pub(crate) desk: String,
}

/// What came of enrolling.
#[derive(Debug, Clone)]
pub(crate) struct Enrolled {
    pub(crate) enrolment: Enrolment,
    pub(crate) token: Token,
    pub(crate) kept: Kept,
}

/// The enrolment in `folder`, if there is one that can be read.
pub(crate) fn load(folder: &Path) -> Option<Enrolment> {
    toml::from_str(&fs::read_to_string(folder.join(FILE)).ok()?).ok()
}

fn save(folder: &Path, enrolment: &Enrolment) -> io::Result<()> {
    let text = toml::to_string(enrolment).map_err(io::Error::other)?;
    replace_private(&folder.join(FILE), &text)
}

/// Makes this computer known to the gateway at `address`, and keeps what it answers.
pub(crate) async fn enrol(
    folder: &Path,
    address: &str,
    key: &str,
    version: &str,
) -> Result<Enrolled, Failure> {
    let address: Address = address.parse().map_err(|bad| Failure {
        code: FailureCode::Invalid,
        message: format!("{bad}"),
    })?;
    if key.trim().is_empty() {
        return Err(Failure {
            code: FailureCode::Invalid,
            message: sentence!("enrol-no-key").into(),
        });
    }
    let gateway = Gateway::new(address.clone(), None, version).map_err(refused)?;
    gateway.health().await.map_err(refused)?;
    let answer = gateway
        .enrol(&Enrol {
            key: key.trim().to_owned(),
            person: person(),
            computer: whoami::devicename()
                .or_else(|_| whoami::hostname())
                .unwrap_or_default(),
        })
        .await
        .map_err(refused)?;
    let before = load(folder).map(|enrolment| enrolment.device);
    let enrolment = Enrolment {
        gateway: address.to_string(),
        device: answer.device,
        desk: answer.desk,
    };
    let token = Token::new(answer.token);
    let kept = credentials::keep(folder, enrolment.device, &token)
        .await
        .and_then(|kept| save(folder, &enrolment).map(|()| kept))
        .map_err(|error| Failure {
            code: FailureCode::NotSaved,
            message: sentence!("enrol-not-written", why = error.to_string()).into(),
        })?;
    if let Some(before) = before.filter(|before| *before != enrolment.device) {
        credentials::forget(before).await;
    }
    Ok(Enrolled {
        enrolment,
        token,
        kept,
    })
}

/// Who sits here, by what the operating system says.
fn person() -> Person {
    let login = whoami::username().unwrap_or_default();
    let full_name = whoami::realname()
        .ok()
        .filter(|name| !name.trim().is_empty() && *name != login);
    Person { login, full_name }
}

fn refused(trouble: Trouble) -> Failure {
    let code = match trouble {
        Trouble::WrongKey
        | Trouble::NotEnrolled
        | Trouble::ApplicationTooOld
        | Trouble::GatewayTooOld
        | Trouble::Missing { .. }
        | Trouble::Refused { .. } => FailureCode::Refused,
        Trouble::Unreachable(_)
        | Trouble::Untrusted(_)
        | Trouble::NotTheGateway
        | Trouble::Busy { .. }
        | Trouble::Failed { .. } => FailureCode::Offline,
        Trouble::FileGone(_) => FailureCode::Failed,
    };
    Failure {
        code,
        message: trouble.to_string(),
    }
}
