#![doc = include_str!("../README.md")]

mod arguments;
mod commands;
mod outcome;
mod reach;
mod terminal;

use std::process::ExitCode;

use clap::Parser as _;

use arguments::Arguments;
use outcome::Code;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if let Ok(paths) = now_serving_client::Paths::from_env() {
        now_serving_client::speak_as_set(&paths);
    }
    let json = arguments.json;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let done = match runtime {
        Ok(runtime) => {
            let done = runtime.block_on(commands::run(arguments));
            // A read of the terminal that still waits must not hold up the end.
            runtime.shutdown_background();
            done
        }
        Err(error) => Err(outcome::failed(format!(
            "The program can't start ({error})."
        ))),
    };
    match done {
        Ok(outcome) => {
            terminal::say(&if json {
                outcome.as_json()
            } else {
                outcome.text
            });
            outcome.code.into()
        }
        Err(failure) => {
            if json {
                terminal::say(&outcome::failure_as_json(&failure));
            }
            terminal::complain(&failure.message);
            Code::of(failure.code).into()
        }
    }
}
