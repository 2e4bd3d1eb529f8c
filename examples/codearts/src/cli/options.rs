//! The command-line options.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use codearts::Secret;
use codearts::files::ArchiveFormat;

const AFTER_HELP: &str = "\
Secrets are read from the environment, because other users of the machine can see arguments:
  CODEARTS_PASSWORD         the password of --user
  CODEARTS_AK, CODEARTS_SK  an access key, which signs requests if --user is not set

Try it without an account:
  codearts --demo repos";

/// CodeArts Repo on the command line
#[derive(Debug, Parser)]
#[command(
    name = "codearts",
    version,
    after_help = AFTER_HELP
)]
pub(crate) struct Options {
    #[command(flatten)]
    pub(crate) target: Target,
    /// Print the curl command of the main request, with secrets masked, and send nothing
    #[arg(long, global = true)]
    pub(crate) curl: bool,
    /// Print the progress of calls to standard error
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The server and the account.
#[derive(Debug, Args)]
pub(crate) struct Target {
    /// Use a local server, started for this command only
    #[arg(long, global = true)]
    pub(crate) demo: bool,
    /// Region of the account, such as cn-north-4
    #[arg(long, global = true, env = "CODEARTS_REGION", hide_env_values = true)]
    pub(crate) region: Option<String>,
    /// Base URL of CodeArts Repo, instead of the region's
    #[arg(
        long,
        global = true,
        env = "CODEARTS_ENDPOINT",
        hide_env_values = true,
        value_name = "URL"
    )]
    pub(crate) endpoint: Option<String>,
    /// Base URL of IAM, instead of the region's
    #[arg(long, global = true, env = "CODEARTS_IAM", hide_env_values = true, value_name = "URL")]
    pub(crate) iam: Option<String>,
    /// IAM user that signs in with a password
    #[arg(long, global = true, env = "CODEARTS_USER", hide_env_values = true)]
    pub(crate) user: Option<String>,
    /// Account that the user belongs to
    #[arg(long, global = true, env = "CODEARTS_DOMAIN", hide_env_values = true)]
    pub(crate) domain: Option<String>,
    /// Project to sign in to; the default is the project with the name of the region
    #[arg(long, global = true, env = "CODEARTS_PROJECT", hide_env_values = true)]
    pub(crate) project: Option<String>,
    /// Id of the project of signed requests; a token contains it
    #[arg(
        long,
        global = true,
        env = "CODEARTS_PROJECT_ID",
        hide_env_values = true,
        value_name = "ID"
    )]
    pub(crate) project_id: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Sign in and show the user and the expiry; the token is not printed
    Token,
    /// List the repositories
    Repos(Repos),
    /// List the branches of a repository
    Branches {
        /// Number or name of the repository
        repository: String,
    },
    /// List the files of a repository
    Files(Files),
    /// Show or set the e-mail address of commits
    Email {
        #[command(subcommand)]
        set: Option<SetEmail>,
    },
    /// Manage the SSH keys of the user
    #[command(subcommand)]
    Keys(Keys),
    /// Create or update a file in a repository
    Upload(Upload),
    /// Download a file
    Download(Download),
    /// Download an archive of all files
    Archive(Archive),
}

#[derive(Debug, Args)]
pub(crate) struct Repos {
    /// Only repositories whose name contains this string
    #[arg(long)]
    pub(crate) search: Option<String>,
    /// Include archived repositories
    #[arg(long)]
    pub(crate) archived: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Files {
    /// Number or name of the repository
    pub(crate) repository: String,
    /// Branch, tag or commit, instead of the default branch
    #[arg(long = "ref", value_name = "REF")]
    pub(crate) at: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum SetEmail {
    /// Mail a code to an address, and set the address with it
    Set {
        /// The new address
        address: String,
        /// The code, if it has been mailed already; no code is mailed then
        #[arg(long)]
        code: Option<Secret<String>>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Keys {
    /// List the keys
    List,
    /// Add a key
    Add {
        /// The name of the key
        title: String,
        /// The file with the public key, such as `~/.ssh/id_ed25519.pub`
        file: PathBuf,
    },
    /// Remove a key
    Remove {
        /// The number of the key in the list
        id: u32,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Upload {
    /// Number or name of the repository
    pub(crate) repository: String,
    /// The local file
    pub(crate) file: PathBuf,
    /// Its path in the repository
    pub(crate) path: String,
    /// Branch to commit to, instead of the default branch
    #[arg(long)]
    pub(crate) branch: Option<String>,
    /// Message of the commit; the default names the file
    #[arg(long)]
    pub(crate) message: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Download {
    /// Number or name of the repository
    pub(crate) repository: String,
    /// The path of the file
    pub(crate) path: String,
    /// Branch, tag or commit, instead of the default branch
    #[arg(long = "ref", value_name = "REF")]
    pub(crate) at: Option<String>,
    /// File to write; the default is the same name in the current directory
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Archive {
    /// Number or name of the repository
    pub(crate) repository: String,
    /// File to write
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Commit; the default is the latest commit of the default branch
    #[arg(long)]
    pub(crate) sha: Option<String>,
    /// zip, tar, tar.gz or tar.bz2; the default is taken from the name of the file
    #[arg(long, value_parser = archive_format)]
    pub(crate) format: Option<ArchiveFormat>,
}

fn archive_format(text: &str) -> Result<ArchiveFormat, &'static str> {
    match ArchiveFormat::from(text) {
        ArchiveFormat::Unknown(_) => Err("must be zip, tar, tar.gz or tar.bz2"),
        format => Ok(format),
    }
}
