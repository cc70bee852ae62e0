//! `now-serving-gateway generate`: what packages put beside the program.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use clap::{CommandFactory as _, ValueEnum as _};
use clap_complete::Shell;

use super::Arguments;

pub(crate) fn run(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder).context("make the folder")?;
    clap_mangen::generate_to(Arguments::command(), folder).context("write the manual")?;
    for shell in Shell::value_variants() {
        let (mut command, name) = (Arguments::command(), "now-serving-gateway");
        clap_complete::generate_to(*shell, &mut command, name, folder)
            .context("write the completions")?;
    }
    Ok(())
}
