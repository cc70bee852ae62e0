//! Pictures of the screen, taken when the person asks for one.

use now_serving_ipc::capture::{Picture, PictureOf, PicturesAllowed};
use now_serving_ipc::command::{Failure, FailureCode};

/// Takes a picture, if the organisation allows it.
pub(crate) async fn take(allowed: PicturesAllowed, of: PictureOf) -> Result<Picture, Failure> {
    match (allowed, of) {
        (PicturesAllowed::Off, _) => Err(failed("Your organisation has switched pictures off.")),
        (PicturesAllowed::Window, PictureOf::Region | PictureOf::Screen) => Err(failed(
            "Your organisation allows pictures of one window only.",
        )),
        (PicturesAllowed::Window | PicturesAllowed::Any, _) => {
            Err(failed("No picture can be taken on this computer."))
        }
    }
}

/// Writes an edited picture anew.
pub(crate) async fn keep(_path: &str) -> Result<Picture, Failure> {
    Err(failed("No picture can be taken on this computer."))
}

fn failed(message: &str) -> Failure {
    Failure {
        code: FailureCode::Invalid,
        message: message.to_owned(),
    }
}
