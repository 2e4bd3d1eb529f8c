//! The reasons for which the program ends early.

use std::error::Error;
use std::fmt::Write as _;
use std::io;
use std::process::ExitCode;

use clap::CommandFactory as _;
use clap::error::ErrorKind;
use codearts::RepoError;
use endpoint::BoxError;

use super::options::Options;
use super::output::printable;

#[derive(Debug)]
pub(crate) enum Stop {
    /// The arguments are not valid together.
    Usage(String),
    /// The command failed.
    Failed(BoxError),
    /// The user pressed Ctrl-C.
    Interrupted,
}

impl<E: Error + Send + Sync + 'static> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Failed(Box::new(error))
    }
}

impl Stop {
    /// Creates a failure with this message.
    pub(crate) fn because(text: impl Into<String>) -> Self {
        Self::Failed(Into::<String>::into(text).into())
    }

    /// Creates a failure for a file or a directory.
    pub(crate) fn at(path: &std::path::Path, error: &io::Error) -> Self {
        Self::because(format!("{}: {error}", path.display()))
    }

    /// Prints the reason and returns the exit code.
    pub(crate) fn report(self) -> ExitCode {
        match self {
            Self::Usage(text) => {
                Options::command().error(ErrorKind::MissingRequiredArgument, text).exit()
            }
            // The reader has closed the pipe: `codearts repos | head`.
            Self::Failed(error) if is_broken_pipe(&*error) => ExitCode::SUCCESS,
            Self::Failed(error) => {
                eprintln!("error: {}", line(&*error));
                ExitCode::FAILURE
            }
            // Returning would make the runtime wait for the blocking read of standard input.
            Self::Interrupted => std::process::exit(130),
        }
    }
}

fn is_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    let error = error.downcast_ref::<io::Error>();
    error.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// Formats an error with its violations, its sources and the request id, which the vendor's support
/// asks for.
fn line(error: &(dyn Error + 'static)) -> String {
    let mut line = error.to_string();
    for violation in violations(error) {
        // Writing into a `String` cannot fail.
        let _ = write!(line, "; {violation}");
    }
    let mut source = error.source();
    while let Some(error) = source {
        let text = error.to_string();
        // Some errors already include their source.
        if !line.ends_with(&text) {
            let _ = write!(line, ": {text}");
        }
        source = error.source();
    }
    let error_of_call = error.downcast_ref::<endpoint::Error<RepoError>>();
    if let Some(id) = error_of_call.and_then(endpoint::Error::request_id) {
        let _ = write!(line, " (request {id})");
    }
    printable(&line).into_owned()
}

/// Returns the violations of a request that was not sent, except those that the error already
/// names.
fn violations(error: &(dyn Error + 'static)) -> Vec<String> {
    let error_of_call = error.downcast_ref::<endpoint::Error<RepoError>>();
    let violations = error_of_call.map_or(&[][..], endpoint::Error::violations);
    let text = error.to_string();
    violations.iter().map(ToString::to_string).filter(|it| !text.contains(it)).collect()
}
