//! Runs the fuzz targets for about a second each: on their seeds, and on mutations of these, which
//! are the same every time. `FUZZ_RUNS` sets another number of inputs and `FUZZ_SEED` other ones.

mod mutation;

use std::path::Path;
use std::{env, fs, panic};

use endpoint_fuzz_targets::{Target, target};

use self::mutation::Mutator;

/// About a second per target.
const RUNS: u64 = 3000;

fn number(variable: &str, otherwise: u64) -> u64 {
    let given = env::var(variable).ok();
    given.map_or(otherwise, |text| text.parse().expect("the variable is a number"))
}

fn seeds(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/seeds").join(name);
    let entries = fs::read_dir(folder).expect("the target has seeds");
    let mut files: Vec<_> =
        entries.map(|entry| entry.expect("the entry can be read").path()).collect();
    files.sort();
    files.iter().map(|file| fs::read(file).expect("the file can be read")).collect()
}

fn smoke(name: &str) {
    let Target { run, words, .. } = target(name);
    let mut inputs = seeds(name);
    let mut mutator = Mutator::new(number("FUZZ_SEED", 7031), words);
    for at in 0..number("FUZZ_RUNS", RUNS) {
        let input = match inputs.get(usize::try_from(at).expect("the number fits `usize`")) {
            Some(seed) => seed.clone(),
            None => mutator.mutate(&inputs),
        };
        let survived = panic::catch_unwind(|| run(&input)).is_ok();
        assert!(survived, "{name}: `{}`", input.escape_ascii());
        // Inputs are mutated again, so that mutations accumulate.
        if at % 8 == 0 && inputs.len() < 1000 {
            inputs.push(input);
        }
    }
}

#[test]
fn template_target_survives_mutations() {
    smoke("template");
}

#[test]
fn attribute_target_survives_mutations() {
    smoke("attribute");
}

#[test]
fn error_body_target_survives_mutations() {
    smoke("error_body");
}
