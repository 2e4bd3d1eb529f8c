//! What can be asked for.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use codearts::Secret;
use codearts::files::ArchiveFormat;

const AFTER_HELP: &str = "\
Secrets are no arguments, which others on the machine could see. They are read from the environment:
  CODEARTS_PASSWORD         the password of --user
  CODEARTS_AK, CODEARTS_SK  an access key, which signs requests if no user is named

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
    /// Print what happens on the way to stderr
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Whom to ask, and as whom.
#[derive(Debug, Args)]
pub(crate) struct Target {
    /// Ask a service that is started on this machine for this one command, and no other
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
    /// IAM user, who signs in with a password
    #[arg(long, global = true, env = "CODEARTS_USER", hide_env_values = true)]
    pub(crate) user: Option<String>,
    /// Account that the user belongs to
    #[arg(long, global = true, env = "CODEARTS_DOMAIN", hide_env_values = true)]
    pub(crate) domain: Option<String>,
    /// Project to sign in to, unless it is named after the region
    #[arg(long, global = true, env = "CODEARTS_PROJECT", hide_env_values = true)]
    pub(crate) project: Option<String>,
    /// Project of signed requests, by its id: a token says so itself
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
    /// Sign in and show as whom, and until when; the token stays unseen
    Token,
    /// List the repositories
    Repos(Repos),
    /// List the branches of a repository
    Branches {
        /// Number or name
        repository: String,
    },
    /// List the files of a repository
    Files(Files),
    /// Show the address that commits carry, or set it
    Email {
        #[command(subcommand)]
        set: Option<SetEmail>,
    },
    /// The SSH keys of the user
    #[command(subcommand)]
    Keys(Keys),
    /// Put a file into a repository, or a new content into one that is there
    Upload(Upload),
    /// Fetch a file
    Download(Download),
    /// Fetch all files at once
    Archive(Archive),
}

#[derive(Debug, Args)]
pub(crate) struct Repos {
    /// Only those with this part in their name
    #[arg(long)]
    pub(crate) search: Option<String>,
    /// Also those that are closed
    #[arg(long)]
    pub(crate) archived: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Files {
    /// Number or name
    pub(crate) repository: String,
    /// Branch, tag or commit, instead of the default branch
    #[arg(long = "ref", value_name = "REF")]
    pub(crate) at: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum SetEmail {
    /// Have a code mailed to an address, and set the address with it
    Set {
        /// The new address
        address: String,
        /// The code, if it came already: none is mailed then
        #[arg(long)]
        code: Option<Secret<String>>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Keys {
    /// List them
    List,
    /// Add one
    Add {
        /// A name for it
        title: String,
        /// The file with the public key, such as `~/.ssh/id_ed25519.pub`
        file: PathBuf,
    },
    /// Remove one
    Remove {
        /// Its number in the list
        id: u32,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Upload {
    /// Number or name
    pub(crate) repository: String,
    /// The file on this machine
    pub(crate) file: PathBuf,
    /// Its path in the repository
    pub(crate) path: String,
    /// Branch to commit to, instead of the default branch
    #[arg(long)]
    pub(crate) branch: Option<String>,
    /// What the commit says, instead of naming the path
    #[arg(long)]
    pub(crate) message: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Download {
    /// Number or name
    pub(crate) repository: String,
    /// The path of the file
    pub(crate) path: String,
    /// Branch, tag or commit, instead of the default branch
    #[arg(long = "ref", value_name = "REF")]
    pub(crate) at: Option<String>,
    /// Where to put it, instead of here under its own name
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Archive {
    /// Number or name
    pub(crate) repository: String,
    /// Where to put it
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Commit, instead of the latest one of the default branch
    #[arg(long)]
    pub(crate) sha: Option<String>,
    /// zip, tar, tar.gz or tar.bz2, instead of what the name of the file says
    #[arg(long, value_parser = archive_format)]
    pub(crate) format: Option<ArchiveFormat>,
}

fn archive_format(text: &str) -> Result<ArchiveFormat, &'static str> {
    match ArchiveFormat::from(text) {
        ArchiveFormat::Unknown(_) => Err("it is none of zip, tar, tar.gz and tar.bz2"),
        format => Ok(format),
    }
}
