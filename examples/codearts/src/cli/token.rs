//! `codearts token`

use codearts::iam::KeystoneCreateUserTokenByPassword;

use super::output::Output;
use super::session::{Session, SignIn};
use super::stop::Stop;

/// Signs in and prints the description of the token, but not the token.
pub(crate) async fn show(session: &Session, out: &mut Output) -> Result<(), Stop> {
    let Some(SignIn { iam, auth }) = &session.sign_in else {
        return Err(Stop::Usage("an access key signs requests and needs no token".to_owned()));
    };
    let nocatalog = Some("true".to_owned());
    let create = KeystoneCreateUserTokenByPassword { nocatalog, auth: auth.clone() };
    let call = create.send(iam);
    if session.print_curl(&call, out)? {
        return Ok(());
    }
    let token = call.await?.token;
    let roles = token.roles.iter().map(|role| role.name.as_str()).collect::<Vec<_>>();
    out.line(&format!("user     {}", token.user.name))?;
    if let Some(project) = token.project {
        out.line(&format!("project  {}", project.name))?;
    }
    if let Some(domain) = token.user.domain {
        out.line(&format!("account  {}", domain.name))?;
    }
    out.line(&format!("roles    {}", roles.join(", ")))?;
    out.line(&format!("issued   {:.0}", token.issued_at))?;
    out.line(&format!("expires  {:.0}", token.expires_at))?;
    Ok(())
}
