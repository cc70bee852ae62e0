//! Questions to WMI. One that hangs holds its collector up, which is left behind when its time is over.

use serde::de::DeserializeOwned;
use wmi::{WMIConnection, WMIResult};

/// Where most classes are.
pub(super) const SYSTEM: &str = r"ROOT\CIMV2";
/// Where disks are.
pub(super) const STORAGE: &str = r"ROOT\Microsoft\Windows\Storage";

/// All rows of a class; its columns and its name are those of `T`.
pub(super) fn all<T: DeserializeOwned>(place: &str) -> Result<Vec<T>, String> {
    answer(WMIConnection::with_namespace_path(place).and_then(|wmi| wmi.query()))
}

/// The rows that a query asks for.
pub(super) fn ask<T: DeserializeOwned>(place: &str, query: &str) -> Result<Vec<T>, String> {
    answer(WMIConnection::with_namespace_path(place).and_then(|wmi| wmi.raw_query(query)))
}

fn answer<T>(asked: WMIResult<Vec<T>>) -> Result<Vec<T>, String> {
    asked.map_err(|error| format!("Windows gave no answer: {error}."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::told::windows::rows::ComputerSystem;

    #[test]
    fn a_place_that_is_not_there_is_told_and_nothing_falls_over() {
        let why = all::<ComputerSystem>(r"ROOT\Nowhere").unwrap_err();
        assert!(why.starts_with("Windows gave no answer: "), "{why}");
    }
}
