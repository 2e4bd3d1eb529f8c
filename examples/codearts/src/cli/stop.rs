//! Why the program ends before it is done.

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
    /// The arguments do not go together.
    Usage(String),
    /// Something went wrong.
    Failed(BoxError),
    /// Somebody pressed Ctrl-C.
    Interrupted,
}

impl<E: Error + Send + Sync + 'static> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Failed(Box::new(error))
    }
}

impl Stop {
    /// Something went wrong that no other error says.
    pub(crate) fn because(text: impl Into<String>) -> Self {
        Self::Failed(Into::<String>::into(text).into())
    }

    /// Something went wrong with a file or a directory.
    pub(crate) fn at(path: &std::path::Path, error: &io::Error) -> Self {
        Self::because(format!("{}: {error}", path.display()))
    }

    /// Tells the user; the result is what the shell is told.
    pub(crate) fn report(self) -> ExitCode {
        match self {
            Self::Usage(text) => {
                Options::command().error(ErrorKind::MissingRequiredArgument, text).exit()
            }
            // Whoever read the output has seen enough: `codearts repos | head`.
            Self::Failed(error) if is_broken_pipe(&*error) => ExitCode::SUCCESS,
            Self::Failed(error) => {
                eprintln!("error: {}", line(&*error));
                ExitCode::FAILURE
            }
            // Not by returning: the runtime would wait for the answer to a question that was asked.
            Self::Interrupted => std::process::exit(130),
        }
    }
}

fn is_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    let error = error.downcast_ref::<io::Error>();
    error.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// The error with all that is behind it, and what the vendor's support asks for.
fn line(error: &(dyn Error + 'static)) -> String {
    let mut line = error.to_string();
    for violation in violations(error) {
        // Writing into a `String` cannot fail.
        let _ = write!(line, "; {violation}");
    }
    let mut source = error.source();
    while let Some(error) = source {
        let text = error.to_string();
        // Some say what is behind them themselves.
        if !line.ends_with(&text) {
            let _ = write!(line, ": {text}");
        }
        source = error.source();
    }
    let refusal = error.downcast_ref::<endpoint::Error<RepoError>>();
    if let Some(id) = refusal.and_then(endpoint::Error::request_id) {
        let _ = write!(line, " (request {id})");
    }
    printable(&line).into_owned()
}

/// The broken rules of a request that was not sent, unless the error names them itself.
fn violations(error: &(dyn Error + 'static)) -> Vec<String> {
    let refusal = error.downcast_ref::<endpoint::Error<RepoError>>();
    let violations = refusal.map_or(&[][..], endpoint::Error::violations);
    let text = error.to_string();
    violations.iter().map(ToString::to_string).filter(|it| !text.contains(it)).collect()
}
