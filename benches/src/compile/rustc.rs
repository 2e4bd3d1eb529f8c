//! The driver as a wrapper of rustc: cargo starts it for every generated package, and it starts the
//! compiler.
//!
//! This times the compiler alone, and passes flags that cargo does not see: if cargo saw them, it
//! would rebuild the dependencies.

use std::env;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use serde::{Deserialize, Serialize};

use super::passes;

/// The purpose of a run of the compiler, and the content of its output file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Job {
    /// Time the compiler: [`CompileTime`] as JSON.
    Time,
    /// Time the compiler and its passes.
    Passes,
    /// The source with all macros expanded.
    Expanded,
    /// LLVM IR, before any pass.
    Llvm,
}

const JOBS: [Job; 4] = [Job::Time, Job::Passes, Job::Expanded, Job::Llvm];

/// The name of the measured crate; other crates are compiled as usual.
const CRATE: &str = "ENDPOINT_BENCHES_CRATE";
const JOB: &str = "ENDPOINT_BENCHES_JOB";
const OUT: &str = "ENDPOINT_BENCHES_OUT";
const INCREMENTAL: &str = "ENDPOINT_BENCHES_INCREMENTAL";

/// The time of the compiler, including the linker.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct CompileTime {
    /// Wall time.
    pub seconds: f64,
    /// CPU time.
    pub cpu: f64,
    /// Time of the pass `macro_expand_crate`, if passes were timed.
    pub expansion: Option<f64>,
}

impl Job {
    fn name(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Expanded => "expanded",
            Self::Llvm => "llvm",
            Self::Passes => "passes",
        }
    }

    /// Configures the wrapped compiler, through environment variables of cargo.
    pub fn configure(
        self,
        cargo: &mut Command,
        name: &str,
        out: &Path,
        incremental: Option<&Path>,
    ) {
        cargo.env(CRATE, name).env(JOB, self.name()).env(OUT, out);
        if let Some(folder) = incremental {
            cargo.env(INCREMENTAL, folder);
        }
    }
}

/// Makes this program the compiler of the packages of the workspace.
///
/// # Errors
///
/// If the path of this program is not known.
pub fn wrap(cargo: &mut Command) -> io::Result<()> {
    cargo.env("RUSTC_WORKSPACE_WRAPPER", env::current_exe()?).env(CRATE, "");
    Ok(())
}

/// Runs the compiler, if cargo has started this program as a compiler; returns `None` otherwise.
pub fn wrapped() -> Option<ExitCode> {
    let name = env::var(CRATE).ok()?;
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (compiler, arguments) = arguments.split_first()?;
    let is_measured = arguments.windows(2).any(|pair| pair == ["--crate-name", &*name]);
    let result = if is_measured { measured(compiler, arguments) } else { run(compiler, arguments) };
    Some(result.unwrap_or_else(|error| {
        eprintln!("{error}");
        ExitCode::FAILURE
    }))
}

fn run(compiler: &str, arguments: &[String]) -> io::Result<ExitCode> {
    Ok(code(Command::new(compiler).args(arguments).status()?.success()))
}

fn measured(compiler: &str, arguments: &[String]) -> io::Result<ExitCode> {
    let missing = |_| io::Error::other("the driver starts this program");
    let (job, out) = (env::var(JOB).map_err(missing)?, env::var(OUT).map_err(missing)?);
    let job = JOBS.into_iter().find(|known| known.name() == job);
    let job = job.ok_or_else(|| io::Error::other("there is no such job"))?;
    let mut command = Command::new(compiler);
    command.stdin(Stdio::null());
    if job != Job::Time {
        command.env("RUSTC_BOOTSTRAP", "1");
    }
    match job {
        Job::Time | Job::Passes => {
            command.args(arguments);
            if let Ok(folder) = env::var(INCREMENTAL) {
                command.arg(format!("-Cincremental={folder}"));
            }
            if job == Job::Passes {
                command.arg("-Ztime-passes");
            }
            return timed(command, Path::new(&out));
        }
        Job::Expanded => {
            command.args(arguments).arg("-Zunpretty=expanded").stdout(File::create(out)?);
        }
        Job::Llvm => {
            let flags = ["-Cno-prepopulate-passes", "-Ccodegen-units=1"];
            command.args(arguments.iter().filter(|argument| !argument.starts_with("--emit=")));
            command.arg(format!("--emit=llvm-ir={out}")).args(flags);
        }
    }
    Ok(code(command.status()?.success()))
}

fn timed(mut command: Command, out: &Path) -> io::Result<ExitCode> {
    let start = Instant::now();
    let output = command.output()?;
    let seconds = start.elapsed().as_secs_f64();
    if !output.status.success() {
        io::stderr().write_all(&output.stderr)?;
        return Ok(code(false));
    }
    let cpu = processor_time()?;
    let passes = String::from_utf8_lossy(&output.stderr);
    let expansion = passes::seconds(&passes, "macro_expand_crate");
    fs::write(out, serde_json::to_string(&CompileTime { seconds, cpu, expansion })?)?;
    Ok(code(true))
}

fn code(is_success: bool) -> ExitCode {
    if is_success { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Returns the processor time of all children of this process that have ended, in seconds.
///
/// # Errors
///
/// If this is not Linux.
pub(super) fn processor_time() -> io::Result<f64> {
    let cpu = cpu_of_children(&fs::read_to_string("/proc/self/stat")?);
    cpu.ok_or_else(|| io::Error::other("this is not Linux"))
}

/// Parses `cutime` and `cstime` of `/proc/self/stat` and returns their sum in seconds; the kernel
/// counts in hundredths.
fn cpu_of_children(stat: &str) -> Option<f64> {
    // The name of the program is in parentheses, and may contain spaces.
    let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
    let ticks: f64 = fields.get(13)?.parse::<f64>().ok()? + fields.get(14)?.parse::<f64>().ok()?;
    Some(ticks / 100.0)
}

#[cfg(test)]
mod tests {
    use super::cpu_of_children;

    #[test]
    fn cpu_time_of_children_is_parsed_despite_spaces_in_the_program_name() {
        let stat = "7 (a) b) S 1 7 7 0 -1 4194560 1 2 3 4 5 6 150 25 20 0 1 0 9 0 0";
        assert_eq!(cpu_of_children(stat), Some(1.75));
    }
}
