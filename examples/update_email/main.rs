//! CodeArts Repo's "Updating an Email Address", from signing in to an expired token.
//!
//! Without arguments it starts a local server that behaves as the vendor's pages describe, and
//! sends it HTTP requests. With `--endpoint` and `--iam` the same code calls the real API:
//!
//! ```text
//! IAM_PASSWORD=… cargo run --example update_email -- \
//!     --endpoint https://codehub-ext.cn-north-4.myhuaweicloud.com \
//!     --iam https://iam.cn-north-4.myhuaweicloud.com \
//!     --domain my-account --user me --project cn-north-4 --email me@example.com
//! ```

#![expect(unreachable_pub, reason = "the declarations are written as a library would publish them")]

mod api;
mod options;

use std::error::Error;
use std::io::{BufRead as _, Write as _};

use clap::Parser as _;
use endpoint::{Client, ErrorKind, Secret};
use endpoint_examples::service::Service;

use self::api::{Auth, GetEmail, SendVerifyCode, SignIn, UpdateEmail, User};
use self::options::{Options, Target};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let target = Options::parse().target().await?;
    println!("CodeArts Repo at {}, IAM at {}\n", target.endpoint, target.iam);
    let iam = Client::new(&target.iam)?;
    let repo = Client::new(&target.endpoint)?;

    let token = sign_in(&iam, &target).await?;
    let email = Some(target.email.clone());

    let sent = SendVerifyCode { token: token.clone(), email: email.clone() }.send(&repo).await?;
    print_result(
        "POST /v4/user/email-verify-code",
        201,
        &format!("{}: the code has been mailed", sent.result),
    );

    let verify_code = Some(read_mail(&target)?);
    let update = UpdateEmail { token: token.clone(), email, verify_code };
    let user = update.send(&repo).await?;
    print_result("PUT  /v4/user/emails", 200, &describe(&user));

    let user = GetEmail { token: token.clone() }.send(&repo).await?;
    print_result("GET  /v4/user/emails", 200, &describe(&user));

    show_violations(&repo, &token).await?;
    show_expired_token(&repo, token, target.service.as_ref()).await
}

/// `POST /v3/auth/tokens`: returns the token, which is in a response header.
async fn sign_in(iam: &Client, target: &Target) -> Result<Secret<String>, Box<dyn Error>> {
    let auth =
        Auth::password(&target.user, target.password.clone(), &target.domain, &target.project);
    let signed_in = SignIn { nocatalog: "true", auth }.send(iam).await?;
    let token = signed_in.subject_token;
    let length = token.expose().len();
    let until = signed_in.token.expires_at;
    print_result(
        "POST /v3/auth/tokens",
        201,
        &format!(
            "{} is signed in, with {token:?} of {length} characters until {until}",
            target.user
        ),
    );
    Ok(token)
}

/// Reads the code from the mailbox of the local server, or asks the user for it.
fn read_mail(target: &Target) -> Result<String, Box<dyn Error>> {
    if let Some(service) = &target.service {
        return Ok(service.mailbox(&target.email).ok_or("no code was mailed")?);
    }
    print!("     the code in the mail to {}: ", target.email);
    std::io::stdout().flush()?;
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim().to_owned())
}

/// Sends two values that break the vendor's limits: the error names both, and nothing is sent.
async fn show_violations(repo: &Client, token: &Secret<String>) -> Result<(), Box<dyn Error>> {
    let update = UpdateEmail {
        token: token.clone(),
        email: Some(String::new()),
        verify_code: Some("x".repeat(1001)),
    };
    let error = update.send(repo).await.err().ok_or("an empty address was sent")?;
    println!("\nValues that break the vendor's rules are not sent:");
    for violation in error.violations() {
        println!("  -  {violation}");
    }
    Ok(())
}

/// Sends the same call with an expired token: the 401 is a typed failure with the vendor's message.
async fn show_expired_token(
    repo: &Client,
    token: Secret<String>,
    service: Option<&Service>,
) -> Result<(), Box<dyn Error>> {
    let token = match service {
        Some(service) => {
            service.expire_tokens();
            token
        }
        None => Secret::from("a token that was never issued"),
    };
    let update = UpdateEmail { token, email: None, verify_code: None };
    let error = update.send(repo).await.err().ok_or("an old token was accepted")?;
    println!("\nA day later the token has expired:");
    println!("  -  {error}");
    match (error.kind(), error.failure()) {
        (ErrorKind::Failure, Some(failure)) => {
            println!("  -  error_code: {}", failure.error_code);
            println!("  -  request id: {}", error.request_id().unwrap_or("none"));
            Ok(())
        }
        _ => Err(error.into()),
    }
}

fn print_result(call: &str, status: u16, outcome: &str) {
    println!("{status}  {call:<32} {outcome}");
}

fn describe(user: &User) -> String {
    let User { id, name, state, commit_email, updated_at } = user;
    format!("{name} ({id}, {state}) commits as {commit_email} since {updated_at}")
}
