//! The IP addresses from which a repository is accessible.

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
    /// The number of the repository, in spite of the path.
    #[check(range = 1..=2_147_483_647)]
    pub id: u32,
    /// The notation of the addresses.
    pub ip_type: Option<IpType>,
    /// The first address.
    pub ip_start: Option<String>,
    /// The last address.
    pub ip_end: Option<String>,
    /// Whether the web console is allowed from these addresses.
    pub view_flag: Option<Allowed>,
    /// Whether downloads are allowed from these addresses.
    pub download_flag: Option<Allowed>,
    /// Whether pushes are allowed from these addresses.
    pub upload_flag: Option<Allowed>,
    /// A description of the entry.
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
    /// The number of the repository, in spite of the path.
    #[check(range = 1..=2_147_483_647)]
    pub id: u32,
    /// The number of the entry.
    #[check(range = 1..=2_147_483_647)]
    pub ip_id: u32,
    /// The notation of the addresses.
    pub ip_type: Option<IpType>,
    /// The first address.
    pub ip_start: Option<String>,
    /// The last address.
    pub ip_end: Option<String>,
    /// Whether the web console is allowed from these addresses.
    pub view_flag: Option<Allowed>,
    /// Whether downloads are allowed from these addresses.
    pub download_flag: Option<Allowed>,
    /// Whether pushes are allowed from these addresses.
    pub upload_flag: Option<Allowed>,
    /// A description of the entry.
    #[check(length = 0..=200)]
    pub remark: Option<String>,
}

/// `DeleteTrustedIpAddress`: deletes an entry.
#[endpoint(
    DELETE, "/v4/projects/{id}/trusted-ip-addresses/{ip_id}", 200 => Done, api = CodeArts,
)]
#[derive(Debug, Clone)]
pub struct DeleteTrustedIpAddress {
    /// The number of the repository, in spite of the path.
    #[check(range = 1..=2_147_483_647)]
    pub id: u32,
    /// The number of the entry.
    #[check(range = 1..=2_147_483_647)]
    pub ip_id: u32,
}

/// The notation of addresses. The vendor's own example has a value that its page does not list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, OpenEnum)]
pub enum IpType {
    /// One address.
    #[open(0)]
    Address,
    /// A range of addresses.
    #[open(1)]
    Range,
    /// An address with a prefix length.
    #[open(2)]
    Cidr,
    /// A value that the vendor does not document.
    Unknown(i64),
}

/// Whether something is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, OpenEnum)]
pub enum Allowed {
    /// It is not allowed.
    #[open(0)]
    No,
    /// It is allowed.
    #[open(1)]
    Yes,
    /// A value that the vendor does not document.
    Unknown(i64),
}

/// An entry of the list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct TrustedIpAddress {
    /// The number of the entry: a string in the vendor's types, a number in its examples.
    #[serde(deserialize_with = "wire::text_or_number::deserialize")]
    pub id: String,
    /// The number of its repository.
    pub repository_id: Option<u32>,
    /// All addresses in one string.
    pub ip_range: Option<String>,
    /// The notation of the addresses.
    pub ip_type: Option<IpType>,
    /// The first address.
    pub ip_start: Option<String>,
    /// The last address.
    pub ip_end: Option<String>,
    /// Whether the web console is allowed from these addresses.
    pub view_flag: Option<Allowed>,
    /// Whether downloads are allowed from these addresses.
    pub download_flag: Option<Allowed>,
    /// Whether pushes are allowed from these addresses.
    pub upload_flag: Option<Allowed>,
    /// A description of the entry.
    pub remark: Option<String>,
    /// The time when it was added; the page states no time zone.
    #[serde(default, deserialize_with = "wire::twelve_hours::deserialize")]
    pub created_at: Option<DateTime>,
    /// The time when it was last changed; the page states no time zone.
    #[serde(default, deserialize_with = "wire::twelve_hours::deserialize")]
    pub updated_at: Option<DateTime>,
}
