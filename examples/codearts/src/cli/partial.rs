//! Files that become visible only when they are complete.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use endpoint::Streaming;

use super::stop::Stop;

/// A temporary file next to the target. It is removed unless it is renamed to the target.
struct Partial {
    file: File,
    path: PathBuf,
    target: PathBuf,
    is_complete: bool,
}

/// Writes a stream to a file, and returns the number of bytes. An existing file is replaced only
/// when the stream is complete.
pub(crate) async fn write_all(mut stream: Streaming, target: &Path) -> Result<u64, Stop> {
    let mut partial = Partial::next_to(target).map_err(|error| Stop::at(target, &error))?;
    let mut length = 0;
    while let Some(chunk) = stream.chunk().await? {
        length += chunk.len() as u64;
        // A blocking write is fine here: the program has nothing else to do.
        partial.file.write_all(&chunk).map_err(|error| Stop::at(&partial.path, &error))?;
    }
    partial.complete().map_err(|error| Stop::at(target, &error))?;
    Ok(length)
}

impl Partial {
    fn next_to(target: &Path) -> io::Result<Self> {
        if target.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let name = target.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
        let hidden = format!(".{}.{}.part", name.display(), std::process::id());
        let path = target.with_file_name(hidden);
        let file = File::create_new(&path)?;
        Ok(Self { file, path, target: target.to_owned(), is_complete: false })
    }

    fn complete(mut self) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.path, &self.target)?;
        self.is_complete = true;
        Ok(())
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        if !self.is_complete {
            // An error cannot be reported from here.
            let _ = fs::remove_file(&self.path);
        }
    }
}
