//! Archives of all files of a branch, as `tar` or `tar.gz`.

use std::io::{self, Write as _};

use axum::extract::State;
use flate2::{Compression, write::GzEncoder};
use serde::Deserialize;

use super::{
    account::Shared,
    authenticate::SignedIn,
    files::{Raw, raw},
    responses::RepoError,
    store::{Branch, Repository},
    strict::{Id, NoBody, Parameters, Segments, Text},
};

/// `GET …/repository/archive`.
pub(super) async fn download(
    _: SignedIn,
    State(account): State<Shared>,
    Segments(id): Segments<Id>,
    Parameters(Download { sha, path, archive_format }): Parameters<Download>,
    _: NoBody,
) -> Result<Raw, RepoError> {
    let (repository, branch) = account.read(id, |repository: &Repository| {
        let branch = repository.at(sha.as_deref()).ok_or_else(|| RepoError::missing("the ref"))?;
        Ok((repository.name.clone(), branch.clone()))
    })?;
    let directory = path.map(|Text(path)| format!("{}/", path.trim_end_matches('/')));
    let tar = tar(&repository, &branch, directory.as_deref().unwrap_or_default());
    let archive = match archive_format {
        Format::Tar => tar,
        Format::TarGz => tar.and_then(|tar| gzip(&tar)),
        Format::Zip | Format::TarBz2 => {
            let message = "archive_format: this local server supports only tar and tar.gz";
            return Err(RepoError::invalid(message));
        }
    };
    match archive {
        Ok(archive) => Ok(raw(archive.into())),
        Err(_) => Err(RepoError::invalid("path: is too long for an archive")),
    }
}

/// Packs the files of `directory` into a tar archive, under a directory with the name of the
/// repository.
fn tar(repository: &str, branch: &Branch, directory: &str) -> io::Result<Vec<u8>> {
    let mut tar = Vec::new();
    for (path, content) in branch.files.iter().filter(|(path, _)| path.starts_with(directory)) {
        let mut header = [0; 512];
        let length = content.len();
        let name = format!("{repository}/{path}");
        put(&mut header, 0, 100, name.as_bytes())?;
        put(&mut header, 100, 8, b"0000644")?;
        put(&mut header, 108, 8, b"0000000")?;
        put(&mut header, 116, 8, b"0000000")?;
        put(&mut header, 124, 12, format!("{length:011o}").as_bytes())?;
        let seconds = branch.updated_at.as_second();
        put(&mut header, 136, 12, format!("{seconds:011o}").as_bytes())?;
        put(&mut header, 156, 1, b"0")?;
        put(&mut header, 257, 8, b"ustar\x0000")?;
        // The checksum is computed with spaces in its own field.
        put(&mut header, 148, 8, b"        ")?;
        let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
        put(&mut header, 148, 8, format!("{sum:06o}\0 ").as_bytes())?;
        tar.extend_from_slice(&header);
        tar.extend_from_slice(content);
        tar.resize(tar.len().next_multiple_of(512), 0);
    }
    // Two blocks of zeros end the archive.
    tar.resize(tar.len() + 1024, 0);
    Ok(tar)
}

fn put(header: &mut [u8; 512], at: usize, width: usize, value: &[u8]) -> io::Result<()> {
    (&mut header[at..at + width]).write_all(value)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Download {
    sha: Option<String>,
    path: Option<Text<1, 100_000>>,
    #[serde(default)]
    archive_format: Format,
}

#[derive(Deserialize, Default)]
enum Format {
    #[serde(rename = "zip")]
    Zip,
    #[default]
    #[serde(rename = "tar.gz")]
    TarGz,
    #[serde(rename = "tar.bz2")]
    TarBz2,
    #[serde(rename = "tar")]
    Tar,
}
