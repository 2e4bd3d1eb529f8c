//! `codearts files`

use codearts::files::ListFiles;
use futures_util::TryStreamExt as _;

use super::options::Files;
use super::output::Output;
use super::session::Session;
use super::stop::Stop;

/// Prints a path per line, as each page arrives.
pub(crate) async fn list(session: &Session, list: Files, out: &mut Output) -> Result<(), Stop> {
    let repository_id = session.repository(&list.repository).await?;
    let list =
        ListFiles { repository_id, ref_name: list.at, limit: Some(100), ..ListFiles::default() };
    if session.print_curl(&list.clone().send(&session.repo), out)? {
        return Ok(());
    }
    let mut paths = list.items(&session.repo);
    while let Some(path) = paths.try_next().await? {
        out.line(&path)?;
    }
    Ok(())
}
