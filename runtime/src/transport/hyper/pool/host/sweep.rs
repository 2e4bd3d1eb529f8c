//! A task for each host with connections, which closes those that have been idle for too long.

use std::sync::{Arc, Weak};

use super::Host;
use crate::transport::defaults;

/// Returns a future that closes idle connections until none are left, and then removes the host.
pub(super) fn sweep(host: &Arc<Host>) -> impl Future<Output = ()> + Send + use<> {
    let sweeping = SweepGuard(Arc::downgrade(host));
    async move {
        // No connection is idle for longer before that, and most are used again at once.
        tokio::time::sleep(defaults::IDLE_TIMEOUT).await;
        while let Some(host) = sweeping.0.upgrade() {
            let Some(next) = host.expire() else {
                sweeping.disarm();
                return host.remove_from_pool();
            };
            drop(host);
            tokio::time::sleep_until(next).await;
        }
    }
}

/// Tells the host when the task ends early, together with its runtime.
struct SweepGuard(Weak<Host>);

impl SweepGuard {
    /// Ends the guard without a report. The host knows that the task has ended: [`Host::expire`]
    /// has found no connections.
    fn disarm(mut self) {
        self.0 = Weak::new();
    }
}

impl Drop for SweepGuard {
    fn drop(&mut self) {
        if let Some(host) = self.0.upgrade() {
            host.sweep_ended();
        }
    }
}
