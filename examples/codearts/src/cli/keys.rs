//! `codearts keys`

use std::path::Path;

use codearts::Secret;
use codearts::keys::{AddSshKey, DeleteSshKey, ListUserKeys, SshKey};
use futures_util::TryStreamExt as _;

use super::options::Keys;
use super::output::Output;
use super::session::Session;
use super::stop::Stop;

pub(crate) async fn run_command(
    session: &Session,
    keys: Keys,
    out: &mut Output,
) -> Result<(), Stop> {
    match keys {
        Keys::List => list(session, out).await,
        Keys::Add { title, file } => add(session, title, &file, out).await,
        Keys::Remove { id } => remove(session, id, out).await,
    }
}

async fn list(session: &Session, out: &mut Output) -> Result<(), Stop> {
    let list = ListUserKeys { limit: Some(100), ..ListUserKeys::default() };
    if session.print_curl(&list.clone().send(&session.repo), out)? {
        return Ok(());
    }
    let rows: Vec<_> = list.items(&session.repo).map_ok(row).try_collect().await?;
    out.table(["ID", "TITLE", "ADDED"], &rows)?;
    Ok(())
}

fn row(it: SshKey) -> [String; 3] {
    [it.id.to_string(), it.title, it.created_at.unwrap_or_default()]
}

async fn add(session: &Session, title: String, file: &Path, out: &mut Output) -> Result<(), Stop> {
    let key = std::fs::read_to_string(file).map_err(|error| Stop::at(file, &error))?;
    if key.contains("PRIVATE KEY") {
        let file = file.display();
        return Err(Stop::because(format!(
            "{file} is a private key, which is not sent: use {file}.pub"
        )));
    }
    let key = Some(Secret::from(key.trim()));
    let call = AddSshKey { title: Some(title), key }.send(&session.repo);
    if session.print_curl(&call, out)? {
        return Ok(());
    }
    let added = call.await?;
    out.line(&format!("added {} as {}", added.title, added.id))?;
    Ok(())
}

async fn remove(session: &Session, key_id: u32, out: &mut Output) -> Result<(), Stop> {
    let call = DeleteSshKey { key_id }.send(&session.repo);
    if session.print_curl(&call, out)? {
        return Ok(());
    }
    call.await?;
    out.line(&format!("removed {key_id}"))?;
    Ok(())
}
