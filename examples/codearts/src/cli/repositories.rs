//! `codearts repos`

use codearts::repositories::{ListCurrentUserRepositories, RepositorySummary};
use futures_util::TryStreamExt as _;

use super::options::Repos;
use super::output::Output;
use super::session::Session;
use super::stop::Stop;

/// Prints all repositories in a table.
pub(crate) async fn list(session: &Session, list: Repos, out: &mut Output) -> Result<(), Stop> {
    let Repos { search, archived } = list;
    let archived = (!archived).then_some(false);
    let list = ListCurrentUserRepositories {
        search,
        archived,
        limit: Some(100),
        ..ListCurrentUserRepositories::default()
    };
    if session.print_curl(&list.clone().send(&session.repo), out)? {
        return Ok(());
    }
    let rows: Vec<_> = list.items(&session.repo).map_ok(row).try_collect().await?;
    out.table(["ID", "NAME", "LAST ACTIVITY", ""], &rows)?;
    Ok(())
}

fn row(it: RepositorySummary) -> [String; 4] {
    let marks = [(it.starred, "starred"), (it.archived, "archived")];
    let marks: Vec<_> = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect();
    let name = it.name_with_namespace.unwrap_or(it.name);
    [it.id.to_string(), name, it.last_activity_at.unwrap_or_default(), marks.join(" ")]
}
