//! The portal: the desktop takes the picture itself, asking the person first if it likes.

use std::fs::{self, File};
use std::io::{BufReader, Write};
use std::path::PathBuf;
use std::time::Duration;

use ashpd::desktop::screenshot::Screenshot;
use tokio::time::timeout;

use crate::screenshot::{Of, Size, Trouble, sheet};

/// How long the desktop may be silent.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a person may take to choose a window.
const PATIENCE_TO_CHOOSE: Duration = Duration::from_secs(60);

pub(super) fn take(of: Of, to: impl Write + 'static) -> Result<Size, Trouble> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Trouble::Read(error.into()))?;
    let taken = runtime.block_on(ask(of));
    // A connection that waits for an answer must not hold up the one who gave up waiting.
    runtime.shutdown_background();
    let path = taken?;
    let file = File::open(&path).map_err(|error| Trouble::Read(error.into()))?;
    let sheet = sheet::copy(BufReader::new(file), to);
    // It lies where the desktop keeps screenshots, and nobody asked for it there.
    let _it_stays = fs::remove_file(&path);
    let sheet = sheet?;
    if sheet.is_black() {
        return Err(Trouble::Black);
    }
    sheet.end()
}

/// Has the desktop take one. Returns its file.
async fn ask(of: Of) -> Result<PathBuf, Trouble> {
    let (chooses, patience) = match of {
        Of::Window => (true, PATIENCE_TO_CHOOSE),
        Of::Screen => (false, PATIENCE),
    };
    let asked = async {
        Screenshot::request()
            .interactive(chooses)
            .modal(false)
            .send()
            .await?
            .response()
    };
    let shot = timeout(patience, asked)
        .await
        .map_err(|_| Trouble::Silent(patience))?
        .map_err(refused)?;
    let path = shot.uri().as_str().strip_prefix("file://");
    path.and_then(decoded).ok_or(Trouble::NoScreen)
}

fn refused(error: ashpd::Error) -> Trouble {
    match error {
        ashpd::Error::Response(_) | ashpd::Error::Portal(_) | ashpd::Error::NoResponse => {
            Trouble::Refused
        }
        ashpd::Error::PortalNotFound(_)
        | ashpd::Error::Zbus(_)
        | ashpd::Error::RequiresVersion(..) => Trouble::NoPortal,
        other @ (ashpd::Error::ParseError(_)
        | ashpd::Error::IO(_)
        | ashpd::Error::InvalidAppID
        | ashpd::Error::NulTerminated(_)
        | ashpd::Error::UnexpectedIcon
        | ashpd::Error::Uri(_)
        | _) => Trouble::Read(other.into()),
    }
}

/// A path as it stands in an address: `%20` is a space.
fn decoded(path: &str) -> Option<PathBuf> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(bytes).ok().map(PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_a_file_is_read_back_into_its_path() {
        assert_eq!(
            decoded("/home/ada/Pictures/Screenshot%20from%20today%C3%A9.png"),
            Some(PathBuf::from(
                "/home/ada/Pictures/Screenshot from todayé.png"
            ))
        );
        assert_eq!(decoded("/a%2"), None);
        assert_eq!(decoded("/a%zz"), None);
    }
}
