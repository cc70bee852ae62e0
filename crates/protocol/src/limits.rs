//! Sizes and counts that both sides check, so that neither is surprised by the other.

/// The longest sentence of a report or reply, in bytes of UTF-8. What is longer belongs in an attachment.
pub const WORDS_BYTES: usize = 20_000;

/// The longest step, or outcome of a step, that was tried, in bytes.
pub const TRIED_BYTES: usize = 1_000;

/// How many steps that were tried a report can carry.
pub const TRIED_COUNT: usize = 50;

/// The largest single attachment, in bytes.
pub const ATTACHMENT_BYTES: u64 = 25 * 1024 * 1024;

/// The longest file name of an attachment, in bytes.
pub const ATTACHMENT_NAME_BYTES: usize = 255;

/// How many attachments a report or reply can carry.
pub const ATTACHMENT_COUNT: usize = 20;

/// All attachments of one report together, in bytes.
pub const ATTACHMENTS_BYTES: u64 = 100 * 1024 * 1024;

/// The largest bundle, in bytes.
pub const BUNDLE_BYTES: u64 = 2 * 1024 * 1024;

/// The largest report or reply as it travels, without its attachments, in bytes.
pub const BODY_BYTES: usize = 256 * 1024;

/// How much of an attachment travels in one request, in bytes: what is lost when the network breaks.
pub const CHUNK_BYTES: usize = 1024 * 1024;
