//! Measures compile time: the same endpoints, written in several ways, as packages that cargo
//! builds.
//!
//! The dependencies are built before; only the compilation of the package itself is timed.

pub mod cold;
pub mod document;
pub mod llvm;
pub mod measure;
pub mod package;
pub mod passes;
pub mod rustc;
pub mod types;
pub mod ways;
pub mod workspace;

use std::io;

use self::measure::Placed;
use self::package::Package;
use self::types::Types;
use self::ways::{Group, WAYS};
use self::workspace::{Mode, Workspace};
use crate::record::Recorder;

/// The number of endpoints, their types, and the number of timed rounds.
const CASES: [(usize, Types, usize); 5] = [
    (1, Types::Own, 3),
    (100, Types::Own, 2),
    (100, Types::Shared, 2),
    (500, Types::Own, 1),
    (500, Types::Shared, 1),
];

/// Measures all cases.
///
/// # Errors
///
/// If cargo fails, or results cannot be written.
pub fn run() -> io::Result<()> {
    Recorder::create("compile")?;
    CASES.into_iter().try_for_each(measure)
}

/// Measures one case, and keeps the records of the others.
///
/// # Errors
///
/// If there is no such case, cargo fails, or results cannot be written.
pub fn one(name: &str) -> io::Result<()> {
    let case = CASES.into_iter().find(|(endpoints, types, _)| types.case(*endpoints) == name);
    measure(case.ok_or_else(|| io::Error::other(format!("no case `{name}`: try `100/own`")))?)
}

fn measure((endpoints, types, rounds): (usize, Types, usize)) -> io::Result<()> {
    let mut recorder = Recorder::replace("compile", &types.case(endpoints))?;
    let workspaces = [create(Group::Own)?, create(Group::Peers)?];
    let packages = placed(&workspaces, endpoints, types);
    for first in placed(&workspaces, 1, Types::Own) {
        // Cargo skips the dependencies that have been built.
        if packages.iter().any(|(_, package)| package.way.name == first.1.way.name) {
            prepare(&first)?;
        }
    }
    measure::lines(&packages, &mut recorder)?;
    measure::times(&packages, rounds, &mut recorder)?;
    // Release builds of 500 endpoints take minutes, and shared types change little.
    if types == Types::Own && endpoints <= 100 {
        measure::release(&packages, &mut recorder)?;
    }
    Ok(())
}

/// Counts the lines for 1 and 100 endpoints, of the named ways or of all ways of this repository.
/// Every run counts the same numbers, in little time.
///
/// # Errors
///
/// If cargo fails, or results cannot be written.
pub fn quick(ways: &[&str]) -> io::Result<()> {
    let mut recorder = Recorder::create("compile-quick")?;
    let workspaces = [create(Group::Own)?];
    for (endpoints, types, _) in CASES.into_iter().filter(|(endpoints, ..)| *endpoints <= 100) {
        let mut packages = placed(&workspaces, endpoints, types);
        packages.retain(|(_, package)| ways.is_empty() || ways.contains(&package.way.name));
        measure::lines(&packages, &mut recorder)?;
    }
    Ok(())
}

/// Creates a workspace with all packages of the group.
fn create(group: Group) -> io::Result<(Group, Workspace)> {
    let all: Vec<_> = CASES.iter().flat_map(|&(n, types, _)| packages(group, n, types)).collect();
    Ok((group, Workspace::create(group, &all)?))
}

/// Returns the packages of a case; peers are measured only in the first two cases.
fn packages(group: Group, endpoints: usize, types: Types) -> Vec<Package> {
    let is_measured = group == Group::Own || (types == Types::Own && endpoints <= 100);
    let ways = WAYS.iter().filter(|way| way.group == group && is_measured);
    ways.map(|way| Package { way, endpoints, types }).collect()
}

fn placed(workspaces: &[(Group, Workspace)], endpoints: usize, types: Types) -> Vec<Placed<'_>> {
    let all = workspaces.iter().flat_map(|(group, workspace)| {
        packages(*group, endpoints, types).into_iter().map(move |package| (workspace, package))
    });
    all.collect()
}

/// Builds the dependencies of a package.
fn prepare((workspace, package): &Placed<'_>) -> io::Result<()> {
    let modes = [Mode::Check, Mode::Build, Mode::Release];
    modes.into_iter().try_for_each(|mode| workspace.prepare(package, mode))
}
