//! The command-line program: its options, its clients and its output.

mod branches;
mod email;
mod files;
mod keys;
mod options;
mod output;
mod partial;
mod progress;
mod repositories;
mod session;
mod stop;
mod token;
mod transfer;

use std::process::ExitCode;

use tracing_subscriber::Layer as _;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use self::options::Command;
pub(crate) use self::options::Options;
use self::output::Output;
use self::session::Session;
use self::stop::Stop;

/// Runs the command. Errors are printed as one line on standard error.
pub(crate) async fn run(options: Options) -> ExitCode {
    if options.verbose {
        trace();
    }
    let result = tokio::select! {
        // Polled first, so that the handler is installed before the command starts.
        biased;
        // The future of the command is dropped, and its destructors clean up.
        Ok(()) = tokio::signal::ctrl_c() => Err(Stop::Interrupted),
        result = run_command(options) => result,
    };
    result.map_or_else(Stop::report, |()| ExitCode::SUCCESS)
}

async fn run_command(options: Options) -> Result<(), Stop> {
    let session = Session::open(&options).await?;
    let mut out = Output::new();
    match options.command {
        Command::Token => token::show(&session, &mut out).await,
        Command::Repos(list) => repositories::list(&session, list, &mut out).await,
        Command::Branches { repository } => branches::list(&session, &repository, &mut out).await,
        Command::Files(list) => files::list(&session, list, &mut out).await,
        Command::Email { set: None } => email::show(&session, &mut out).await,
        Command::Email { set: Some(set) } => email::set(&session, set, &mut out).await,
        Command::Keys(keys) => keys::run_command(&session, keys, &mut out).await,
        Command::Upload(upload) => transfer::upload(&session, upload, &mut out).await,
        Command::Download(download) => transfer::download(&session, download, &mut out).await,
        Command::Archive(archive) => transfer::archive(&session, archive, &mut out).await,
    }
}

/// Prints the traces of the SDK, which contain no secret, query or body.
fn trace() {
    let targets = Targets::new().with_target("endpoint", LevelFilter::DEBUG);
    let layer = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(false);
    tracing_subscriber::registry().with(layer.without_time().with_filter(targets)).init();
}
