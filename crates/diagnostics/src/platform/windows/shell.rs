//! What Explorer knows of a disk: the only place where everybody may ask whether it is encrypted.
#![expect(unsafe_code, reason = "Explorer is asked through COM")]

use std::env;

use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx};
use windows::Win32::UI::Shell::PropertiesSystem::PSGetPropertyKeyFromName;
use windows::Win32::UI::Shell::{IShellItem2, SHCreateItemFromParsingName};
use windows::core::{HSTRING, w};

use crate::platform::Encryption;
use crate::platform::told::windows::rows;

/// Whether the disk of the system is encrypted.
pub(super) fn encryption() -> Result<Vec<Encryption>, String> {
    let place = env::var("SystemDrive").unwrap_or_else(|_| "C:".to_owned());
    let state = state(&format!(r"{place}\"))
        .map_err(|error| format!("Whether the disk is encrypted could not be asked: {error}."))?;
    match rows::bit_locker(state) {
        Some(by) => Ok(vec![Encryption { place, by }]),
        None => Err("Windows does not say whether the disk is encrypted.".to_owned()),
    }
}

fn state(drive: &str) -> windows::core::Result<i32> {
    let name = HSTRING::from(drive);
    // SAFETY: the thread is our own and does nothing else with COM; every pointer lives for the whole call, and
    // what is handed out is released when it is dropped.
    unsafe {
        // A thread that is prepared already is prepared.
        let _prepared = CoInitializeEx(None, COINIT_MULTITHREADED);
        let mut key = Default::default();
        PSGetPropertyKeyFromName(w!("System.Volume.BitLockerProtection"), &mut key)?;
        let item: IShellItem2 = SHCreateItemFromParsingName(&name, None)?;
        item.GetInt32(&key)
    }
}
