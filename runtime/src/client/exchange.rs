//! One request out, one response in: everything that is not generic over the endpoint.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use http_body::Body as _;

use super::Shared;
use crate::base_url::BaseUrl;
use crate::body::Body;
use crate::call::Options;
use crate::error::{Cause, Reply, Report, TransportError, TransportErrorKind};
use crate::spec::Spec;
use crate::transport::{Timeout, Until};

/// How much of the body of a failure is read; what follows is cut off, not an error.
const MAX_FAILURE_BODY: usize = 64 * 1024;

impl Shared {
    pub(crate) fn base(&self) -> &BaseUrl {
        &self.base
    }

    pub(crate) fn checks(&self) -> bool {
        self.checks
    }

    /// Sends a request and collects the response's body.
    pub(crate) async fn exchange(
        self: Arc<Self>,
        spec: &'static Spec,
        mut request: http::Request<Body>,
        options: Options,
    ) -> Result<http::Response<Body>, Box<Report>> {
        let report = |error| Box::new(Report::new(spec, Cause::Transport(error)));
        self.complete(spec, &mut request, &options);
        if let Err(violation) = self.authenticate(&mut request) {
            return Err(Box::new(Report::new(spec, Cause::Invalid(vec![violation]))));
        }
        let response = self.transport.call(request).await.map_err(report)?;
        let (parts, body) = response.into_parts();
        let declared = spec.response(parts.status.as_u16());
        if declared.is_some_and(|declared| declared.streams) {
            return Ok(http::Response::from_parts(parts, body));
        }
        let is_success = declared.is_some_and(|declared| declared.success);
        let limit = if is_success { self.max_body } else { MAX_FAILURE_BODY };
        let Collected { bytes, end } = collect(body, limit).await;
        match end {
            End::Reached => Ok(http::Response::from_parts(parts, Body::from(bytes))),
            End::Limit if !is_success => Ok(http::Response::from_parts(parts, Body::from(bytes))),
            End::Limit => Err(report(TransportError::too_large().after(Reply::new(
                parts.status,
                parts.headers,
                bytes,
            )))),
            End::Error(error) => {
                Err(report(error.after(Reply::new(parts.status, parts.headers, bytes))))
            }
        }
    }

    /// Adds what the call and the client say. The call's headers replace the endpoint's, the
    /// client's only fill in.
    fn complete(&self, spec: &Spec, request: &mut http::Request<Body>, options: &Options) {
        let headers = request.headers_mut();
        for (name, value) in &options.headers {
            headers.insert(name, value.clone());
        }
        for (name, value) in &self.headers {
            if !headers.contains_key(name) {
                headers.insert(name, value.clone());
            }
        }
        let duration = options.timeout.unwrap_or(self.timeout);
        let until = if spec.streams() { Until::Head } else { Until::Body };
        request.extensions_mut().insert(Timeout { duration, until });
    }
}

struct Collected {
    bytes: Bytes,
    end: End,
}

enum End {
    Reached,
    Limit,
    Error(TransportError),
}

/// Reads at most `limit` bytes. A body that comes in one piece is not copied.
async fn collect(mut body: Body, limit: usize) -> Collected {
    let mut first = Bytes::new();
    let mut rest = BytesMut::new();
    let end = loop {
        let frame = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await;
        let data = match frame {
            None => break End::Reached,
            Some(Ok(frame)) => frame.into_data().unwrap_or_default(),
            Some(Err(error)) => {
                break End::Error(TransportError::from_boxed(
                    error,
                    TransportErrorKind::Incomplete,
                ));
            }
        };
        let room = limit - first.len() - rest.len();
        let fits = data.len().min(room);
        if first.is_empty() {
            first = data.slice(..fits);
        } else {
            rest.extend_from_slice(&data[..fits]);
        }
        if fits < data.len() {
            break End::Limit;
        }
    };
    let bytes = if rest.is_empty() {
        first
    } else {
        let mut whole = BytesMut::with_capacity(first.len() + rest.len());
        whole.extend_from_slice(&first);
        whole.extend_from_slice(&rest);
        whole.freeze()
    };
    Collected { bytes, end }
}
