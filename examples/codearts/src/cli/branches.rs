//! `codearts branches`

use codearts::branches::{Branch, ListBranches};
use futures_util::TryStreamExt as _;

use super::output::Output;
use super::session::Session;
use super::stop::Stop;

pub(crate) async fn list(session: &Session, name: &str, out: &mut Output) -> Result<(), Stop> {
    let repository_id = session.repository(name).await?;
    let list = ListBranches { repository_id, limit: Some(100), ..ListBranches::default() };
    if session.print_curl(&list.clone().send(&session.repo), out)? {
        return Ok(());
    }
    let rows: Vec<_> = list.items(&session.repo).map_ok(row).try_collect().await?;
    out.table(["NAME", "PUSH", ""], &rows)?;
    Ok(())
}

fn row(it: Branch) -> [String; 3] {
    let push = match it.can_push {
        Some(true) => "yes",
        Some(false) => "no",
        None => "?",
    };
    let mark = if it.default == Some(true) { "default" } else { "" };
    [it.name, push.to_owned(), mark.to_owned()]
}
