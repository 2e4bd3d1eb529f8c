//! `codearts upload`, `codearts download` and `codearts archive`

use std::path::{Path, PathBuf};

use codearts::files::{
    ArchiveFormat, CreateFile, DownloadArchive, ListFiles, ShowFileRaw, UpdateFile,
};
use codearts::repositories::ShowRepository;
use futures_util::TryStreamExt as _;

use super::options::{Archive, Download, Upload};
use super::output::Output;
use super::partial;
use super::progress;
use super::session::Session;
use super::stop::Stop;

/// Creates the file, or updates it if it exists.
pub(crate) async fn upload(
    session: &Session,
    upload: Upload,
    out: &mut Output,
) -> Result<(), Stop> {
    let Upload { repository, file, path, branch, message } = upload;
    let content = std::fs::read(&file).map_err(|error| Stop::at(&file, &error))?;
    let repository_id = session.repository(&repository).await?;
    let branch = match branch {
        Some(branch) => branch,
        None => default_branch(session, repository_id).await?,
    };
    let create = CreateFile {
        repository_id,
        file_path: path,
        branch,
        commit_message: message.unwrap_or_else(|| format!("upload {}", file.display())),
        content,
        ..CreateFile::default()
    };
    if session.print_curl(&create.clone().send(&session.repo), out)? {
        return Ok(());
    }
    let (changed, how) = if exists(session, &create).await? {
        (update(create).send(&session.repo).await?, "updated")
    } else {
        (create.send(&session.repo).await?, "created")
    };
    out.line(&format!("{how} {} on {}", changed.file_path, changed.branch))?;
    Ok(())
}

async fn default_branch(session: &Session, repository_id: u32) -> Result<String, Stop> {
    session.require_sending("--branch")?;
    let shown = ShowRepository { repository_id }.send(&session.repo).await?;
    shown
        .default_branch
        .ok_or_else(|| Stop::because("the repository has no default branch; set --branch"))
}

/// Returns whether the branch has a file with this path.
async fn exists(session: &Session, file: &CreateFile) -> Result<bool, Stop> {
    let list = ListFiles {
        repository_id: file.repository_id,
        ref_name: Some(file.branch.clone()),
        search: Some(file.file_path.clone()),
        limit: Some(100),
        offset: None,
    };
    let mut paths = list.items(&session.repo);
    while let Some(path) = paths.try_next().await? {
        if path == file.file_path {
            return Ok(true);
        }
    }
    Ok(false)
}

fn update(file: CreateFile) -> UpdateFile {
    UpdateFile {
        repository_id: file.repository_id,
        old_path: file.file_path.clone(),
        file_path: file.file_path,
        branch: file.branch,
        commit_message: file.commit_message,
        content: file.content,
        ..UpdateFile::default()
    }
}

pub(crate) async fn download(
    session: &Session,
    download: Download,
    out: &mut Output,
) -> Result<(), Stop> {
    let Download { repository, path, at, output } = download;
    let target = match output {
        Some(output) => output,
        None => file_name_of(&path)?,
    };
    let repository_id = session.repository(&repository).await?;
    let call = ShowFileRaw { repository_id, file_path: path, r#ref: at }.send(&session.repo);
    if session.print_curl(&call, out)? {
        return Ok(());
    }
    let stream = progress::with_bar(call.await?, &target.display().to_string());
    print_result(partial::write_all(stream, &target).await?, &target, out)
}

/// Returns the file name of a path, as the name of a file in the current directory.
fn file_name_of(path: &str) -> Result<PathBuf, Stop> {
    let name = Path::new(path).file_name().filter(|_| !path.ends_with('/'));
    let name =
        name.ok_or_else(|| Stop::Usage(format!("`{path}` has no file name; set --output")))?;
    Ok(name.into())
}

pub(crate) async fn archive(
    session: &Session,
    archive: Archive,
    out: &mut Output,
) -> Result<(), Stop> {
    let Archive { repository, output, sha, format } = archive;
    let archive_format = format.or_else(|| format_of(&output));
    let repository_id = session.repository(&repository).await?;
    let call =
        DownloadArchive { repository_id, sha, path: None, archive_format }.send(&session.repo);
    if session.print_curl(&call, out)? {
        return Ok(());
    }
    let stream = progress::with_bar(call.await?, &output.display().to_string());
    print_result(partial::write_all(stream, &output).await?, &output, out)
}

/// Returns the archive format of a file extension.
fn format_of(path: &Path) -> Option<ArchiveFormat> {
    let name = path.file_name()?.to_str()?;
    let ends = [
        (".zip", ArchiveFormat::Zip),
        (".tar", ArchiveFormat::Tar),
        (".tar.gz", ArchiveFormat::TarGz),
        (".tgz", ArchiveFormat::TarGz),
        (".tar.bz2", ArchiveFormat::TarBz2),
    ];
    ends.into_iter().find(|(end, _)| name.ends_with(end)).map(|(_, format)| format)
}

fn print_result(length: u64, target: &Path, out: &mut Output) -> Result<(), Stop> {
    out.line(&format!("{length} bytes in {}", target.display()))?;
    Ok(())
}
