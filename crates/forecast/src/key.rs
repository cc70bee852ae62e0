//! Names as numbers that stay the same after a restart.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use serde::{Deserialize, Serialize};

/// A ticket's, group's, technician's or category's name as 64 bits (FNV-1a), so that nothing has to remember names.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Key(u64);

impl Key {
    /// The key of a name.
    #[must_use]
    pub fn of(name: &str) -> Self {
        const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
        const PRIME: u64 = 0x0000_0100_0000_01b3;
        Self(name.bytes().fold(OFFSET, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(PRIME)
        }))
    }

    /// Its bits.
    #[must_use]
    pub fn bits(self) -> u64 {
        self.0
    }
}

/// What a ticket is about, coarse and fine: `hardware/printer`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Category {
    /// The part before the first slash.
    pub family: Key,
    /// All of it.
    pub whole: Key,
}

impl Category {
    /// The category that is written like this.
    #[must_use]
    pub fn of(name: &str) -> Self {
        Self {
            family: Key::of(name.split('/').next().unwrap_or(name)),
            whole: Key::of(name),
        }
    }
}

/// Two numbers as one that differs if either does (the finalizer of MurmurHash3).
pub(crate) fn mix(one: u64, other: u64) -> u64 {
    let mut mixed = one.rotate_left(23) ^ other.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed = (mixed ^ (mixed >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    mixed ^ (mixed >> 33)
}

/// Something for each key; the same keys lie in the same order after a restart.
pub(crate) type ByKey<Item, Of = Key> = HashMap<Of, Item, BuildHasherDefault<Stirred>>;

/// Hashes keys, which are hashes already.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Stirred(u64);

impl Hasher for Stirred {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes
            .iter()
            .for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u64(&mut self, bits: u64) {
        self.0 = (self.0.rotate_left(23) ^ bits).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_the_same_key_in_every_build() {
        // Test vectors of FNV-1a, 64 bits.
        assert_eq!(Key::of("").bits(), 0xcbf2_9ce4_8422_2325);
        assert_eq!(Key::of("a").bits(), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(Key::of("foobar").bits(), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn a_category_without_a_slash_is_its_own_family() {
        assert_eq!(Category::of("vpn").family, Category::of("vpn").whole);
        let printer = Category::of("hardware/printer");
        assert_eq!(printer.family, Key::of("hardware"));
        assert_ne!(printer.whole, printer.family);
    }
}
