//! The addresses that a repository can be reached from.

use endpoint::{OpenEnum, endpoint};
use jiff::civil::DateTime;
use serde::Deserialize;

use super::Done;
use crate::CodeArts;
use crate::wire;

/// `AddTrustedIpAddress`: adds an entry.
#[endpoint(
    POST, "/v4/projects/{id}/trusted-ip-addresses", 201 => TrustedIpAddress, api = CodeArts,
)]
#[derive(Debug, Clone, Default)]
pub struct AddTrustedIpAddress {
    /// Of the repository, in spite of the path.
    #[check(range = 1..=2_147_483_647)]
    pub id: u32,
    /// How the addresses are written.
    pub ip_type: Option<IpType>,
    /// The first address.
    pub ip_start: Option<String>,
    /// The last address.
    pub ip_end: Option<String>,
    /// Whether the web console may be used from there.
    pub view_flag: Option<Allowed>,
    /// Whether code may be fetched from there.
    pub download_flag: Option<Allowed>,
    /// Whether code may be pushed from there.
    pub upload_flag: Option<Allowed>,
    /// What it is for.
    #[check(length = 0..=200)]
    pub remark: Option<String>,
}

/// `UpdateTrustedIpAddress`: changes an entry.
#[endpoint(
    PUT, "/v4/projects/{id}/trusted-ip-addresses/{ip_id}", 200 => TrustedIpAddress,
    api = CodeArts,
)]
#[derive(Debug, Clone, Default)]
pub struct UpdateTrustedIpAddress {
    /// Of the repository, in spite of the path.
    #[check(range = 1..=2_147_483_647)]
    pub id: u32,
    /// Of the entry.
    #[check(range = 1..=2_147_483_647)]
    pub ip_id: u32,
    /// How the addresses are written.
    pub ip_type: Option<IpType>,
    /// The first address.
    pub ip_start: Option<String>,
    /// The last address.
    pub ip_end: Option<String>,
    /// Whether the web console may be used from there.
    pub view_flag: Option<Allowed>,
    /// Whether code may be fetched from there.
    pub download_flag: Option<Allowed>,
    /// Whether code may be pushed from there.
    pub upload_flag: Option<Allowed>,
    /// What it is for.
    #[check(length = 0..=200)]
    pub remark: Option<String>,
}

/// `DeleteTrustedIpAddress`: deletes an entry.
#[endpoint(
    DELETE, "/v4/projects/{id}/trusted-ip-addresses/{ip_id}", 200 => Done, api = CodeArts,
)]
#[derive(Debug, Clone)]
pub struct DeleteTrustedIpAddress {
    /// Of the repository, in spite of the path.
    #[check(range = 1..=2_147_483_647)]
    pub id: u32,
    /// Of the entry.
    #[check(range = 1..=2_147_483_647)]
    pub ip_id: u32,
}

/// How addresses are written. The vendor's own example has a value that its page does not list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, OpenEnum)]
pub enum IpType {
    /// One address.
    #[open(0)]
    Address,
    /// From one to another.
    #[open(1)]
    Range,
    /// With the length of a prefix.
    #[open(2)]
    Cidr,
    /// A value that the vendor does not document.
    Unknown(i64),
}

/// Whether something is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, OpenEnum)]
pub enum Allowed {
    /// It is not.
    #[open(0)]
    No,
    /// It is.
    #[open(1)]
    Yes,
    /// A value that the vendor does not document.
    Unknown(i64),
}

/// An entry of the list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct TrustedIpAddress {
    /// Of the entry: a text in the vendor's types, a number in its examples.
    #[serde(deserialize_with = "wire::text_or_number::deserialize")]
    pub id: String,
    /// The repository it is for.
    pub repository_id: Option<u32>,
    /// All of it in one text.
    pub ip_range: Option<String>,
    /// How the addresses are written.
    pub ip_type: Option<IpType>,
    /// The first address.
    pub ip_start: Option<String>,
    /// The last address.
    pub ip_end: Option<String>,
    /// Whether the web console may be used from there.
    pub view_flag: Option<Allowed>,
    /// Whether code may be fetched from there.
    pub download_flag: Option<Allowed>,
    /// Whether code may be pushed from there.
    pub upload_flag: Option<Allowed>,
    /// What it is for.
    pub remark: Option<String>,
    /// When it was added, in no zone that the page states.
    #[serde(default, deserialize_with = "wire::twelve_hours::deserialize")]
    pub created_at: Option<DateTime>,
    /// When it was last changed, in no zone that the page states.
    #[serde(default, deserialize_with = "wire::twelve_hours::deserialize")]
    pub updated_at: Option<DateTime>,
}
