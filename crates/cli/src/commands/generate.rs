//! `now-serving generate`: what packages put beside the program.

use std::path::Path;
use std::{fs, io};

use clap::{CommandFactory as _, ValueEnum as _};
use clap_complete::Shell;
use now_serving_ipc::command::Failure;
use serde_json::json;

use crate::arguments::Arguments;
use crate::outcome::{self, Outcome};

pub(super) fn run(folder: &Path) -> Result<Outcome, Failure> {
    write(folder)
        .map(|()| Outcome::done("Written.", json!({ "written": true })))
        .map_err(|error| outcome::failed(format!("That can't be written ({error}).")))
}

fn write(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    clap_mangen::generate_to(Arguments::command(), folder)?;
    for shell in Shell::value_variants() {
        clap_complete::generate_to(*shell, &mut Arguments::command(), "now-serving", folder)?;
    }
    Ok(())
}
