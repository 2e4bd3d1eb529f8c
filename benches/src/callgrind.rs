//! Counts instructions: runs the same work once and twice under callgrind, and takes the
//! difference.

use std::fs::File;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// Returns whether valgrind is installed.
pub fn is_installed() -> bool {
    let mut command = Command::new("valgrind");
    command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Returns the instructions of one operation. `arguments` returns the arguments that make the
/// program repeat the operation `n` times.
///
/// Work that happens once, such as the start of the program, is in both runs and so not in the
/// difference.
///
/// # Errors
///
/// If callgrind cannot run the program, or the program fails.
#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
pub fn per_operation(
    program: &Path,
    n: u64,
    arguments: impl Fn(u64) -> Vec<String>,
) -> io::Result<f64> {
    let (once, twice) = (run(program, &arguments(n))?, run(program, &arguments(2 * n))?);
    Ok((twice.saturating_sub(once)) as f64 / n as f64)
}

/// Returns the instructions of a whole program.
fn run(program: &Path, arguments: &[String]) -> io::Result<u64> {
    let folder = crate::paths::results();
    std::fs::create_dir_all(&folder)?;
    let log = folder.join(format!("callgrind-{}.log", std::process::id()));
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(program);
    command.args(arguments).stdout(Stdio::null()).stderr(File::create(&log)?);
    // The size of the environment changes the number of instructions.
    command.env_clear();
    let status = command.status()?;
    let text = std::fs::read_to_string(&log)?;
    std::fs::remove_file(&log)?;
    match collected(&text) {
        Some(count) if status.success() => Ok(count),
        _ => Err(io::Error::other(format!("{} {arguments:?}: {text}", program.display()))),
    }
}

/// Parses the last line of callgrind's log: `==1== Collected : 123456`.
fn collected(log: &str) -> Option<u64> {
    let line = log.lines().find_map(|line| line.split_once("Collected : "));
    line?.1.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::collected;

    #[test]
    fn instructions_are_read_from_the_callgrind_log() {
        let log = "==7== Events    : Ir\n==7== Collected : 7140520\n==7==\n";
        assert_eq!(collected(log), Some(7_140_520));
        assert_eq!(collected("==7== nothing"), None);
    }
}
