//! The clients, made of what the options and the environment say.

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

/// What the program calls itself.
const AGENT: &str = concat!("codearts/", env!("CARGO_PKG_VERSION"));

/// Whom to ask, and as whom.
pub(crate) struct Session {
    pub(crate) repo: Client<CodeArts>,
    /// How to sign in; an access key does not.
    pub(crate) sign_in: Option<SignIn>,
    /// The service of `--demo`, kept running.
    pub(crate) demo: Option<Service>,
    is_curl: bool,
}

#[derive(Clone)]
pub(crate) struct SignIn {
    pub(crate) iam: Client<Iam>,
    pub(crate) auth: Auth,
}

/// What the client authenticates with.
enum Identity {
    Password(SignIn),
    AccessKey(AccessKey),
    /// Nothing will be sent.
    Nobody,
}

impl Session {
    pub(crate) async fn open(options: &Options) -> Result<Self, Stop> {
        let Options { target, curl, .. } = options;
        if target.demo {
            return Self::demo(*curl).await;
        }
        let identity = match identity(target) {
            Err(_) if *curl => Identity::Nobody,
            identity => identity?,
        };
        let repo = match (&target.endpoint, &target.region) {
            (Some(url), _) => Client::builder(url),
            (None, Some(region)) => in_region(region)?,
            (None, None) => {
                let text = "say whom to ask: --region, or --endpoint, or --demo without an account";
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
                    eprintln!("note: the command is not signed, so the service will refuse it");
                }
                let repo = match &target.project_id {
                    Some(id) => repo.header("X-Project-Id", id),
                    None => repo,
                };
                (repo.anonymous().signer(key), None)
            }
            // Only printed, where it is masked.
            Identity::Nobody => (repo.credentials("token"), None),
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

    /// Prints a call as a command, if that is all that is wanted: whether it is.
    pub(crate) fn shows<E>(&self, call: &Call<E>, out: &mut Output) -> Result<bool, Stop>
    where
        E: Endpoint<Failure: std::fmt::Debug + Send + Sync + 'static>,
    {
        if self.is_curl {
            out.text(&call.to_curl()?)?;
        }
        Ok(self.is_curl)
    }

    /// Says that something has to be told which otherwise is asked for.
    pub(crate) fn may_ask_for(&self, what: &str) -> Result<(), Stop> {
        if self.is_curl {
            return Err(Stop::Usage(format!("--curl sends nothing, so it has to be told {what}")));
        }
        Ok(())
    }

    /// The number of a repository, by its number or name.
    pub(crate) async fn repository(&self, name: &str) -> Result<u32, Stop> {
        if let Ok(number) = name.parse() {
            return Ok(number);
        }
        self.may_ask_for("the number of the repository")?;
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
            [] => Err(Stop::because(format!("no repository is called `{name}`"))),
            _ => Err(Stop::because(format!(
                "several repositories are called `{name}`; give the number, one of {}",
                found.join(", ")
            ))),
        }
    }
}

fn in_region(region: &str) -> Result<ClientBuilder<CodeArts>, Stop> {
    let regions = CodeArts::SPEC.regions;
    if regions.iter().any(|(name, _)| *name == region) {
        return Ok(Client::in_region(region));
    }
    let names = regions.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    Err(Stop::Usage(format!("CodeArts Repo is in no region `{region}`; it is in {names}")))
}

/// An access key from the environment, unless a user is named; a user with a password otherwise.
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
        let text = "say who you are: --user and --domain with CODEARTS_PASSWORD in the environment, or \
                    CODEARTS_AK and CODEARTS_SK there, or --demo without an account";
        return Err(Stop::Usage(text.to_owned()));
    };
    let project = target.project.as_ref().or(target.region.as_ref());
    let project =
        project.ok_or_else(|| Stop::Usage("say --project or --region to sign in to".to_owned()))?;
    let iam = match (&target.iam, &target.region) {
        (Some(url), _) => Client::builder(url),
        (None, Some(region)) if Iam::SPEC.region(region).is_some() => Client::in_region(region),
        _ => return Err(Stop::Usage("say with --iam where to sign in".to_owned())),
    };
    let iam = iam.header("User-Agent", AGENT).build()?;
    let password = secret("CODEARTS_PASSWORD")?.ok_or_else(|| {
        Stop::Usage(format!("set the environment variable CODEARTS_PASSWORD for {user}"))
    })?;
    Ok(Identity::Password(SignIn { iam, auth: Auth::password(user, password, domain, project) }))
}

/// A variable of the environment, if it is there and not empty. Errors do not quote it.
fn secret(name: &str) -> Result<Option<Secret<String>>, Stop> {
    match env::var(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty()).map(Secret::from)),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => {
            Err(Stop::Usage(format!("the environment variable {name} is not UTF-8")))
        }
    }
}
