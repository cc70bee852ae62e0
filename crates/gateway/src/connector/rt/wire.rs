//! What RT's REST2 interface says, in its own words. Numbers come as text and as numbers, unset dates as 1970.

use jiff::Timestamp;
use serde::{Deserialize, Deserializer};

use super::key::Key;

/// A page of a list.
#[derive(Debug, Deserialize)]
pub(super) struct Page<T> {
    /// How many there are in all; only told where the account may see each of them.
    #[serde(default)]
    pub(super) total: Option<u64>,
    pub(super) items: Vec<T>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Ticket {
    #[serde(deserialize_with = "number")]
    pub(super) id: u64,
    #[serde(rename = "Status")]
    pub(super) status: String,
    #[serde(rename = "Queue")]
    pub(super) queue: Named,
    #[serde(rename = "Owner")]
    pub(super) owner: Named,
    #[serde(rename = "Requestor", default)]
    pub(super) requestors: Vec<Named>,
    #[serde(rename = "Priority", default)]
    pub(super) priority: Option<String>,
    #[serde(rename = "Due", default)]
    pub(super) due: Option<Timestamp>,
    #[serde(rename = "Created")]
    pub(super) created: Timestamp,
    #[serde(rename = "LastUpdated")]
    pub(super) changed: Timestamp,
    #[serde(rename = "LastUpdatedBy")]
    pub(super) changed_by: Named,
    #[serde(rename = "EffectiveId", deserialize_with = "number")]
    pub(super) effective: u64,
}

/// Which fields a list has to be asked for, so that its items are [`Ticket`]s.
pub(super) const TICKET_FIELDS: [(&str, &str); 5] = [
    (
        "fields",
        "Status,Queue,Owner,Requestor,Priority,Due,Created,LastUpdated,LastUpdatedBy,EffectiveId",
    ),
    ("fields[Queue]", "Name"),
    ("fields[Owner]", "Name,RealName"),
    ("fields[Requestor]", "Name"),
    ("fields[LastUpdatedBy]", "Name,RealName"),
];

/// A user or a queue.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Named {
    #[serde(default, deserialize_with = "text")]
    pub(super) id: String,
    #[serde(rename = "Name", default)]
    pub(super) name: Option<String>,
    #[serde(rename = "RealName", default)]
    pub(super) real_name: Option<String>,
}

impl Ticket {
    pub(super) fn key(&self) -> Key {
        Key {
            number: self.id,
            made: self.created.as_second(),
        }
    }
}

impl Marked {
    pub(super) fn key(&self) -> Key {
        Key {
            number: self.id,
            made: self.created.as_second(),
        }
    }
}

impl Named {
    /// As RT names it to programs: a user's login, a queue's name.
    pub(super) fn login(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }

    /// As people know it.
    pub(super) fn shown(&self) -> String {
        let real = self
            .real_name
            .as_deref()
            .filter(|name| !name.trim().is_empty());
        real.unwrap_or_else(|| self.login()).to_owned()
    }
}

/// A ticket with the field that carries marks.
#[derive(Debug, Deserialize)]
pub(super) struct Marked {
    #[serde(deserialize_with = "number")]
    pub(super) id: u64,
    #[serde(rename = "Created")]
    pub(super) created: Timestamp,
    #[serde(rename = "EffectiveId", deserialize_with = "number")]
    pub(super) effective: u64,
    #[serde(rename = "CustomFields", default)]
    pub(super) fields: Vec<Field>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Field {
    pub(super) name: String,
    #[serde(default)]
    pub(super) values: Vec<serde_json::Value>,
}

/// What was made.
#[derive(Debug, Deserialize)]
pub(super) struct Made {
    #[serde(deserialize_with = "number")]
    pub(super) id: u64,
}

#[derive(Debug, Deserialize)]
pub(super) struct Queue {
    #[serde(deserialize_with = "number")]
    pub(super) id: u64,
}

#[derive(Debug, Deserialize)]
pub(super) struct User {
    #[serde(rename = "Name")]
    pub(super) name: String,
}

/// One thing that happened to a ticket.
#[derive(Debug, Deserialize)]
pub(super) struct Transaction {
    #[serde(deserialize_with = "number")]
    pub(super) id: u64,
    #[serde(rename = "Type")]
    pub(super) kind: String,
    #[serde(rename = "Creator")]
    pub(super) creator: Named,
    #[serde(rename = "Created")]
    pub(super) created: Timestamp,
    #[serde(rename = "NewValue", default)]
    pub(super) new: String,
    #[serde(rename = "ObjectId", default, deserialize_with = "number")]
    pub(super) ticket: u64,
    #[serde(rename = "ObjectType", default)]
    pub(super) object: String,
}

/// A part of what came with a transaction: a text or a file.
#[derive(Debug, Deserialize)]
pub(super) struct Part {
    #[serde(deserialize_with = "number")]
    pub(super) id: u64,
    #[serde(rename = "TransactionId", deserialize_with = "number")]
    pub(super) transaction: u64,
    #[serde(rename = "Filename", default)]
    pub(super) name: Option<String>,
    #[serde(rename = "ContentType", default)]
    pub(super) media_type: String,
    #[serde(rename = "ContentLength", default, deserialize_with = "number")]
    pub(super) size: u64,
}

/// The bytes of a part, in base64.
#[derive(Debug, Deserialize)]
pub(super) struct Content {
    #[serde(rename = "Content", default)]
    pub(super) base64: String,
}

/// A number, its text, or an object with it as `id`.
fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Number {
        Bare(u64),
        Text(String),
        Object { id: Box<Number> },
    }
    fn value(number: Number) -> Option<u64> {
        match number {
            Number::Bare(number) => Some(number),
            Number::Text(text) => text.parse().ok(),
            Number::Object { id } => value(*id),
        }
    }
    value(Number::deserialize(deserializer)?)
        .ok_or_else(|| serde::de::Error::custom("it is no number"))
}

/// A text, or a number as text.
fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Text {
        Text(String),
        Number(u64),
    }
    Ok(match Text::deserialize(deserializer)? {
        Text::Text(text) => text,
        Text::Number(number) => number.to_string(),
    })
}
