//! Time limits of calls, attempts, streams and uploads.

mod deadlines;
mod over_sockets;
mod slow_uploads;
mod stalls;
