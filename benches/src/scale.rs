//! Measures how the cost of a request depends on the number of tasks and threads, of an item on the
//! length of its list, and of a byte on the length of its stream.

use std::io;

use crate::caller::Direction;
use crate::loopback::{Server, Turns};
use crate::record::Recorder;
use crate::stream::Streamed;
use crate::subjects::{Package, SUBJECTS, Subject};
use crate::{callgrind, counts};

/// The numbers of threads and tasks, and the number of requests of one turn.
const LOADS: [(u64, u64, u64); 6] = [
    (1, 64, 3_200),
    (1, 512, 5_120),
    (1, 2_048, 8_192),
    (2, 64, 3_200),
    (2, 512, 5_120),
    (2, 2_048, 8_192),
];
/// The numbers of items of lists, which are operations of the subjects.
const PAGES: [u32; 3] = [100, 1_000, 10_000];
/// The lengths of streams, in MiB.
const STREAMS: [u32; 3] = [1, 32, 1_024];

/// Measures the subjects of this package, without the floor.
///
/// # Errors
///
/// If a program fails, or results cannot be written.
pub fn run() -> io::Result<()> {
    let mut recorder = Recorder::create("scale")?;
    let server = Server::start()?;
    for (threads, tasks, requests) in LOADS {
        let case = &*format!("threads {threads}/tasks {tasks}");
        let (protocol, call) = ("http1", "update");
        let turns = Turns { case, protocol, threads, call, tasks, requests };
        turns.run(&server, own(), &mut recorder)?;
    }
    for subject in own() {
        pages(subject, &mut recorder)?;
        streams(subject, &server, &mut recorder)?;
    }
    Ok(())
}

/// Returns the subjects of this package that share a pool among their tasks. They come before the
/// peers.
fn own() -> &'static [Subject] {
    let peers = SUBJECTS.iter().position(|subject| subject.package == Package::Peer);
    &SUBJECTS[..peers.unwrap_or(SUBJECTS.len())]
}

/// Records the instructions per item of a list.
fn pages(subject: &Subject, recorder: &mut Recorder) -> io::Result<()> {
    let operations = subject.abilities()?.operations;
    for items in PAGES {
        let name = format!("decode-200/{items} items");
        if operations.contains(&name) && callgrind::is_installed() {
            let each = counts::instructions(subject, &name)? / f64::from(items);
            recorder.record(subject.name, &name, "instructions", each, "Ir")?;
        }
    }
    Ok(())
}

/// Records the processor time per MiB of a stream, and the memory that it takes.
#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn streams(subject: &Subject, server: &Server, recorder: &mut Recorder) -> io::Result<()> {
    if !subject.abilities()?.streams {
        return Ok(());
    }
    for direction in [Direction::Download, Direction::Upload].map(Direction::name) {
        for length in STREAMS {
            let bytes = (u64::from(length) << 20).to_string();
            let arguments = ["stream", &server.url, "http1", direction, &bytes];
            let mut cpu = f64::MAX;
            let mut peak = 0;
            for _ in 0..3 {
                let streamed: Streamed = serde_json::from_slice(&subject.run(&arguments)?)?;
                cpu = cpu.min(streamed.cost.cpu);
                peak = peak.max(streamed.peak - streamed.idle);
            }
            let case = format!("{direction}/{length} MiB");
            let each = cpu / f64::from(length) * 1e6;
            recorder.record(subject.name, &case, "cpu", each, "us")?;
            recorder.record(subject.name, &case, "peak", peak as f64, "KiB")?;
        }
    }
    Ok(())
}
