//! Measures requests over the loopback. All subjects take turns against one server, so that load on
//! the machine affects all of them equally.

use std::collections::BTreeMap;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::callgrind;
use crate::cost::Cost;
use crate::record::Recorder;
use crate::subjects::{SUBJECTS, Subject};

/// The number of turns of each subject. Many short turns, because the speed of a shared machine
/// changes within seconds.
const ROUNDS: usize = 41;
/// The measured cases: the call, the number of tasks, and the number of requests of one turn.
const CASES: [(&str, u64, u64); 5] = [
    ("update", 1, 1_000),
    ("update", 64, 3_200),
    ("expired", 64, 1_920),
    ("list", 1, 16),
    ("upload", 1, 3),
];

/// The work of all subjects in their turns.
#[derive(Debug)]
pub struct Turns<'a> {
    /// Its name in records.
    pub case: &'a str,
    /// The protocol.
    pub protocol: &'a str,
    /// The number of threads of each client.
    pub threads: u64,
    /// The call.
    pub call: &'a str,
    /// The number of tasks.
    pub tasks: u64,
    /// The number of requests of one turn.
    pub requests: u64,
}

/// The server, in a separate process that ends when this value is dropped.
#[derive(Debug)]
pub struct Server {
    process: Child,
    /// The URL of the server.
    pub url: String,
}

impl Server {
    /// Starts the server.
    ///
    /// # Errors
    ///
    /// If the server does not print its URL.
    pub fn start() -> io::Result<Self> {
        let mut command = Command::new(crate::paths::program("endpoint-benches"));
        let mut process = command.arg("serve").stdout(Stdio::piped()).spawn()?;
        let mut url = String::new();
        if let Some(output) = process.stdout.take() {
            BufReader::new(output).read_line(&mut url)?;
        }
        Ok(Self { process, url: url.trim().to_owned() })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The running program of a subject, which waits for its turns.
struct SubjectProcess {
    subject: &'static Subject,
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl SubjectProcess {
    fn start(
        subject: &'static Subject,
        url: &str,
        protocol: &str,
        threads: u64,
    ) -> io::Result<Self> {
        let mut command = Command::new(subject.program());
        let threads = threads.to_string();
        command.args(["slices", url, protocol, &threads]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn()?;
        let pipes = process.stdin.take().zip(process.stdout.take());
        let (input, output) = pipes.ok_or_else(|| io::Error::other("no pipes"))?;
        Ok(Self { subject, process, input, output: BufReader::new(output) })
    }

    fn turn(&mut self, call: &str, tasks: u64, n: u64) -> io::Result<Cost> {
        writeln!(self.input, "{call} {tasks} {n}")?;
        let mut line = String::new();
        self.output.read_line(&mut line)?;
        Ok(serde_json::from_str(&line)?)
    }
}

impl Drop for SubjectProcess {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Measures all subjects.
///
/// # Errors
///
/// If a program fails, or results cannot be written.
pub fn run() -> io::Result<()> {
    let mut recorder = Recorder::create("loopback")?;
    let server = Server::start()?;
    for protocol in ["http1", "http2"] {
        for (call, tasks, requests) in CASES {
            let case = &*format!("{protocol}/{tasks}/{call}");
            let turns = Turns { case, protocol, threads: 1, call, tasks, requests };
            turns.run(&server, SUBJECTS, &mut recorder)?;
        }
    }
    if callgrind::is_installed() {
        SUBJECTS.iter().try_for_each(|subject| instructions(subject, &server, &mut recorder))?;
    }
    Ok(())
}

impl Turns<'_> {
    /// Gives the subjects that can do this turns against the server, and records their cost.
    ///
    /// # Errors
    ///
    /// If a program fails, or results cannot be written.
    pub fn run(
        &self,
        server: &Server,
        subjects: &'static [Subject],
        recorder: &mut Recorder,
    ) -> io::Result<()> {
        let &Self { case, protocol, threads, call, tasks, requests } = self;
        let mut processes = Vec::new();
        for subject in subjects {
            let can = subject.abilities()?;
            if can.calls.iter().any(|own| own == call)
                && can.protocols.iter().any(|own| own == protocol)
            {
                let mut process = SubjectProcess::start(subject, &server.url, protocol, threads)?;
                process.turn(call, tasks, requests)?;
                processes.push(process);
            }
        }
        let mut taken: BTreeMap<&str, Vec<Cost>> = BTreeMap::new();
        for _ in 0..ROUNDS {
            for process in &mut processes {
                let cost = process.turn(call, tasks, requests)?;
                taken.entry(process.subject.name).or_default().push(cost);
            }
            // No subject always runs right after the same other one.
            processes.reverse();
        }
        for process in &processes {
            let name = process.subject.name;
            record_turns(name, case, &taken[name], taken.get("obvious"), requests, recorder)?;
        }
        Ok(())
    }
}

/// Records the medians. A ratio compares turns of the same round.
#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn record_turns(
    name: &str,
    case: &str,
    own: &[Cost],
    obvious: Option<&Vec<Cost>>,
    n: u64,
    recorder: &mut Recorder,
) -> io::Result<()> {
    let each = |value: fn(&Cost) -> f64| median(own.iter().map(|taken| value(taken) / n as f64));
    recorder.record(name, case, "requests", 1.0 / each(|taken| taken.seconds), "1/s")?;
    recorder.record(name, case, "cpu", each(|taken| taken.cpu) * 1e6, "us")?;
    recorder.record(name, case, "allocations", each(|taken| taken.allocations.allocations), "1")?;
    if let Some(obvious) = obvious {
        let pairs = || own.iter().zip(obvious);
        let faster = median(pairs().map(|(own, other)| other.seconds / own.seconds));
        let cpu = median(pairs().map(|(own, other)| own.cpu / other.cpu));
        recorder.record(name, case, "requests, ratio", faster, "ratio")?;
        recorder.record(name, case, "cpu, ratio", cpu, "ratio")?;
    }
    Ok(())
}

/// Records the instructions of a request in sequence.
///
/// # Errors
///
/// If the program fails, or results cannot be written.
pub fn instructions(subject: &Subject, server: &Server, recorder: &mut Recorder) -> io::Result<()> {
    let arguments = |n: u64| {
        let arguments = ["call", &server.url, "http1", "update", &n.to_string()];
        arguments.map(ToOwned::to_owned).to_vec()
    };
    let instructions = callgrind::per_operation(&subject.program(), 500, arguments)?;
    recorder.record(subject.name, "http1/1/update", "instructions", instructions, "Ir")
}

/// Returns the allocations of a request in sequence, which are the same in every run.
///
/// # Errors
///
/// If the program fails.
#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
pub fn allocations(subject: &'static Subject, server: &Server) -> io::Result<f64> {
    const N: u64 = 2_000;
    let mut process = SubjectProcess::start(subject, &server.url, "http1", 1)?;
    process.turn("update", 1, N)?;
    Ok((process.turn("update", 1, N)?.allocations.allocations / N as f64).round())
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
