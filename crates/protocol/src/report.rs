//! What a person sends: their words, what they tried, the capture, attachments.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ids::{ReportId, Sha256};
use crate::limits;
use crate::ticket::Ticket;

/// A report as it travels. Its bytes are written once, when it is put in the outbox, and never again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Report {
    /// Names the report and is the idempotency key.
    pub id: ReportId,
    /// When the person pressed Send, by their computer's clock.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub written_at: Timestamp,
    /// The person's own words.
    pub words: String,
    /// What they already tried, in their order. The technician reads this first.
    #[serde(default)]
    pub tried: Vec<Tried>,
    /// How much it stops them, if they said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub impact: Option<Impact>,
    /// By when they need it, if they said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub needed_by: Option<Timestamp>,
    /// The redacted capture of the computer, if one goes with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bundle: Option<Blob>,
    /// Files that the person added.
    #[serde(default)]
    pub attachments: Vec<Blob>,
}

/// A step that was tried, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tried {
    /// What they did.
    pub step: String,
    /// What came of it, in their words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// What the computer itself can say of it: `up 38 min`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<String>,
}

/// How much a problem stops a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Impact {
    /// A nuisance.
    Nuisance,
    /// Hard to work.
    HardToWork,
    /// I can't work.
    CannotWork,
    /// Many of us are stopped.
    ManyOfUs,
}

/// Bytes that travel beside a report or reply: the bundle or a file. Named by what they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Blob {
    /// The file's name, for people; never a path.
    pub name: String,
    /// The media type, as the sender believes it to be.
    pub media_type: String,
    /// How many bytes there are.
    pub size: u64,
    /// What they are.
    pub sha256: Sha256,
}

/// The gateway's answer to a report: it holds it, and this is the ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Receipt {
    /// The report that it answers, so that an answer to something else is noticed.
    pub report: ReportId,
    /// The SHA-256 of the report's bytes as the gateway got them.
    pub sha256: Sha256,
    /// Whether the gateway had it already.
    pub replayed: bool,
    /// The ticket.
    pub ticket: Ticket,
}

/// Why a report or reply cannot be sent as it is. Both sides check, with the same words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Nothing was written.
    #[error("There is nothing in it yet. One sentence is enough.")]
    Empty,
    /// The words are longer than [`limits::WORDS_BYTES`].
    #[error(
        "The text is too long ({bytes} bytes; {} is the limit). Shorten it, or attach it as a file.",
        limits::WORDS_BYTES
    )]
    WordsTooLong {
        /// Its length in bytes.
        bytes: usize,
    },
    /// More steps than [`limits::TRIED_COUNT`].
    #[error(
        "{count} things tried are too many ({} is the limit). Join some of them.",
        limits::TRIED_COUNT
    )]
    TooManyTried {
        /// How many there are.
        count: usize,
    },
    /// A step or its outcome is longer than [`limits::TRIED_BYTES`].
    #[error(
        "One of the things you tried is too long ({bytes} bytes; {} is the limit). Shorten it.",
        limits::TRIED_BYTES
    )]
    TriedTooLong {
        /// Its length in bytes.
        bytes: usize,
    },
    /// More files than [`limits::ATTACHMENT_COUNT`].
    #[error(
        "{count} files are too many ({} is the limit). Put some of them into one archive.",
        limits::ATTACHMENT_COUNT
    )]
    TooManyAttachments {
        /// How many there are.
        count: usize,
    },
    /// A file is larger than [`limits::ATTACHMENT_BYTES`], or the bundle than [`limits::BUNDLE_BYTES`].
    #[error("The file {name:?} is too large ({} MB; {} MB is the limit).", size.div_ceil(1024 * 1024), limit / (1024 * 1024))]
    AttachmentTooLarge {
        /// The file's name.
        name: String,
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// A file holds nothing.
    #[error("The file {name:?} is empty. Choose another one, or send without it.")]
    AttachmentEmpty {
        /// The file's name.
        name: String,
    },
    /// A file's name is empty, too long or a path.
    #[error("The file name {name:?} can't be used. Rename the file.")]
    AttachmentName {
        /// The name.
        name: String,
    },
    /// All files together are larger than [`limits::ATTACHMENTS_BYTES`].
    #[error("The files are too large together ({} MB; {} MB is the limit).", size.div_ceil(1024 * 1024), limits::ATTACHMENTS_BYTES / (1024 * 1024))]
    AttachmentsTooLarge {
        /// Their size in bytes.
        size: u64,
    },
}

impl Report {
    /// Says whether the report can travel as it is.
    pub fn check(&self) -> Result<(), Unfit> {
        check_words(&self.words)?;
        if self.tried.len() > limits::TRIED_COUNT {
            return Err(Unfit::TooManyTried {
                count: self.tried.len(),
            });
        }
        let longest = self
            .tried
            .iter()
            .flat_map(|tried| {
                [
                    Some(&tried.step),
                    tried.outcome.as_ref(),
                    tried.checked.as_ref(),
                ]
            })
            .flatten()
            .map(String::len)
            .max();
        if let Some(bytes) = longest.filter(|bytes| *bytes > limits::TRIED_BYTES) {
            return Err(Unfit::TriedTooLong { bytes });
        }
        if let Some(bundle) = &self.bundle {
            check_blob(bundle, limits::BUNDLE_BYTES)?;
        }
        check_attachments(&self.attachments)
    }

    /// All bytes that must be at the gateway before the report can be taken.
    pub fn blobs(&self) -> impl Iterator<Item = &Blob> {
        self.bundle.iter().chain(&self.attachments)
    }
}

/// Says whether a sentence of a report or reply can travel.
pub fn check_words(words: &str) -> Result<(), Unfit> {
    if words.trim().is_empty() {
        return Err(Unfit::Empty);
    }
    if words.len() > limits::WORDS_BYTES {
        return Err(Unfit::WordsTooLong { bytes: words.len() });
    }
    Ok(())
}

/// Says whether the files of a report or reply can travel.
pub fn check_attachments(attachments: &[Blob]) -> Result<(), Unfit> {
    if attachments.len() > limits::ATTACHMENT_COUNT {
        return Err(Unfit::TooManyAttachments {
            count: attachments.len(),
        });
    }
    for blob in attachments {
        check_blob(blob, limits::ATTACHMENT_BYTES)?;
    }
    let size = attachments
        .iter()
        .fold(0_u64, |sum, blob| sum.saturating_add(blob.size));
    if size > limits::ATTACHMENTS_BYTES {
        return Err(Unfit::AttachmentsTooLarge { size });
    }
    Ok(())
}

fn check_blob(blob: &Blob, limit: u64) -> Result<(), Unfit> {
    let name = || blob.name.clone();
    let is_path =
        blob.name.contains(['/', '\\', '\0']) || matches!(blob.name.as_str(), "" | "." | "..");
    if is_path || blob.name.len() > limits::ATTACHMENT_NAME_BYTES {
        return Err(Unfit::AttachmentName { name: name() });
    }
    match blob.size {
        0 => Err(Unfit::AttachmentEmpty { name: name() }),
        size if size > limit => Err(Unfit::AttachmentTooLarge {
            name: name(),
            size,
            limit,
        }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(words: &str) -> Report {
        Report {
            id: "0192f0c1-7b4a-7c3e-9d2f-3a4b5c6d7e8f".parse().unwrap(),
            written_at: Timestamp::UNIX_EPOCH,
            words: words.to_owned(),
            tried: Vec::new(),
            impact: None,
            needed_by: None,
            bundle: None,
            attachments: Vec::new(),
        }
    }

    fn file(name: &str, size: u64) -> Blob {
        Blob {
            name: name.to_owned(),
            media_type: "text/plain".to_owned(),
            size,
            sha256: Sha256::from_digest([0; 32]),
        }
    }

    #[test]
    fn one_sentence_is_enough_and_white_space_is_none() {
        assert_eq!(report("VPN drops 🙈 ‏שלום").check(), Ok(()));
        assert_eq!(report(" \n\t").check(), Err(Unfit::Empty));
    }

    #[test]
    fn a_megabyte_of_text_is_refused_with_a_way_out() {
        let error = report(&"x".repeat(1 << 20)).check().unwrap_err();
        insta::assert_snapshot!(error, @"The text is too long (1048576 bytes; 20000 is the limit). Shorten it, or attach it as a file.");
    }

    #[test]
    fn an_empty_file_a_path_and_a_large_file_are_refused_by_name() {
        let with = |blob| {
            Report {
                attachments: vec![blob],
                ..report("x")
            }
            .check()
        };
        assert_eq!(with(file("a.log", 1)), Ok(()));
        assert!(matches!(
            with(file("a.log", 0)),
            Err(Unfit::AttachmentEmpty { .. })
        ));
        for path in ["../a", "a/b", "a\\b", "", ".."] {
            assert!(
                matches!(with(file(path, 1)), Err(Unfit::AttachmentName { .. })),
                "{path}"
            );
        }
        let error = with(file("dump.bin", limits::ATTACHMENT_BYTES + 1)).unwrap_err();
        insta::assert_snapshot!(error, @r#"The file "dump.bin" is too large (26 MB; 25 MB is the limit)."#);
    }

    #[test]
    fn files_that_are_small_alone_can_be_too_large_together() {
        let five = vec![file("a", limits::ATTACHMENT_BYTES); 5];
        assert!(matches!(
            check_attachments(&five),
            Err(Unfit::AttachmentsTooLarge { .. })
        ));
        assert_eq!(check_attachments(&five[..4]), Ok(()));
    }
}
