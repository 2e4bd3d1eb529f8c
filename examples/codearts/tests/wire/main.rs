//! Every operation on the wire: the request as the server received it, and the decoded responses.

mod branches;
mod commits;
mod credentials;
mod exchange;
mod exports;
mod files;
mod groups;
mod hooks;
mod iam;
mod keys;
mod projects;
mod protection;
mod regions;
mod repositories;
mod reviews;
mod user;
mod v2;
