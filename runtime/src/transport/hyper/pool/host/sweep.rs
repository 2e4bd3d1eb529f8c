//! A task for each host that has connections, which closes those that are idle for too long.

use std::sync::{Arc, Weak};

use super::Host;
use crate::transport::defaults;

/// Closes connections that have been idle for too long, until there are none.
pub(super) fn sweep(host: &Arc<Host>) -> impl Future<Output = ()> + Send + use<> {
    let sweeping = Sweeping(Arc::downgrade(host));
    async move {
        // None is, before that; and most are in use again at once.
        tokio::time::sleep(defaults::IDLE_TIMEOUT).await;
        while let Some(host) = sweeping.0.upgrade() {
            let Some(next) = host.expire() else {
                sweeping.end();
                return host.forget();
            };
            drop(host);
            tokio::time::sleep_until(next).await;
        }
    }
}

/// Reports when the task ends before its time, with its runtime.
struct Sweeping(Weak<Host>);

impl Sweeping {
    /// Ends without a report: the host knows.
    fn end(mut self) {
        self.0 = Weak::new();
    }
}

impl Drop for Sweeping {
    fn drop(&mut self) {
        if let Some(host) = self.0.upgrade() {
            host.is_not_swept();
        }
    }
}
