//! Requests over the loopback: everybody takes turns against one server, so that a busy machine is busy for all.

use std::collections::BTreeMap;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::callgrind;
use crate::cost::Cost;
use crate::record::Recorder;
use crate::subjects::{SUBJECTS, Subject};

/// How often everybody has a turn. Many short ones, because the speed of a machine that is shared changes within
/// seconds.
const ROUNDS: usize = 41;
/// What is measured: the call, its tasks, and the requests of one turn.
const CASES: [(&str, u64, u64); 5] = [
    ("update", 1, 1_000),
    ("update", 64, 3_200),
    ("expired", 64, 1_920),
    ("list", 1, 16),
    ("upload", 1, 3),
];

/// The server, in a process of its own, which ends with this value.
#[derive(Debug)]
pub struct Server {
    process: Child,
    /// Where it listens.
    pub url: String,
}

impl Server {
    /// Starts it.
    ///
    /// # Errors
    ///
    /// When it does not say where it listens.
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

/// A subject's program, waiting for its turns.
struct Player {
    subject: &'static Subject,
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Player {
    fn start(subject: &'static Subject, url: &str, protocol: &str) -> io::Result<Self> {
        let mut command = Command::new(subject.program());
        command.args(["slices", url, protocol]).stdin(Stdio::piped()).stdout(Stdio::piped());
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

impl Drop for Player {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Measures everybody.
///
/// # Errors
///
/// When a program fails, or results cannot be written.
pub fn run() -> io::Result<()> {
    let mut recorder = Recorder::create("loopback")?;
    let server = Server::start()?;
    for protocol in ["http1", "http2"] {
        for (call, tasks, n) in CASES {
            turns(&server, protocol, (call, tasks, n), &mut recorder)?;
        }
    }
    if callgrind::is_there() {
        SUBJECTS.iter().try_for_each(|subject| instructions(subject, &server, &mut recorder))?;
    }
    Ok(())
}

fn turns(
    server: &Server,
    protocol: &str,
    (call, tasks, n): (&str, u64, u64),
    recorder: &mut Recorder,
) -> io::Result<()> {
    let mut players = Vec::new();
    for subject in SUBJECTS {
        let can = subject.abilities()?;
        if can.calls.iter().any(|own| own == call)
            && can.protocols.iter().any(|own| own == protocol)
        {
            let mut player = Player::start(subject, &server.url, protocol)?;
            player.turn(call, tasks, n)?;
            players.push(player);
        }
    }
    let mut taken: BTreeMap<&str, Vec<Cost>> = BTreeMap::new();
    for _ in 0..ROUNDS {
        for player in &mut players {
            taken.entry(player.subject.name).or_default().push(player.turn(call, tasks, n)?);
        }
        // Nobody is always before or behind the same one.
        players.reverse();
    }
    let case = format!("{protocol}/{tasks}/{call}");
    for player in &players {
        let name = player.subject.name;
        told(name, &case, &taken[name], taken.get("obvious"), n, recorder)?;
    }
    Ok(())
}

/// Ratios are of turns that came one after another.
#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn told(
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

/// The instructions of a request in sequence.
///
/// # Errors
///
/// When the program fails, or results cannot be written.
pub fn instructions(subject: &Subject, server: &Server, recorder: &mut Recorder) -> io::Result<()> {
    let arguments = |n: u64| {
        let arguments = ["call", &server.url, "http1", "update", &n.to_string()];
        arguments.map(ToOwned::to_owned).to_vec()
    };
    let instructions = callgrind::per_operation(&subject.program(), 500, arguments)?;
    recorder.record(subject.name, "http1/1/update", "instructions", instructions, "Ir")
}

/// The allocations of a request in sequence, which repeat.
///
/// # Errors
///
/// When the program fails.
#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
pub fn allocations(subject: &'static Subject, server: &Server) -> io::Result<f64> {
    const N: u64 = 2_000;
    let mut player = Player::start(subject, &server.url, "http1")?;
    player.turn("update", 1, N)?;
    Ok((player.turn("update", 1, N)?.allocations.allocations / N as f64).round())
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
