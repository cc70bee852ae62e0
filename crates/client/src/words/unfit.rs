//! Why what was written or attached does not fit into a report.

use now_serving_languages::{Sentence, sentence};
use now_serving_protocol::limits;
use now_serving_protocol::report::Unfit;

const MEBIBYTE: u64 = 1024 * 1024;

/// What does not fit, and what to do.
pub(crate) fn unfit(unfit: &Unfit) -> Sentence {
    match unfit {
        Unfit::Empty => sentence!("unfit-empty"),
        Unfit::WordsTooLong { bytes } => {
            sentence!("unfit-words", bytes = *bytes, limit = limits::WORDS_BYTES)
        }
        Unfit::TooManyTried { count } => {
            sentence!(
                "unfit-tried-many",
                count = *count,
                limit = limits::TRIED_COUNT
            )
        }
        Unfit::TriedTooLong { bytes } => {
            sentence!(
                "unfit-tried-long",
                bytes = *bytes,
                limit = limits::TRIED_BYTES
            )
        }
        Unfit::TooManyAttachments { count } => {
            sentence!(
                "unfit-files",
                count = *count,
                limit = limits::ATTACHMENT_COUNT
            )
        }
        Unfit::AttachmentTooLarge { name, size, limit } => sentence!(
            "unfit-file",
            name = name,
            megabytes = size.div_ceil(MEBIBYTE),
            limit = limit / MEBIBYTE
        ),
        Unfit::AttachmentEmpty { name } => sentence!("unfit-file-empty", name = name),
        Unfit::AttachmentName { name } => sentence!("unfit-file-name", name = name),
        Unfit::AttachmentsTooLarge { size } => sentence!(
            "unfit-together",
            megabytes = size.div_ceil(MEBIBYTE),
            limit = limits::ATTACHMENTS_BYTES / MEBIBYTE
        ),
    }
}
