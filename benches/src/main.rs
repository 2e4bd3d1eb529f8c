//! The one command: `cargo run --release -p endpoint-benches -- all`.

use std::env;
use std::io;
use std::process::ExitCode;

use endpoint_benches::{counts, guard, loopback, programs, report, server, streaming};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> io::Result<()> {
    match arguments {
        ["serve"] => server::run(),
        ["counts"] => programs::build().and_then(|()| counts::run()),
        ["loopback"] => programs::build().and_then(|()| loopback::run()),
        ["streaming"] => programs::build().and_then(|()| streaming::run()),
        ["report"] => report::run(),
        ["guard"] => programs::build().and_then(|()| guard::run(false)),
        ["guard", "--bless"] => programs::build().and_then(|()| guard::run(true)),
        ["all"] => {
            programs::build()?;
            counts::run()?;
            loopback::run()?;
            streaming::run()?;
            report::run()
        }
        _ => Err(io::Error::other(USAGE)),
    }
}

const USAGE: &str = "\
usage: cargo run --release -p endpoint-benches -- COMMAND
  all              everything below but the guard, in one run
  counts           instructions and allocations of building and decoding
  loopback         requests over the loopback: instructions, allocations, time
  streaming        a gibibyte each way: memory and throughput
  report           BENCHMARKS.md and its plot, from what was measured last
  guard [--bless]  holds counts to benches/baseline.jsonl, or writes that anew";
