//! CodeArts Repo on the command line: `cargo run -p codearts -- --help`.
//!
//! It is written with the SDK as anybody would who depends on it; `--demo` tries it without an account.

mod cli;

use std::process::ExitCode;

use clap::Parser as _;

#[tokio::main]
async fn main() -> ExitCode {
    cli::run(cli::Options::parse()).await
}
