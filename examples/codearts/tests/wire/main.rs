//! Every operation on the wire: the request as the server saw it, and what becomes of the answers.

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
