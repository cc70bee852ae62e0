//! What Windows says of the session.

/// Whether this is a remote session.
pub(crate) fn session() -> Option<String> {
    // `Console` at the machine itself, `RDP-Tcp#3` from afar.
    let told = match std::env::var("SESSIONNAME").ok()?.to_lowercase() {
        name if name.starts_with("rdp") => "remote desktop",
        name if name == "console" => "at the computer",
        _ => "unknown kind",
    };
    Some(told.to_owned())
}

/// The domains that this computer's name may be followed by.
pub(crate) fn domains() -> Vec<String> {
    std::env::var("USERDNSDOMAIN").into_iter().collect()
}
