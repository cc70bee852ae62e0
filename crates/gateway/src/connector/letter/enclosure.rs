//! Which files go with a letter, and what they are called at the desk.

use now_serving_protocol::report::Blob;

/// How long a name is at most, in characters.
const NAME: usize = 100;
/// How long its extension is at most, with the dot.
const EXTENSION: usize = 12;

/// A file of a report or reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Enclosure {
    /// Whose bytes these are.
    pub(crate) blob: Blob,
    /// What it is called there: letters, digits, `.`, `-` and `_`, and never twice in a letter.
    pub(crate) name: String,
    /// Why it does not go with the letter, if it does not.
    pub(crate) left_out: Option<LeftOut>,
}

/// Why a file is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LeftOut {
    TooLarge,
    NotTaken,
}

/// What a desk takes, in bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Room {
    /// The largest file.
    pub(crate) each: Option<u64>,
    /// All files of a letter.
    pub(crate) together: Option<u64>,
}

/// The files of a report or reply as they go to the desk, in the given order, the bundle first.
pub(crate) fn enclose<'a>(files: impl Iterator<Item = &'a Blob>, room: Room) -> Vec<Enclosure> {
    let mut enclosed: Vec<Enclosure> = Vec::new();
    let mut left = room.together.unwrap_or(u64::MAX);
    for blob in files {
        let fits = room.each.is_none_or(|each| blob.size <= each) && blob.size <= left;
        if fits {
            left = left.saturating_sub(blob.size);
        }
        let name = free_name(&safe_name(&blob.name), &enclosed);
        enclosed.push(Enclosure {
            blob: blob.clone(),
            name,
            left_out: (!fits).then_some(LeftOut::TooLarge),
        });
    }
    enclosed
}

impl Enclosure {
    /// Whether browsers and mail programs show it as a picture; none that can hold a script.
    pub(crate) fn is_picture(&self) -> bool {
        let kinds = ["image/png", "image/jpeg", "image/gif", "image/webp"];
        let extensions = [".png", ".jpg", ".jpeg", ".gif", ".webp"];
        let name = self.name.to_ascii_lowercase();
        kinds.contains(&self.blob.media_type.as_str())
            && extensions.iter().any(|end| name.ends_with(end))
    }

    /// How a mail names it within itself, without the brackets.
    pub(crate) fn content_id(&self) -> String {
        let digest = self.blob.sha256.as_str();
        format!(
            "{}.{}@now-serving",
            digest.get(..32).unwrap_or(digest),
            self.name.len()
        )
    }
}

fn safe_name(name: &str) -> String {
    let safe = |part: &str| -> String {
        let kept = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_');
        let dashed = part.chars().map(|c| if kept(c) { c } else { '-' });
        dashed.collect()
    };
    let (stem, extension) = parts(name);
    let extension: String = safe(extension).chars().take(EXTENSION).collect();
    let extension = extension.trim_end_matches(['-', '.']);
    let stem = safe(stem);
    let room = NAME.saturating_sub(extension.chars().count());
    let stem: String = stem.trim_matches(['-', '.']).chars().take(room).collect();
    let stem = if stem.is_empty() { "file" } else { &stem };
    format!("{stem}{extension}")
}

/// The name without its last extension, and that.
fn parts(name: &str) -> (&str, &str) {
    name.rfind('.')
        .filter(|at| *at > 0)
        .and_then(|at| name.split_at_checked(at))
        .unwrap_or((name, ""))
}

/// The name itself, or with the first number that no other file has.
fn free_name(name: &str, taken: &[Enclosure]) -> String {
    let is_free = |name: &str| {
        let name = name.to_lowercase();
        taken.iter().all(|other| other.name.to_lowercase() != name)
    };
    let (stem, extension) = parts(name);
    let numbered = (2_u32..).map(|number| format!("{stem}-{number}{extension}"));
    std::iter::once(name.to_owned())
        .chain(numbered)
        .find(|name| is_free(name))
        .unwrap_or_else(|| name.to_owned())
}
