//! What Windows says of the session.

use crate::capture::Notes;

/// Says whether this is a remote session.
pub(crate) fn session(notes: &Notes) {
    // `Console` at the machine itself, `RDP-Tcp#3` from afar.
    if let Ok(name) = std::env::var("SESSIONNAME") {
        let told = match name.to_lowercase() {
            name if name.starts_with("rdp") => "remote desktop",
            name if name == "console" => "at the computer",
            _ => "unknown kind",
        };
        notes.fact("Session", told);
    }
}

/// The domains that this computer's name may be followed by.
pub(crate) fn domains() -> Vec<String> {
    std::env::var("USERDNSDOMAIN").into_iter().collect()
}
