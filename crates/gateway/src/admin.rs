//! What an administrator does on the data folder itself, also while the gateway serves it.

use std::path::Path;

use jiff::Timestamp;
use now_serving_protocol::ids::DeviceId;
use serde::Serialize;

use crate::clock;
use crate::secret::Secret;
use crate::store::{
    Store, StoreError, agents, devices, enrol_keys, is_taken, tickets, track_records,
};

/// The data folder, opened by an administrator.
pub struct Admin(Store);

/// It could not be done.
#[derive(Debug, thiserror::Error)]
pub enum AdminError {
    /// The folder cannot be made.
    #[error("the folder cannot be used")]
    Folder(#[source] std::io::Error),
    /// The database failed.
    #[error("the database cannot be used")]
    Store(#[from] StoreError),
    /// A technician of that name has a token.
    #[error(
        "A technician called {0:?} has a token already. Revoke it first, or choose another name."
    )]
    NameTaken(String),
    /// The name is empty or unusable.
    #[error("A name must have 1 to 100 characters on one line.")]
    Name,
}

/// An enrolment key without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyEntry {
    /// Names it, for revoking.
    pub id: i64,
    /// When it was made.
    pub made_at: Timestamp,
    /// How many computers enrolled with it.
    pub used: u64,
    /// When it was revoked, if it was.
    pub revoked_at: Option<Timestamp>,
}

/// A technician without their token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgentEntry {
    /// As persons see it.
    pub name: String,
    /// When the token was made.
    pub made_at: Timestamp,
    /// When they did something last.
    pub acted_at: Option<Timestamp>,
    /// When it was revoked, if it was.
    pub revoked_at: Option<Timestamp>,
}

/// A computer without its token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeviceEntry {
    /// Names it, for revoking.
    pub id: DeviceId,
    /// What it is called.
    pub computer: String,
    /// Who sits at it, by what it says.
    pub login: String,
    /// When it was enrolled.
    pub enrolled_at: Timestamp,
    /// When it was revoked, if it was.
    pub revoked_at: Option<Timestamp>,
}

/// How often the ranges that persons were told in a queue and month were right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MonthEntry {
    /// The queue, as people know it.
    pub queue: String,
    /// The month in which they were told: `2026-11`.
    pub month: String,
    /// So many were told and have come to their end.
    pub told: u64,
    /// So many of them held.
    pub held: u64,
}

impl Admin {
    /// Opens a data folder, making it if it is not there.
    pub async fn open(data: &Path) -> Result<Self, AdminError> {
        crate::gateway::make_private(data).map_err(AdminError::Folder)?;
        Ok(Self(Store::open(data).await?))
    }

    /// Makes an enrolment key. This is the only time that it can be read.
    pub async fn new_enrol_key(&self) -> Result<(i64, Secret), AdminError> {
        let key = Secret::new("nsk");
        let mut write = self.0.write().await?;
        let id = enrol_keys::insert(write.conn(), &key.hash(), clock::now()).await?;
        write.commit().await?;
        Ok((id, key))
    }

    /// All enrolment keys, oldest first.
    pub async fn enrol_keys(&self) -> Result<Vec<KeyEntry>, AdminError> {
        let rows = enrol_keys::all(&mut *self.0.read().await?).await?;
        Ok(rows
            .into_iter()
            .map(|row| KeyEntry {
                id: row.id,
                made_at: row.made_at,
                used: row.used,
                revoked_at: row.revoked_at,
            })
            .collect())
    }

    /// Revokes an enrolment key; `false` if there is none that is good. Computers that used it stay enrolled.
    pub async fn revoke_enrol_key(&self, id: i64) -> Result<bool, AdminError> {
        let mut write = self.0.write().await?;
        let done = enrol_keys::revoke(write.conn(), id, clock::now()).await?;
        write.commit().await?;
        Ok(done)
    }

    /// Gives a technician a token. This is the only time that it can be read.
    pub async fn new_agent(&self, name: &str) -> Result<Secret, AdminError> {
        let name = name.trim();
        if name.is_empty() || name.chars().count() > 100 || name.chars().any(char::is_control) {
            return Err(AdminError::Name);
        }
        let token = Secret::new("nsa");
        let mut write = self.0.write().await?;
        match agents::insert(write.conn(), name, &token.hash(), clock::now()).await {
            Err(error) if is_taken(&error) => return Err(AdminError::NameTaken(name.to_owned())),
            other => other?,
        }
        write.commit().await?;
        Ok(token)
    }

    /// All technicians who ever had a token.
    pub async fn agents(&self) -> Result<Vec<AgentEntry>, AdminError> {
        let rows = agents::all(&mut *self.0.read().await?).await?;
        Ok(rows
            .into_iter()
            .map(|row| AgentEntry {
                name: row.name,
                made_at: row.made_at,
                acted_at: row.acted_at,
                revoked_at: row.revoked_at,
            })
            .collect())
    }

    /// Revokes a technician's token; `false` if nobody of that name has one.
    pub async fn revoke_agent(&self, name: &str) -> Result<bool, AdminError> {
        let mut write = self.0.write().await?;
        let done = agents::revoke(write.conn(), name, clock::now()).await?;
        write.commit().await?;
        Ok(done)
    }

    /// All computers that were ever enrolled.
    pub async fn devices(&self) -> Result<Vec<DeviceEntry>, AdminError> {
        let rows = devices::all(&mut *self.0.read().await?).await?;
        Ok(rows
            .into_iter()
            .map(|row| DeviceEntry {
                id: row.id,
                computer: row.computer,
                login: row.login,
                enrolled_at: row.enrolled_at,
                revoked_at: row.revoked_at,
            })
            .collect())
    }

    /// Revokes a computer's token; `false` if there is no such computer that has one.
    pub async fn revoke_device(&self, id: DeviceId) -> Result<bool, AdminError> {
        let mut write = self.0.write().await?;
        let done = devices::revoke(write.conn(), id, clock::now()).await?;
        write.commit().await?;
        Ok(done)
    }

    /// The track record of the forecast, the newest month first. A gateway that runs writes it every ten minutes.
    pub async fn track_record(&self) -> Result<Vec<MonthEntry>, AdminError> {
        let mut read = self.0.read().await?;
        let mut months = Vec::new();
        for row in track_records::all(&mut read).await? {
            let name = tickets::queue_name(&mut read, &row.queue).await?;
            months.push(MonthEntry {
                queue: name.unwrap_or_else(|| row.queue.to_string()),
                month: row.month,
                told: row.told,
                held: row.held,
            });
        }
        Ok(months)
    }

    /// Lets go of the folder.
    pub async fn close(self) {
        self.0.close().await;
    }
}
