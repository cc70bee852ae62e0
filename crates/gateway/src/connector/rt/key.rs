//! Which ticket of RT is meant.

use crate::connector::DeskId;

/// A ticket's number and the second in which it was made.
///
/// After a backup was brought back, RT gives the numbers again that it lost; by its number alone, one person's ticket
/// would then show what another one wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) number: u64,
    pub(super) made: i64,
}

impl Key {
    pub(super) fn read(id: &DeskId) -> Option<Self> {
        let (number, made) = id.0.split_once('.')?;
        Some(Self {
            number: number.parse().ok()?,
            made: made.parse().ok()?,
        })
    }

    pub(super) fn id(self) -> DeskId {
        DeskId(format!("{}.{}", self.number, self.made))
    }
}
