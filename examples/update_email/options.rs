//! The command-line options: by default, the example uses a local server.

use std::error::Error;

use clap::Parser;
use endpoint::Secret;
use endpoint_examples::service::Service;

/// Updates the e-mail address of a CodeArts Repo user.
#[derive(Parser)]
pub struct Options {
    /// Base URL of CodeArts Repo; without it, the example starts a local server.
    #[arg(long, requires_all = ["iam", "user", "domain", "project", "email"])]
    endpoint: Option<String>,
    /// Base URL of IAM.
    #[arg(long, requires = "endpoint")]
    iam: Option<String>,
    /// Name of the IAM user; the password is read from the environment variable `IAM_PASSWORD`.
    #[arg(long, requires = "endpoint")]
    user: Option<String>,
    /// Account (domain) that the user belongs to.
    #[arg(long, requires = "endpoint")]
    domain: Option<String>,
    /// Name of the project that the token is for.
    #[arg(long, requires = "endpoint")]
    project: Option<String>,
    /// The new e-mail address.
    #[arg(long)]
    email: Option<String>,
}

/// The server and the account that the example uses.
pub struct Target {
    pub endpoint: String,
    pub iam: String,
    pub domain: String,
    pub user: String,
    pub password: Secret<String>,
    pub project: String,
    pub email: String,
    /// The local server, which runs as long as this value exists.
    pub service: Option<Service>,
}

impl Options {
    /// Returns the target of the options, or starts a local server with a made-up account.
    pub async fn target(self) -> Result<Target, Box<dyn Error>> {
        let Self { endpoint, iam, user, domain, project, email } = self;
        if let (Some(endpoint), Some(iam), Some(user), Some(domain), Some(project), Some(email)) =
            (endpoint, iam, user, domain, project, email.clone())
        {
            let password = std::env::var("IAM_PASSWORD")
                .map_err(|_| "set the environment variable IAM_PASSWORD to the user's password")?
                .into();
            let service = None;
            return Ok(Target { endpoint, iam, domain, user, password, project, email, service });
        }
        let service = Service::start().await?;
        Ok(Target {
            endpoint: service.url(),
            iam: service.url(),
            domain: Service::DOMAIN.to_owned(),
            user: Service::USER.to_owned(),
            password: Service::PASSWORD.into(),
            project: Service::PROJECT.to_owned(),
            email: email.unwrap_or_else(|| "11@email.com".to_owned()),
            service: Some(service),
        })
    }
}
