//! Runs the built program.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use endpoint_examples::service::Service;

/// The prefix of every token that the server issues.
const TOKEN: &str = "MII";

/// The outcome of a run.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Outcome {
    /// Asserts that the program succeeded and printed only this.
    #[track_caller]
    pub(crate) fn prints(&self, stdout: &str) {
        assert_eq!((self.code, &*self.stdout, &*self.stderr), (Some(0), stdout, ""));
    }

    /// Asserts that the program failed and printed only this error.
    #[track_caller]
    pub(crate) fn fails(&self, stderr: &str) {
        let stderr = format!("error: {stderr}\n");
        assert_eq!((self.code, &*self.stdout, &*self.stderr), (Some(1), "", &*stderr));
    }

    /// Asserts that the program rejected its arguments with this error.
    #[track_caller]
    pub(crate) fn fails_with_usage(&self, stderr: &str) {
        assert_eq!((self.code, &*self.stdout), (Some(2), ""));
        let start = format!("error: {stderr}\n");
        assert!(self.stderr.starts_with(&start), "{}", self.stderr);
    }
}

/// The arguments and the environment of a run.
#[derive(Default)]
pub(crate) struct Program {
    arguments: Vec<String>,
    environment: Vec<(&'static str, String)>,
}

impl Program {
    /// Runs with `--demo`, without an account.
    pub(crate) fn demo() -> Self {
        Self::default().with("--demo")
    }

    /// Runs with a server and the password of its user.
    pub(crate) fn at(service: &Service) -> Self {
        Self::at_url(&service.url()).set("CODEARTS_PASSWORD", Service::PASSWORD)
    }

    /// Runs with a base URL and the same user, without a password.
    pub(crate) fn at_url(url: &str) -> Self {
        Self::default()
            .set("CODEARTS_ENDPOINT", url)
            .set("CODEARTS_IAM", url)
            .set("CODEARTS_USER", Service::USER)
            .set("CODEARTS_DOMAIN", Service::DOMAIN)
            .set("CODEARTS_PROJECT", Service::PROJECT)
    }

    /// Adds an argument before the command.
    pub(crate) fn with(mut self, argument: &str) -> Self {
        self.arguments.push(argument.to_owned());
        self
    }

    pub(crate) fn set(mut self, name: &'static str, value: &str) -> Self {
        self.environment.push((name, value.to_owned()));
        self
    }

    /// Runs the program with arguments separated by spaces.
    pub(crate) fn run(&self, arguments: &str) -> Outcome {
        self.run_with(&arguments.split(' ').collect::<Vec<_>>(), "")
    }

    /// Runs the program with this standard input, and asserts that it prints no secret.
    pub(crate) fn run_with(&self, arguments: &[&str], stdin: &str) -> Outcome {
        let mut program = self.start(arguments);
        let mut pipe = program.stdin.take().expect("standard input is piped");
        // The program may have ended without reading.
        let _ = pipe.write_all(stdin.as_bytes());
        drop(pipe);
        Self::end(program)
    }

    /// Runs the program with a closed standard output.
    pub(crate) fn run_unread(&self, arguments: &[&str]) -> Outcome {
        let mut program = self.start(arguments);
        drop(program.stdout.take());
        Self::end(program)
    }

    /// Runs the program until `until` returns, and then sends the signal of Ctrl-C.
    #[cfg(unix)]
    pub(crate) fn run_until(&self, arguments: &[&str], until: impl FnOnce(&mut Child)) -> Outcome {
        let mut program = self.start(arguments);
        until(&mut program);
        let id = program.id().to_string();
        let sent = Command::new("kill").args(["-s", "INT", &id]).status().expect("there is `kill`");
        assert!(sent.success());
        Self::end(program)
    }

    fn start(&self, arguments: &[&str]) -> Child {
        Command::new(env!("CARGO_BIN_EXE_codearts"))
            .args(&self.arguments)
            .args(arguments)
            .env_clear()
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program was built")
    }

    fn end(program: Child) -> Outcome {
        let output = program.wait_with_output().expect("the program ends");
        let text = |bytes| String::from_utf8(bytes).expect("the output is UTF-8");
        let (stdout, stderr) = (text(output.stdout), text(output.stderr));
        for secret in [Service::PASSWORD, Service::SECRET_KEY, TOKEN] {
            assert!(!stdout.contains(secret) && !stderr.contains(secret), "{stdout}{stderr}");
        }
        Outcome { code: output.status.code(), stdout, stderr: without_request_id(&stderr) }
    }
}

/// Replaces the request id, which is different in every run.
fn without_request_id(text: &str) -> String {
    let Some((start, rest)) = text.split_once(" (request ") else { return text.to_owned() };
    let (id, end) = rest.split_once(')').expect("the parenthesis is closed");
    assert!(id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{text}");
    format!("{start} (request …){end}")
}

/// Creates an empty directory for a test.
pub(crate) fn directory(test: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cli").join(test);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("the directory can be made");
    path
}

/// Returns the names of the files in a directory, sorted.
pub(crate) fn names(directory: &std::path::Path) -> Vec<String> {
    let entries = fs::read_dir(directory).expect("the directory can be read");
    let mut names: Vec<_> = entries
        .map(|entry| {
            entry.expect("the entry can be read").file_name().to_string_lossy().into_owned()
        })
        .collect();
    names.sort();
    names
}
