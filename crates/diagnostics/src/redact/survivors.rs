//! The last look: whether a known value stands in what is about to leave, in whatever writing.

use super::{Hit, Redactor, encoded, names, view};

impl Redactor {
    /// Looks for known values in a text that is about to leave, and names the rule of each.
    ///
    /// The text may be JSON: the values are looked up as they are written there, too.
    #[must_use]
    pub fn survivors(&self, text: &str) -> Vec<&'static str> {
        let open = names::split(text).filter(|(_, is_pseudonym)| !is_pseudonym);
        let hits = open.flat_map(|(part, _)| {
            let part = text.get(part).unwrap_or_default();
            let mut hits = self.known_in_views(part);
            hits.extend(encoded::hits(part, |decoded| self.known_in_views(decoded)));
            super::join(hits)
        });
        hits.map(|hit| hit.rule).collect()
    }

    /// Looks for known values in any bytes, be they text, an archive or a picture.
    ///
    /// It sees what stands there as text in UTF-8, UTF-16 or Latin-1, such as the names of an
    /// archive's members and the texts in a picture; it does not unpack.
    #[must_use]
    pub fn survivors_in(&self, bytes: &[u8]) -> Vec<&'static str> {
        let mut found = self.survivors(&String::from_utf8_lossy(bytes));
        if !bytes.is_ascii() || bytes.contains(&0) {
            for (skip, read) in [
                (0, u16::from_le_bytes as fn([u8; 2]) -> u16),
                (1, u16::from_le_bytes),
                (0, u16::from_be_bytes),
                (1, u16::from_be_bytes),
            ] {
                let units = bytes.get(skip..).unwrap_or_default().as_chunks().0;
                let units = units.iter().map(|pair| read(*pair));
                let text: String = char::decode_utf16(units)
                    .map(|sign| sign.unwrap_or('\u{fffd}'))
                    .collect();
                found.extend(self.survivors(&text));
            }
            let latin: String = bytes.iter().copied().map(char::from).collect();
            found.extend(self.survivors(&latin));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn known_in_views(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        view::each(text, |seen, way| {
            let mut found = self.dictionary.hits(seen);
            if !way.is_empty() {
                names::spare(seen, &mut found);
                for hit in &mut found {
                    (hit.start, hit.end) = view::origin(way, hit.start, hit.end);
                }
            }
            hits.append(&mut found);
        });
        hits
    }
}
