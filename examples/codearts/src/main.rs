//! CodeArts Repo on the command line: `cargo run -p codearts -- --help`.
//!
//! It uses the SDK as any dependent crate would; `--demo` runs it without an account.

mod cli;

use std::process::ExitCode;

use clap::Parser as _;

#[tokio::main]
async fn main() -> ExitCode {
    cli::run(cli::Options::parse()).await
}
