//! `codearts email`

use std::io::{BufRead as _, Write as _};

use codearts::Secret;
use codearts::user::{SendUserEmailVerifyCode, ShowUserEmails, UpdateUserEmails, User};

use super::options::SetEmail;
use super::output::Output;
use super::session::Session;
use super::stop::Stop;

pub(crate) async fn show(session: &Session, out: &mut Output) -> Result<(), Stop> {
    let call = ShowUserEmails {}.send(&session.repo);
    if session.print_curl(&call, out)? {
        return Ok(());
    }
    describe(&call.await?, out)
}

pub(crate) async fn set(session: &Session, set: SetEmail, out: &mut Output) -> Result<(), Stop> {
    let SetEmail::Set { address, code } = set;
    let update = |code| UpdateUserEmails { email: Some(address.clone()), verify_code: Some(code) };
    // The command shows no code, so any value will do before the real one is mailed.
    let shown = update(code.clone().unwrap_or_else(|| "from the mail".into()));
    if session.print_curl(&shown.send(&session.repo), out)? {
        return Ok(());
    }
    let code = match code {
        Some(code) => code,
        None => mailed_code(session, &address).await?,
    };
    describe(&update(code).send(&session.repo).await?, out)
}

/// Requests a code by mail, and reads it from the user, or from the mailbox of the demo.
async fn mailed_code(session: &Session, address: &str) -> Result<Secret<String>, Stop> {
    let email = Some(address.to_owned());
    SendUserEmailVerifyCode { email, verify_code: None }.send(&session.repo).await?;
    if let Some(service) = &session.demo {
        let code = service.mailbox(address).ok_or_else(|| Stop::because("no code was mailed"))?;
        return Ok(code.into());
    }
    eprint!("the code in the mail to {address}: ");
    std::io::stderr().flush()?;
    // On a blocking thread, so that Ctrl-C still works.
    let line = tokio::task::spawn_blocking(|| {
        let mut line = String::new();
        std::io::stdin().lock().read_line(&mut line).map(|_| line)
    });
    match line.await??.trim() {
        "" => Err(Stop::because("no code was entered, so the address is not changed")),
        code => Ok(code.into()),
    }
}

fn describe(user: &User, out: &mut Output) -> Result<(), Stop> {
    let email = user.commit_email.as_deref().unwrap_or("none");
    out.line(&format!("user   {} ({})", user.name, user.state))?;
    out.line(&format!("email  {email}"))?;
    Ok(())
}
