//! Servers, transports and readers that the cases share.

pub(crate) mod codings;
pub(crate) mod duration_as_seconds;
pub(crate) mod exchange;
pub(crate) mod form_data;
pub(crate) mod posix_shell;
pub(crate) mod printed;
pub(crate) mod recording_transport;
pub(crate) mod runtimes;
pub(crate) mod scripted_transport;
pub(crate) mod stored;
pub(crate) mod strict_form;
pub(crate) mod token_issuer;
pub(crate) mod transports;
pub(crate) mod violations;
