//! A file that is there only when it is complete.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use endpoint::Streaming;

use super::stop::Stop;

/// The bytes so far, in a file beside the one they are for. It is removed unless it becomes that one.
struct Partial {
    file: File,
    path: PathBuf,
    target: PathBuf,
    is_complete: bool,
}

/// Writes all that comes to a file, and tells how much that was. A file of that name is replaced when
/// everything has come, and not touched before.
pub(crate) async fn write_all(mut stream: Streaming, target: &Path) -> Result<u64, Stop> {
    let mut partial = Partial::beside(target).map_err(|error| Stop::at(target, &error))?;
    let mut length = 0;
    while let Some(chunk) = stream.chunk().await? {
        length += chunk.len() as u64;
        // Waits for the disk, which holds up nothing: there is nothing else to do.
        partial.file.write_all(&chunk).map_err(|error| Stop::at(&partial.path, &error))?;
    }
    partial.complete().map_err(|error| Stop::at(target, &error))?;
    Ok(length)
}

impl Partial {
    fn beside(target: &Path) -> io::Result<Self> {
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
            // Nobody is left to be told.
            let _ = fs::remove_file(&self.path);
        }
    }
}
