//! The innermost service of an attempt: adds credentials, signs, then calls the transport. All
//! layers are outside of it, so that none of them sees a token.

use std::fmt;
use std::sync::Arc;

use http::header::HeaderValue;

use super::attempt::timed_out;
use super::auth_value::{Authenticator, has_credentials};
use super::schemes::Schemes;
use crate::api::ApiSpec;
use crate::base_url::BaseUrl;
use crate::body::Body;
use crate::boxed::BoxError;
use crate::credentials::cache::TokenNumber;
use crate::error::delivery::Delivery;
use crate::error::transport::{TransportError, TransportErrorKind};
use crate::signer::DynSigner;
use crate::spec::Spec;
use crate::spec::security::Security;
use crate::timer;
use crate::transport::context::RequestContext;
use crate::transport::future::ResponseFuture;
use crate::transport::next::Next;
use crate::transport::service::Transport;

/// The service that authenticates and signs requests.
pub(super) struct Authenticate(Arc<AuthenticateParts>);

pub(super) struct AuthenticateParts {
    /// Credentials and signatures are sent to the origin of this URL only.
    pub(super) base: BaseUrl,
    pub(super) api: &'static ApiSpec,
    /// Whether the client has layers, which may change the origin of a request.
    pub(super) has_layers: bool,
    /// Whether requests are sent without the credentials that the client lacks.
    pub(super) is_anonymous: bool,
    pub(super) authenticators: Schemes<Authenticator>,
    pub(super) signer: Option<Arc<dyn DynSigner>>,
    pub(super) transport: Next,
}

impl Authenticate {
    pub(super) fn new(parts: AuthenticateParts) -> Self {
        Self(Arc::new(parts))
    }
}

impl Transport for Authenticate {
    fn call(&self, mut request: http::Request<Body>, context: &RequestContext) -> ResponseFuture {
        let parts = &self.0;
        let is_own_origin = !context.is_cross_origin;
        if is_own_origin
            && parts.has_layers
            && !parts.base.is_origin_of(&request)
            && parts.has_secrets(&request, context.spec)
        {
            return ResponseFuture::failed(origin_changed());
        }
        if !is_own_origin || parts.is_plain(context.spec) {
            track_upload(&mut request, context);
            return parts.transport.send(request, context);
        }
        let (parts, context) = (Arc::clone(parts), context.clone());
        ResponseFuture::new(async move { parts.authenticate_and_send(request, &context).await })
    }
}

impl AuthenticateParts {
    /// Returns whether the requests of an endpoint are sent without credentials and without a
    /// signature.
    fn is_plain(&self, spec: &Spec) -> bool {
        match spec.security {
            Security::Api => self.authenticators.unnamed.is_none() && self.signer.is_none(),
            Security::None => true,
            Security::Scheme(_) => false,
        }
    }

    /// Returns whether a request has, or would get, secrets for the origin of the base URL.
    #[cold]
    fn has_secrets(&self, request: &http::Request<Body>, spec: &Spec) -> bool {
        !self.is_plain(spec)
            || self.api.auths().any(|auth| has_credentials(auth, request))
            || request.headers().values().any(HeaderValue::is_sensitive)
    }

    /// Authenticates, signs and sends a request.
    async fn authenticate_and_send(
        &self,
        mut request: http::Request<Body>,
        context: &RequestContext,
    ) -> Result<http::Response<Body>, TransportError> {
        let prepared = self.prepare(&mut request, context.spec);
        // A time limit that runs out here is known to be `NotSent`, unlike one in the transport.
        let token = match context.limit {
            Some(limit) => timer::timeout_at(limit.deadline(), prepared)
                .await
                .map_err(|elapsed| timed_out(elapsed).with_delivery(Delivery::NotSent))?,
            None => prepared.await,
        }?;
        track_upload(&mut request, context);
        let mut response = self.transport.send(request, context).await?;
        if let Some(token) = token {
            response.extensions_mut().insert(token);
        }
        Ok(response)
    }

    /// Adds credentials and a signature to a request. Returns the number of the token, if it may
    /// expire.
    async fn prepare(
        &self,
        request: &mut http::Request<Body>,
        spec: &Spec,
    ) -> Result<Option<TokenNumber>, TransportError> {
        let token = match self.authenticators.of(spec) {
            Some(authenticator) => authenticator.apply(request).await.map_err(refused)?,
            None => {
                self.check_presence(request, spec)?;
                None
            }
        };
        if let Some(signer) = &self.signer {
            let unsigned = std::mem::take(request);
            *request = Arc::clone(signer).sign(unsigned).await.map_err(refused)?;
            if !self.base.is_origin_of(request) {
                return Err(origin_changed());
            }
        }
        Ok(token)
    }

    /// Refuses a request whose endpoint names a scheme, if neither the client nor the request has
    /// credentials for it.
    fn check_presence(
        &self,
        request: &http::Request<Body>,
        spec: &Spec,
    ) -> Result<(), TransportError> {
        let Security::Scheme(name) = spec.security else { return Ok(()) };
        if self.is_anonymous || has_credentials(self.api.auth_of(spec.security), request) {
            return Ok(());
        }
        Err(TransportError::new(TransportErrorKind::Credentials, absent(name)))
    }
}

/// Replaces the body of a request by one that records its activity, if the attempt has an upload.
/// Call this just before the transport, because layers and the signer must see the original.
fn track_upload(request: &mut http::Request<Body>, context: &RequestContext) {
    if let Some(upload) = &context.upload {
        upload.track(request);
    }
}

/// Returns the error of a request with secrets whose origin a layer or the signer has changed.
#[cold]
fn origin_changed() -> TransportError {
    let problem = "a layer or the signer has changed the origin of the request, and its \
                   credentials go to that of the base URL only";
    TransportError::new(TransportErrorKind::Credentials, problem)
}

/// Returns the problem of a client without credentials for a scheme.
#[cold]
fn absent(scheme: &str) -> String {
    format!(
        "the endpoint declares `security = {scheme:?}`, and the client has no credentials for this \
         scheme; call `credentials_for({scheme:?}, …)` of its builder"
    )
}

/// Returns the error of credentials that could not be fetched, or of a signature that failed.
fn refused(error: BoxError) -> TransportError {
    TransportError::new(TransportErrorKind::Credentials, error)
}

impl fmt::Debug for Authenticate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Authenticate")
    }
}
