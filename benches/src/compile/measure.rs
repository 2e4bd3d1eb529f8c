//! Measures packages of the same endpoints in turns.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader};

use super::llvm;
use super::package::Package;
use super::rustc::{CompileTime, Job};
use super::workspace::{Mode, Workspace};
use crate::paths::generated;
use crate::record::Recorder;

/// The values of each metric, by package.
type Values = BTreeMap<&'static str, BTreeMap<String, f64>>;

/// A package and its workspace.
pub type Placed<'a> = (&'a Workspace, Package);

/// Counts the lines after macro expansion and the lines of LLVM IR. Both are the same in every run.
///
/// # Errors
///
/// If the compiler fails, or results cannot be written.
pub fn lines(packages: &[Placed<'_>], recorder: &mut Recorder) -> io::Result<()> {
    let mut values = Values::new();
    for (workspace, package) in packages {
        let mut keep = |metric, value| keep_minimum(&mut values, metric, package, value);
        let expanded = workspace.run_job(package, Mode::Build, Job::Expanded)?;
        keep("expanded lines", count(BufReader::new(File::open(expanded)?).lines().count()));
        let module = workspace.run_job(package, Mode::Build, Job::Llvm)?;
        let functions = llvm::functions(BufReader::new(File::open(&module)?))?;
        keep("LLVM lines", count(llvm::total(&functions)));
        fs::remove_file(module)?;
        let listing = generated().join(format!("{}-llvm.txt", package.name()));
        fs::write(listing, llvm::listing(&functions))?;
    }
    record(packages, &values, recorder)
}

/// Measures the time of the compiler: the minimum of `rounds` rounds, in each of which every
/// package has a turn.
///
/// # Errors
///
/// If the compiler fails, or results cannot be written.
pub fn times(packages: &[Placed<'_>], rounds: usize, recorder: &mut Recorder) -> io::Result<()> {
    let mut values = Values::new();
    for _ in 0..rounds {
        for (workspace, package) in packages {
            round(workspace, package, &mut values)?;
        }
    }
    record(packages, &values, recorder)
}

/// Measures the size of the release binary and the time of one build.
///
/// # Errors
///
/// If the compiler fails, or results cannot be written.
pub fn release(packages: &[Placed<'_>], recorder: &mut Recorder) -> io::Result<()> {
    let mut values = Values::new();
    for (workspace, package) in packages {
        let taken = workspace.time(package, Mode::Release, None)?;
        keep_taken(&mut values, ["release", "release cpu"], package, taken);
        let binary = generated().join("target/release").join(package.name());
        let size = count(fs::metadata(binary)?.len());
        keep_minimum(&mut values, "release binary", package, size);
    }
    record(packages, &values, recorder)
}

/// Measures one round with a cache for incremental compilation that is empty at first, as for a
/// user.
fn round(workspace: &Workspace, package: &Package, values: &mut Values) -> io::Result<()> {
    let cache = generated().join("cache");
    let _ = fs::remove_dir_all(&cache);
    package.write(workspace.folder())?;
    let taken = workspace.time(package, Mode::Check, Some(&cache))?;
    keep_taken(values, ["check", "check cpu"], package, taken);
    if let Some(seconds) = taken.expansion {
        keep_minimum(values, "macro expansion", package, seconds);
    }
    package.change(workspace.folder())?;
    let taken = workspace.time(package, Mode::Check, Some(&cache))?;
    keep_taken(values, ["incremental check", "incremental check cpu"], package, taken);
    let _ = fs::remove_dir_all(&cache);
    package.write(workspace.folder())?;
    let taken = workspace.time(package, Mode::Build, Some(&cache))?;
    keep_taken(values, ["build", "build cpu"], package, taken);
    Ok(())
}

fn keep_taken(
    values: &mut Values,
    names: [&'static str; 2],
    package: &Package,
    taken: CompileTime,
) {
    keep_minimum(values, names[0], package, taken.seconds);
    keep_minimum(values, names[1], package, taken.cpu);
}

fn keep_minimum(values: &mut Values, metric: &'static str, package: &Package, value: f64) {
    let of_metric = values.entry(metric).or_default();
    let minimum = of_metric.entry(package.name()).or_insert(value);
    *minimum = minimum.min(value);
}

/// Records the values, and their ratios to the values of `helper`.
fn record(packages: &[Placed<'_>], values: &Values, recorder: &mut Recorder) -> io::Result<()> {
    let compared = packages.iter().find(|(_, package)| package.way.name == "helper");
    for (metric, of_metric) in values {
        let compared = compared.and_then(|(_, package)| of_metric.get(&package.name()));
        for (_, package) in packages {
            let Some(value) = of_metric.get(&package.name()) else { continue };
            let (subject, case) = (package.way.name, package.case());
            recorder.record(subject, &case, metric, *value, unit(metric))?;
            if let Some(compared) = compared {
                let metric = format!("{metric}, ratio");
                recorder.record(subject, &case, &metric, value / compared, "ratio")?;
            }
        }
    }
    Ok(())
}

fn unit(metric: &str) -> &'static str {
    match metric {
        "expanded lines" | "LLVM lines" => "1",
        "release binary" => "B",
        _ => "s",
    }
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn count(number: impl TryInto<u64>) -> f64 {
    number.try_into().unwrap_or_default() as f64
}
