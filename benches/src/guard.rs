//! Compares instructions and allocations with the baseline: instructions with a small tolerance,
//! allocations exactly.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::process::Command;

use crate::loopback::{Server, allocations};
use crate::record::{Record, Recorder, find, read};
use crate::subjects::SUBJECTS;
use crate::{counts, paths};

/// Instructions depend on the compiler: `baseline.jsonl` was written with this one.
const RUSTC: &str = "rustc 1.95.0";
/// The relative change of instructions that is accepted.
const TOLERANCE: f64 = 0.02;

/// Measures the subjects of this crate and compares them with the baseline, or, with `bless`,
/// rewrites the baseline.
///
/// # Errors
///
/// If a number has changed, or cannot be measured.
pub fn run(bless: bool) -> io::Result<()> {
    let mut recorder = Recorder::create("guard")?;
    let server = Server::start()?;
    for subject in SUBJECTS.iter().filter(|subject| subject.name.starts_with("endpoint")) {
        counts::count(subject, &mut recorder)?;
        let allocations = allocations(subject, &server)?;
        recorder.record(subject.name, "http1/1/update", "allocations", allocations, "1")?;
    }
    if bless {
        return fs::copy(recorder.path(), baseline()).map(drop);
    }
    let (measured, expected) = (read(&recorder.path())?, read(&baseline())?);
    let problems = problems(&measured, &expected, is_baseline_compiler());
    if problems.is_empty() {
        return Ok(());
    }
    let hint =
        "if the change is intended: cargo run --release -p endpoint-benches -- guard --bless";
    Err(io::Error::other(format!("{}\n{hint}", problems.join("\n"))))
}

fn baseline() -> PathBuf {
    paths::root().join("benches/baseline.jsonl")
}

fn is_baseline_compiler() -> bool {
    let output = Command::new("rustc").arg("--version").output();
    let is_same = output.is_ok_and(|output| output.stdout.starts_with(RUSTC.as_bytes()));
    if !is_same {
        eprintln!("the compiler is not {RUSTC}: instructions are not compared");
    }
    is_same
}

fn problems(measured: &[Record], expected: &[Record], with_instructions: bool) -> Vec<String> {
    let mut problems = Vec::new();
    for Record { group, subject, case, metric, value: before, .. } in expected {
        let tolerance = match &**metric {
            "allocations" => 0.0,
            "instructions" if with_instructions => TOLERANCE,
            _ => continue,
        };
        // Without valgrind there are no instructions to compare.
        let Some(now) = find(measured, group, subject, case, metric) else { continue };
        if (now - before).abs() > before * tolerance {
            problems.push(format!("{subject}, {case}: {now:.0} {metric}, expected {before:.0}"));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::problems;
    use crate::record::Record;

    fn record(metric: &str, value: f64) -> Record {
        let owned = |text: &str| text.to_owned();
        let (group, subject, case) = (owned("guard"), owned("endpoint"), owned("build"));
        Record { group, subject, case, metric: owned(metric), value, unit: owned("1") }
    }

    #[test]
    fn instructions_may_differ_a_little_and_allocations_not_at_all() {
        let before = [record("instructions", 1000.0), record("allocations", 4.0)];
        let at = |instructions, allocations| {
            let now = [record("instructions", instructions), record("allocations", allocations)];
            problems(&now, &before, true)
        };
        assert_eq!(at(1015.0, 4.0), Vec::<String>::new());
        assert_eq!(at(1030.0, 4.0), ["endpoint, build: 1030 instructions, expected 1000"]);
        assert_eq!(at(960.0, 5.0).len(), 2);
        assert_eq!(problems(&[record("instructions", 2000.0)], &before, false).len(), 0);
    }
}
