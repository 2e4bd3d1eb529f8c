//! The driver: `cargo run --release -p endpoint-benches -- all`.

use std::env;
use std::io;
use std::process::ExitCode;

use endpoint_benches::{
    compile, counts, guard, loopback, programs, report, scale, server, streaming,
};

fn main() -> ExitCode {
    if let Some(code) = compile::rustc::wrapped() {
        return code;
    }
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
        ["scale"] => programs::build_own().and_then(|()| scale::run()),
        ["streaming"] => programs::build().and_then(|()| streaming::run()),
        ["compile"] => compile::run().and_then(|()| compile::cold::run()),
        ["compile", "cold"] => compile::cold::run(),
        ["compile", "case", name] => compile::one(name),
        ["compile", "quick", ways @ ..] => compile::quick(ways),
        ["report"] => report::run(),
        ["guard"] => programs::build_own().and_then(|()| guard::run(false)),
        ["guard", "--bless"] => programs::build_own().and_then(|()| guard::run(true)),
        ["all"] => {
            programs::build()?;
            counts::run()?;
            loopback::run()?;
            scale::run()?;
            streaming::run()?;
            compile::run()?;
            compile::cold::run()?;
            report::run()
        }
        _ => Err(io::Error::other(USAGE)),
    }
}

const USAGE: &str = "\
usage: cargo run --release -p endpoint-benches -- COMMAND
  all              all commands below except the guard
  counts           instructions and allocations of building and decoding
  loopback         requests over the loopback: instructions, allocations, time
  scale            the cost of a request, an item and a byte with many of them
  streaming        1 GiB in each direction: memory and throughput
  compile time and lines of generated packages; `compile cold` only builds the minimal programs,
                   `compile case 100/own` only measures one case, `compile quick [WAY...]` only counts the
                   lines of up to 100 endpoints
  report           writes BENCHMARKS.md and its plots from the last measurements
  guard [--bless]  compares counts with benches/baseline.jsonl, or rewrites it";
