//! Builds a client from the builder's settings.

use std::marker::PhantomData;
use std::sync::Arc;

use super::ClientBuilder;
#[cfg(any(feature = "reqwest", feature = "hyper"))]
use super::connect::{is_local, own_or_default};
use crate::api::{Api, ApiSpec, Auth};
use crate::client::Client;
use crate::client::auth_value::Authenticator;
use crate::client::authenticate::{Authenticate, AuthenticateParts};
use crate::client::call_layers::CallService;
use crate::client::core::{Core, Shared};
use crate::client::schemes::Schemes;
use crate::credentials::Credentials;
use crate::credentials::renewal::Renewals;
use crate::error::build::BuildError;
use crate::options::Options;
use crate::retry::budget::Budget;
use crate::transport::next::Next;

impl<A: Api> ClientBuilder<A> {
    /// Builds the client.
    ///
    /// # Errors
    ///
    /// If the base URL does not have the scheme `https` (or `http` on the loopback interface), a
    /// default header is not valid, the credentials do not fit the API, or the transport cannot be
    /// set up.
    pub fn build(self) -> Result<Client<A>, BuildError> {
        let base = self.base?;
        #[cfg(any(feature = "reqwest", feature = "hyper"))]
        let is_local = is_local(&base, self.connect.as_ref())?;
        #[cfg(not(any(feature = "reqwest", feature = "hyper")))]
        let is_local = base.is_loopback();
        if !base.is_https() && !is_local && !self.allow_http {
            return Err(BuildError::base_url(
                "it is plain `http`, so credentials could be read on the way; use `https`, or call \
                 `allow_http()` if you must",
            ));
        }
        let api = A::SPEC;
        let options = with_declared(self.options, api)?;
        let is_anonymous = self.is_anonymous;
        let authenticators =
            authenticators(api, self.credentials, self.named_credentials, is_anonymous)?;
        let tokens = authenticators.filter_map(|it| it.tokens().map(Renewals::new));
        let authenticated = authenticators.filter_map(|_| Some(()));
        #[cfg(any(feature = "reqwest", feature = "hyper"))]
        let transport = own_or_default(self.transport, self.connect, &base)?;
        #[cfg(not(any(feature = "reqwest", feature = "hyper")))]
        let transport = self.transport.ok_or_else(|| {
            let problem =
                "there is none; enable the feature `reqwest` or `hyper`, or call `transport(…)`";
            BuildError::transport(problem, None)
        })?;
        let has_layers = !self.attempt_layers.is_empty() || !self.call_layers.is_empty();
        let authenticate = Authenticate::new(AuthenticateParts {
            base: base.clone(),
            api,
            has_layers,
            is_anonymous,
            authenticators,
            signer: self.signer,
            transport,
        });
        let stack = Next::new(authenticate);
        #[cfg(feature = "compression")]
        let stack = if self.decompresses {
            Next::new(crate::client::decompress::Decompress::new(stack))
        } else {
            stack
        };
        let attempt_stack = self.attempt_layers.into_iter().fold(stack, |next, wrap| wrap(next));
        let budget = Budget::new();
        let observer = self.observer;
        let core =
            Arc::new(Core { base, api, attempt_stack, tokens, authenticated, budget, observer });
        let call_stack = (!self.call_layers.is_empty()).then(|| {
            let innermost = Next::new(CallService(Arc::clone(&core)));
            self.call_layers.into_iter().fold(innermost, |next, wrap| wrap(next))
        });
        Ok(Client { shared: Arc::new(Shared::new(core, call_stack, options)), api: PhantomData })
    }
}

/// Returns the options with the headers that the API declares, which replace those of the client.
fn with_declared(options: Options, api: &ApiSpec) -> Result<Options, BuildError> {
    let declared = api.headers.iter();
    let options = declared.fold(options, |options, (name, value)| options.header(*name, *value));
    match options.first_problem() {
        None => Ok(options),
        Some(problem) => Err(BuildError::header(problem.to_owned())),
    }
}

/// Returns what authenticates requests: of each scheme that the client has credentials for.
fn authenticators(
    api: &ApiSpec,
    credentials: Option<Credentials>,
    named: Vec<(String, Credentials)>,
    is_anonymous: bool,
) -> Result<Schemes<Authenticator>, BuildError> {
    let unnamed = match credentials {
        Some(credentials) => Some(Authenticator::new(api.auth, credentials)?),
        None if is_anonymous || api.auth == Auth::None => None,
        None => {
            return Err(BuildError::credentials(
                "the API declares `auth`, but there are none; call `credentials(…)`, or \
                 `anonymous()` for calls that need none",
            ));
        }
    };
    let named = named.into_iter().map(|(name, credentials)| match api.scheme(&name) {
        Some((name, auth)) => Ok((name, Authenticator::new(auth, credentials)?)),
        None => Err(BuildError::credentials(undeclared(api))),
    });
    Ok(Schemes { unnamed, named: named.collect::<Result<_, _>>()? })
}

/// Returns the problem of credentials for a scheme that the API does not declare. The name is not
/// repeated: a caller who confuses the two arguments has passed the secret as the name.
#[cold]
fn undeclared(api: &ApiSpec) -> String {
    let declared = api.security_schemes.iter().map(|(name, _)| format!("{name:?}"));
    let declared = declared.collect::<Vec<_>>().join(", ");
    let declared = if declared.is_empty() { "none" } else { &declared };
    format!(
        "the API declares no scheme of a name that `credentials_for` got; it declares {declared}"
    )
}
