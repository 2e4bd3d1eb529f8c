//! Authentication: fixed credentials, tokens and their renewal, and signers.

mod credentials;
mod long_tokens;
mod other_origins;
mod own_meaning;
mod refused_tokens;
mod security_schemes;
mod signers;
mod token_fetch_failures;
mod token_renewal;
mod unsuitable_token_sources;
