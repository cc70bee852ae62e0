//! Text from standard input, and files that go along.

use std::io::{IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};

use now_serving_ipc::command::Failure;
use now_serving_protocol::limits::WORDS_BYTES;

use crate::outcome::{invalid, not_found};

/// The text itself, or standard input where it is `-`.
pub(crate) fn text(argument: &str) -> Result<String, Failure> {
    if argument != "-" {
        return Ok(argument.to_owned());
    }
    // More than the limit is never of use, so it is not read; the client says how much is too much.
    let limit = WORDS_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .take(limit)
        .read_to_end(&mut bytes)
        .map_err(|error| invalid(format!("Standard input can't be read ({error}).")))?;
    let text = String::from_utf8(bytes)
        .or_else(|error| {
            // The limit may have cut a character in two.
            let cut = error.utf8_error();
            let is_cut = cut.error_len().is_none() && error.as_bytes().len() as u64 == limit;
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            if is_cut { Ok(text) } else { Err(error) }
        })
        .map_err(|_| invalid("Standard input is not UTF-8 text. Attach it as a file."))?;
    Ok(text.trim_end_matches(['\n', '\r']).to_owned())
}

/// One line from standard input, with a question before it if a person sits there.
pub(crate) fn line(question: &str) -> Result<String, Failure> {
    if std::io::stdin().is_terminal() {
        crate::terminal::complain(question);
    }
    let mut line = String::new();
    std::io::stdin()
        .read_line(&mut line)
        .map_err(|error| invalid(format!("Standard input can't be read ({error}).")))?;
    Ok(line.trim().to_owned())
}

/// The absolute paths of files that are there.
pub(crate) fn absolute(files: &[PathBuf]) -> Result<Vec<String>, Failure> {
    files.iter().map(|file| absolute_one(file)).collect()
}

fn absolute_one(file: &Path) -> Result<String, Failure> {
    let shown = file.display();
    let whole = file
        .canonicalize()
        .map_err(|error| not_found(format!("The file {shown} can't be read ({error}).")))?;
    if !whole.is_file() {
        return Err(invalid(format!(
            "{shown} is not a file. Put a folder into an archive first."
        )));
    }
    whole.into_os_string().into_string().map_err(|_| {
        invalid(format!(
            "The name of {shown} is not UTF-8 text. Rename the file."
        ))
    })
}
