//! Builds a client from the builder's settings.

use std::marker::PhantomData;
use std::sync::Arc;

use super::ClientBuilder;
#[cfg(any(feature = "reqwest", feature = "hyper"))]
use super::connect::{is_local, own_or_default};
use crate::api::{Api, ApiSpec, Auth};
use crate::client::Client;
use crate::client::auth_value::Authenticator;
use crate::client::authenticate::Authenticate;
use crate::client::call_layers::CallService;
use crate::client::core::{Core, Shared};
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
        let authenticator = match self.credentials {
            Some(credentials) => Some(Authenticator::new(api.auth, credentials)?),
            None if self.is_anonymous || api.auth == Auth::None => None,
            None => {
                return Err(BuildError::credentials(
                    "the API declares `auth`, but there are none; call `credentials(…)`, or \
                     `anonymous()` for calls that need none",
                ));
            }
        };
        let is_anonymous = authenticator.is_none();
        let tokens = authenticator.as_ref().and_then(Authenticator::tokens).map(Renewals::new);
        #[cfg(any(feature = "reqwest", feature = "hyper"))]
        let transport = own_or_default(self.transport, self.connect, &base)?;
        #[cfg(not(any(feature = "reqwest", feature = "hyper")))]
        let transport = self.transport.ok_or_else(|| {
            let problem =
                "there is none; enable the feature `reqwest` or `hyper`, or call `transport(…)`";
            BuildError::transport(problem, None)
        })?;
        let has_layers = !self.attempt_layers.is_empty() || !self.call_layers.is_empty();
        let authenticate = Authenticate::new(
            base.clone(),
            api.auth,
            has_layers,
            authenticator,
            self.signer,
            transport,
        );
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
            Arc::new(Core { base, api, attempt_stack, is_anonymous, tokens, budget, observer });
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
