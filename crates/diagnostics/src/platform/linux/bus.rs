//! D-Bus: one question at a time, and never longer than its limit.
//!
//! Each question has a runtime of its own, which takes the connection with it when the time is up:
//! a bus that is silent leaves nothing behind.

use std::collections::HashMap;
use std::future::Future;
use std::time::Duration;

use zbus::Connection;
use zbus::zvariant::{OwnedObjectPath, OwnedValue};

/// What has the right form, but no answer that can be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum Silent {
    /// The time was up.
    #[error("D-Bus gave no answer in time")]
    Late,
    /// There is no bus.
    #[error("there is no D-Bus here")]
    NoBus,
    /// Nobody on the bus answers for it.
    #[error("nobody on D-Bus answers for it")]
    Nobody,
    /// The answer was an error.
    #[error("D-Bus answered with an error ({})", .0.to_string().trim_end_matches('.'))]
    Answer(#[source] zbus::Error),
    /// There was nobody to ask it.
    #[error("D-Bus could not be asked: {0}")]
    Runtime(#[source] std::io::Error),
}

/// Which bus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bus {
    /// The computer's.
    System,
    /// The person's own.
    Session,
}

/// The properties of an interface.
pub(super) type Properties = HashMap<String, OwnedValue>;

/// The objects of a service, with their interfaces and properties.
pub(super) type Objects = HashMap<OwnedObjectPath, HashMap<String, Properties>>;

/// Connects, asks, and hangs up.
pub(super) fn ask<T, F>(
    bus: Bus,
    limit: Duration,
    question: impl FnOnce(Connection) -> F,
) -> Result<T, Silent>
where
    F: Future<Output = zbus::Result<T>>,
{
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(Silent::Runtime)?;
    let asked = async {
        let connection = match bus {
            Bus::System => Connection::system().await?,
            Bus::Session => Connection::session().await?,
        };
        question(connection).await
    };
    let answer = runtime.block_on(async { tokio::time::timeout(limit, asked).await });
    // What still waits for the bus ends with its runtime.
    runtime.shutdown_background();
    answer.map_err(|_| Silent::Late)?.map_err(silent)
}

fn silent(error: zbus::Error) -> Silent {
    const NOBODY: [&str; 2] = ["ServiceUnknown", "NameHasNoOwner"];
    let is_nobody = |name: &str| NOBODY.iter().any(|sign| name.ends_with(sign));
    if let zbus::Error::InputOutput(_) | zbus::Error::Connection(..) | zbus::Error::Address(_) =
        error
    {
        return Silent::NoBus;
    }
    if let zbus::Error::MethodError(name, _, _) = &error
        && is_nobody(name.as_str())
    {
        return Silent::Nobody;
    }
    Silent::Answer(error)
}

/// All objects of a service that manages objects.
pub(super) async fn objects(
    connection: &Connection,
    service: &str,
    root: &str,
) -> zbus::Result<Objects> {
    let interface = Some("org.freedesktop.DBus.ObjectManager");
    let reply = connection
        .call_method(Some(service), root, interface, "GetManagedObjects", &())
        .await?;
    reply.body().deserialize()
}

/// All properties of one interface of an object.
pub(super) async fn properties(
    connection: &Connection,
    (service, path): (&str, &str),
    interface: &str,
) -> zbus::Result<Properties> {
    let properties = Some("org.freedesktop.DBus.Properties");
    let reply = connection
        .call_method(Some(service), path, properties, "GetAll", &interface)
        .await?;
    reply.body().deserialize()
}

/// One property, if it is there and of this kind.
pub(super) fn get<'p, T>(properties: &'p Properties, name: &str) -> Option<T>
where
    T: TryFrom<&'p zbus::zvariant::Value<'p>>,
{
    T::try_from(properties.get(name)?).ok()
}
