//! The clients, built from the options and the environment.

use std::env;
use std::env::VarError;

use codearts::iam::{Auth, PasswordCredentials};
use codearts::repositories::ListCurrentUserRepositories;
use codearts::signing::AccessKey;
use codearts::{Client, CodeArts, Iam, Secret};
use endpoint::{Api as _, Call, ClientBuilder, Endpoint};
use endpoint_examples::service::Service;
use futures_util::TryStreamExt as _;

use super::options::{Options, Target};
use super::output::Output;
use super::stop::Stop;

/// The `User-Agent` of the program.
const AGENT: &str = concat!("codearts/", env!("CARGO_PKG_VERSION"));

/// The clients of a run.
pub(crate) struct Session {
    pub(crate) repo: Client<CodeArts>,
    /// The sign-in; `None` with an access key.
    pub(crate) sign_in: Option<SignIn>,
    /// The server of `--demo`, which runs as long as this value exists.
    pub(crate) demo: Option<Service>,
    is_curl: bool,
}

#[derive(Clone)]
pub(crate) struct SignIn {
    pub(crate) iam: Client<Iam>,
    pub(crate) auth: Auth,
}

/// The credentials of the client.
enum Identity {
    Password(SignIn),
    AccessKey(AccessKey),
    /// No credentials: nothing will be sent.
    None,
}

impl Session {
    pub(crate) async fn open(options: &Options) -> Result<Self, Stop> {
        let Options { target, curl, .. } = options;
        if target.demo {
            return Self::demo(*curl).await;
        }
        let identity = match identity(target) {
            Err(_) if *curl => Identity::None,
            identity => identity?,
        };
        let repo = match (&target.endpoint, &target.region) {
            (Some(url), _) => Client::builder(url),
            (None, Some(region)) => in_region(region)?,
            (None, None) => {
                let text =
                    "no server: set --region or --endpoint, or use --demo, which needs no account";
                return Err(Stop::Usage(text.to_owned()));
            }
        };
        let (repo, sign_in) = match identity {
            Identity::Password(sign_in) => {
                let SignIn { iam, auth } = sign_in.clone();
                (repo.credentials(PasswordCredentials::new(iam, auth)), Some(sign_in))
            }
            Identity::AccessKey(key) => {
                if *curl {
                    eprintln!("note: the command is not signed, so the server will reject it");
                }
                let repo = match &target.project_id {
                    Some(id) => repo.header("X-Project-Id", id),
                    None => repo,
                };
                (repo.anonymous().signer(key), None)
            }
            // The token is only printed, masked.
            Identity::None => (repo.credentials("token"), None),
        };
        let repo = repo.header("User-Agent", AGENT).build()?;
        Ok(Self { repo, sign_in, demo: None, is_curl: *curl })
    }

    async fn demo(is_curl: bool) -> Result<Self, Stop> {
        let service = Service::start().await?;
        let auth = Auth::password(
            Service::USER,
            Service::PASSWORD.into(),
            Service::DOMAIN,
            Service::PROJECT,
        );
        let iam = Client::builder(service.url()).header("User-Agent", AGENT).build()?;
        let credentials = PasswordCredentials::new(iam.clone(), auth.clone());
        let repo = Client::builder(service.url()).credentials(credentials);
        let repo = repo.header("User-Agent", AGENT).build()?;
        Ok(Self { repo, sign_in: Some(SignIn { iam, auth }), demo: Some(service), is_curl })
    }

    /// With `--curl`, prints the call as a command. Returns whether it did.
    pub(crate) fn print_curl<E>(&self, call: &Call<E>, out: &mut Output) -> Result<bool, Stop>
    where
        E: Endpoint<Failure: std::fmt::Debug + Send + Sync + 'static>,
    {
        if self.is_curl {
            out.text(&call.to_curl()?)?;
        }
        Ok(self.is_curl)
    }

    /// Returns an error with `--curl`, where `what` cannot be requested from the server.
    pub(crate) fn require_sending(&self, what: &str) -> Result<(), Stop> {
        if self.is_curl {
            return Err(Stop::Usage(format!("--curl sends nothing, so it needs {what}")));
        }
        Ok(())
    }

    /// Returns the number of a repository, by its number or name.
    pub(crate) async fn repository(&self, name: &str) -> Result<u32, Stop> {
        if let Ok(number) = name.parse() {
            return Ok(number);
        }
        self.require_sending("the number of the repository")?;
        let search = Some(name.rsplit('/').next().unwrap_or(name).to_owned());
        let list = ListCurrentUserRepositories { search, limit: Some(100), ..Default::default() };
        let mut items = list.items(&self.repo);
        let mut found = Vec::new();
        while let Some(it) = items.try_next().await? {
            if it.name == name || it.name_with_namespace.as_deref() == Some(name) {
                found.push(it.id.to_string());
            }
        }
        match found.as_slice() {
            [number] => Ok(number.parse()?),
            [] => Err(Stop::because(format!("there is no repository `{name}`"))),
            _ => Err(Stop::because(format!(
                "there are several repositories `{name}`; use the number, one of {}",
                found.join(", ")
            ))),
        }
    }
}

fn in_region(region: &str) -> Result<ClientBuilder<CodeArts>, Stop> {
    let regions = CodeArts::SPEC.regions;
    if regions.iter().any(|(name, _)| *name == region) {
        return Ok(Client::builder_in(region));
    }
    let names = regions.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    Err(Stop::Usage(format!(
        "CodeArts Repo is not available in the region `{region}`; its regions are {names}"
    )))
}

/// Returns the access key of the environment, unless `--user` is set; otherwise the user with a
/// password.
fn identity(target: &Target) -> Result<Identity, Stop> {
    if target.user.is_none()
        && let Some(id) = secret("CODEARTS_AK")?
    {
        let secret = secret("CODEARTS_SK")?.ok_or_else(|| {
            Stop::Usage("set CODEARTS_SK to the secret of CODEARTS_AK".to_owned())
        })?;
        return Ok(Identity::AccessKey(AccessKey::new(id.expose().clone(), secret)));
    }
    let (Some(user), Some(domain)) = (&target.user, &target.domain) else {
        let text = "no credentials: set --user and --domain, and CODEARTS_PASSWORD in the environment; or \
                    set CODEARTS_AK and CODEARTS_SK there; or use --demo, which needs no account";
        return Err(Stop::Usage(text.to_owned()));
    };
    let project = target.project.as_ref().or(target.region.as_ref());
    let project = project
        .ok_or_else(|| Stop::Usage("set --project or --region for the sign-in".to_owned()))?;
    let iam = match (&target.iam, &target.region) {
        (Some(url), _) => Client::builder(url),
        (None, Some(region)) if Iam::SPEC.region(region).is_some() => Client::builder_in(region),
        _ => return Err(Stop::Usage("set the URL of the sign-in with --iam".to_owned())),
    };
    let iam = iam.header("User-Agent", AGENT).build()?;
    let password = secret("CODEARTS_PASSWORD")?.ok_or_else(|| {
        Stop::Usage(format!("set the environment variable CODEARTS_PASSWORD for {user}"))
    })?;
    Ok(Identity::Password(SignIn { iam, auth: Auth::password(user, password, domain, project) }))
}

/// Returns a variable of the environment, or `None` if it is unset or empty. Errors do not quote
/// it.
fn secret(name: &str) -> Result<Option<Secret<String>>, Stop> {
    match env::var(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty()).map(Secret::from)),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => {
            Err(Stop::Usage(format!("the environment variable {name} is not UTF-8")))
        }
    }
}
