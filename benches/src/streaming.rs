//! Measures memory and throughput for 1 GiB in each direction.

use std::io;

use crate::loopback::Server;
use crate::record::Recorder;
use crate::stream::Streamed;
use crate::subjects::SUBJECTS;

const BYTES: u64 = 1 << 30;
const ROUNDS: usize = 3;

/// Measures all subjects that can stream.
///
/// # Errors
///
/// If a program fails, or results cannot be written.
#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
pub fn run() -> io::Result<()> {
    let mut recorder = Recorder::create("streaming")?;
    let server = Server::start()?;
    for direction in ["download", "upload"] {
        for subject in SUBJECTS {
            if !subject.abilities()?.streams {
                continue;
            }
            let (mut peak, mut seconds) = (0, f64::MAX);
            for _ in 0..ROUNDS {
                let arguments = ["stream", &server.url, "http1", direction, &BYTES.to_string()];
                let streamed: Streamed = serde_json::from_slice(&subject.run(&arguments)?)?;
                peak = peak.max(streamed.peak - streamed.idle);
                seconds = seconds.min(streamed.cost.seconds);
            }
            recorder.record(subject.name, direction, "peak", peak as f64, "KiB")?;
            recorder.record(
                subject.name,
                direction,
                "throughput",
                BYTES as f64 / seconds / 1e6,
                "MB/s",
            )?;
        }
    }
    Ok(())
}
