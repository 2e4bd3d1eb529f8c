//! Credentials that issue numbered tokens.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use endpoint::{BoxError, Credentials, Token};
use tokio::time::sleep;

/// Issues the tokens `t1`, `t2` and so on.
#[derive(Clone)]
pub(crate) struct Issuer {
    issued: Arc<AtomicUsize>,
    takes: Duration,
    lifetime: Option<Duration>,
}

impl Issuer {
    /// Issues each token after one second.
    pub(crate) fn new() -> Self {
        Self { issued: Arc::default(), takes: Duration::from_secs(1), lifetime: None }
    }

    /// Issues tokens without a delay.
    pub(crate) fn without_delay() -> Self {
        Self { takes: Duration::ZERO, ..Self::new() }
    }

    pub(crate) fn of_lifetime(seconds: u64) -> Self {
        Self { lifetime: Some(Duration::from_secs(seconds)), ..Self::new() }
    }

    pub(crate) fn count(&self) -> usize {
        self.issued.load(Ordering::SeqCst)
    }
}

impl Credentials for Issuer {
    async fn fetch(&self) -> Result<Token, BoxError> {
        let number = self.issued.fetch_add(1, Ordering::SeqCst) + 1;
        sleep(self.takes).await;
        let token = Token::new(format!("t{number}"));
        Ok(match self.lifetime {
            Some(lifetime) => token.expires_in(lifetime),
            None => token,
        })
    }
}
