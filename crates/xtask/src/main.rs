#![doc = include_str!("../README.md")]
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "it speaks to its terminal"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "only JSON is indexed, which gives null for what is not there"
)]

mod bench;
mod bundle;
mod cross;
mod demo;
mod desks;
mod run;
mod setup;
mod test;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// What one does with Now Serving.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Prepare this machine: system packages, npm packages, tauri-driver.
    Setup,
    /// Run everything that checks the project.
    Test(test::Arguments),
    /// Run the main job, with a desk at work around it.
    Demo(demo::Arguments),
    /// Measure, and write docs/performance.md.
    Bench(bench::Arguments),
    /// Make, start and stop real ticketing systems for tests.
    Desks(desks::Arguments),
    /// Build for Windows and run its tests under Wine; type-check for macOS.
    Cross(cross::Arguments),
    /// Make the packages of the application and of the gateway.
    Bundle,
    /// Install the packages in a fresh system, use them, put them in again and remove them.
    Trial,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().task {
        Task::Setup => setup::prepare(&setup::EVERYTHING).map(|()| true),
        Task::Test(arguments) => test::run(&arguments),
        Task::Demo(arguments) => demo::play(&arguments).map(|()| true),
        Task::Bench(arguments) => bench::run(&arguments).map(|()| true),
        Task::Desks(arguments) => desks::run(&arguments).map(|()| true),
        Task::Cross(arguments) => cross::run(&arguments),
        Task::Bundle => bundle::make().map(|_packages| true),
        Task::Trial => bundle::trial::run().map(|()| true),
    };
    end(done)
}

fn end(done: Result<bool>) -> ExitCode {
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("\nIt did not work: {error:#}");
            ExitCode::FAILURE
        }
    }
}
