//! Validates the host, the port and the prefix, so that a client whose every call would fail is not
//! built.

use std::net::{Ipv4Addr, Ipv6Addr};

use http::uri::Authority;

use super::invalid;
use crate::error::build::BuildError;

/// Accepts IP addresses and names that the DNS can resolve.
pub(super) fn check_host(host: &str) -> Result<(), BuildError> {
    if host.is_empty() {
        return Err(invalid("it has no host"));
    }
    if let Some(literal) = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        return check_ipv6(literal);
    }
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    if !host.bytes().all(is_allowed) {
        return Err(invalid("its host has a character that no host name has"));
    }
    // A fully qualified name may end in a dot.
    let name = host.strip_suffix('.').unwrap_or(host);
    let last = name.rsplit('.').next().unwrap_or(name);
    if is_number(last) {
        return match host.parse::<Ipv4Addr>() {
            Ok(_) => Ok(()),
            Err(_) => Err(invalid(
                "its host ends in a number, and is no IPv4 address of four decimal numbers",
            )),
        };
    }
    if name.split('.').any(str::is_empty) {
        return Err(invalid("its host has an empty label; remove the extra dot"));
    }
    if name.len() > 253 || name.split('.').any(|label| label.len() > 63) {
        return Err(invalid(
            "its host is too long for the DNS: 253 characters, and 63 between two dots",
        ));
    }
    Ok(())
}

fn check_ipv6(literal: &str) -> Result<(), BuildError> {
    if literal.contains('%') {
        return Err(invalid(
            "its IPv6 address has a zone, which URLs of HTTP cannot have; use an address without \
             one, or a host name",
        ));
    }
    match literal.parse::<Ipv6Addr>() {
        Ok(_) => Ok(()),
        Err(_) => Err(invalid("its host is in brackets, and is no IPv6 address")),
    }
}

/// Returns whether the last label of a host is a number. URL parsers then read the host as an IPv4
/// address, of which there are many notations.
fn is_number(label: &str) -> bool {
    let hexadecimal = label.strip_prefix("0x").or_else(|| label.strip_prefix("0X"));
    match hexadecimal {
        Some(digits) => digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
        None => !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_digit()),
    }
}

/// Accepts ports that a server can listen on.
pub(super) fn check_port(authority: &Authority) -> Result<(), BuildError> {
    let text = authority.as_str();
    let Some(rest) = text.get(authority.host().len()..).filter(|rest| !rest.is_empty()) else {
        return Ok(());
    };
    let digits = rest.strip_prefix(':').unwrap_or(rest);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    match digits.parse::<u16>() {
        Ok(1..) if is_number => Ok(()),
        _ => Err(invalid("its port is not a number from 1 to 65535")),
    }
}

/// Accepts prefixes that no URL parser changes. With any other, a request could go to a different
/// path.
pub(super) fn check_prefix(prefix: &str) -> Result<(), BuildError> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "/-._~!$&'()*+,;=:@%".contains(c);
    if !prefix.chars().all(allowed) {
        return Err(invalid(
            "its path has a character that a URL cannot hold; percent-encode it (placeholders are \
             for endpoints)",
        ));
    }
    let is_encoded = |rest: &str| {
        let digits = rest.as_bytes().get(..2);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    if !prefix.split('%').skip(1).all(is_encoded) {
        return Err(invalid(
            "its path has a `%` without two hexadecimal digits after it; write `%25` for a \
             percent sign",
        ));
    }
    for segment in prefix.split('/').skip(1) {
        let plain = segment.to_ascii_lowercase().replace("%2e", ".");
        if plain.is_empty() {
            return Err(invalid("its path has an empty segment (`//`)"));
        }
        if plain == "." || plain == ".." {
            return Err(invalid(
                "its path has a `.` or `..` segment; write the path it stands for",
            ));
        }
    }
    Ok(())
}
