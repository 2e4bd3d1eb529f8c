//! The hosts that are reached without a proxy, in the syntax of the variable `NO_PROXY`.

use std::net::IpAddr;

/// A list of hosts.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct HostList(Vec<Entry>);

#[derive(Debug, Clone, PartialEq)]
struct Entry {
    hosts: Hosts,
    /// The only port that the entry applies to.
    port: Option<u16>,
}

#[derive(Debug, Clone, PartialEq)]
enum Hosts {
    All,
    /// A name and its subdomains, in lower case.
    Domain(String),
    /// Names and addresses by their text, in lower case and with `*`.
    Pattern(String),
    /// The addresses that have this prefix of so many bits.
    Network(IpAddr, u8),
}

impl HostList {
    /// Parses a list that is separated by commas or white space.
    ///
    /// # Errors
    ///
    /// The entry that is no host.
    pub(super) fn parse(list: &str) -> Result<Self, &str> {
        let entries = list.split(|character: char| character == ',' || character.is_whitespace());
        let entries = entries.filter(|entry| !entry.is_empty());
        entries.map(|entry| Entry::parse(entry).ok_or(entry)).collect::<Result<_, _>>().map(Self)
    }

    /// Adds the hosts of another list.
    pub(super) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Returns whether the host of a URL is in the list, on this port or, without one, on any.
    pub(super) fn contains(&self, host: &str, port: Option<u16>) -> bool {
        let host = without_brackets(host).trim_end_matches('.').to_ascii_lowercase();
        let address = host.parse::<IpAddr>().ok();
        self.0.iter().any(|entry| {
            let is_port = entry.port.is_none() || port.is_none() || entry.port == port;
            is_port && entry.hosts.contain(&host, address)
        })
    }
}

/// Returns an IPv6 address without the brackets that it has in a URL.
pub(crate) fn without_brackets(host: &str) -> &str {
    host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host)
}

impl Entry {
    fn parse(entry: &str) -> Option<Self> {
        // An IPv6 address has colons of its own.
        if let Some(hosts) = Hosts::network(entry) {
            return Some(Self { hosts, port: None });
        }
        let (hosts, port) = match entry.rsplit_once(':') {
            Some((hosts, port)) => (hosts, Some(port.parse().ok().filter(|port| *port != 0)?)),
            None => (entry, None),
        };
        Some(Self { hosts: Hosts::parse(hosts)?, port })
    }
}

impl Hosts {
    fn parse(text: &str) -> Option<Self> {
        if let Some(network) = Self::network(text) {
            return Some(network);
        }
        if text == "*" {
            return Some(Self::All);
        }
        let text = text.trim_end_matches('.').to_ascii_lowercase();
        let name = text.strip_prefix('.').unwrap_or(&text);
        let is_name = !name.is_empty()
            && !name.contains("..")
            && name.chars().all(|it| it.is_alphanumeric() || matches!(it, '-' | '_' | '.' | '*'));
        match is_name {
            true if text.contains('*') => Some(Self::Pattern(text)),
            true => Some(Self::Domain(name.to_owned())),
            false => None,
        }
    }

    /// Parses an address, which may have brackets, or a network.
    fn network(text: &str) -> Option<Self> {
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits)),
            None => (text, None),
        };
        let address: IpAddr = without_brackets(address).parse().ok()?;
        let width = if address.is_ipv4() { 32 } else { 128 };
        let bits = match bits {
            Some(bits) => bits.parse().ok().filter(|bits| *bits <= width)?,
            None => width,
        };
        Some(Self::Network(address, bits))
    }

    fn contain(&self, host: &str, address: Option<IpAddr>) -> bool {
        match self {
            Self::All => true,
            Self::Domain(name) => {
                let prefix = host.strip_suffix(name.as_str());
                address.is_none() && prefix.is_some_and(|it| it.is_empty() || it.ends_with('.'))
            }
            Self::Pattern(pattern) => matches_pattern(host, pattern),
            Self::Network(network, bits) => {
                address.is_some_and(|address| is_in_network(address, *network, *bits))
            }
        }
    }
}

/// Returns whether a text consists of the parts of a pattern between its `*`, with anything in
/// between.
fn matches_pattern(text: &str, pattern: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else { return text == pattern };
    let Some(mut text) = text.strip_prefix(first) else { return false };
    let mut parts = rest.split('*').peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return text.ends_with(part);
        }
        match text.split_once(part) {
            Some((_, after)) => text = after,
            None => return false,
        }
    }
    true
}

fn is_in_network(address: IpAddr, network: IpAddr, bits: u8) -> bool {
    // Both as numbers whose first bit is that of the address.
    let (address, network) = match (address, network) {
        (IpAddr::V4(address), IpAddr::V4(network)) => {
            (u128::from(address.to_bits()) << 96, u128::from(network.to_bits()) << 96)
        }
        (IpAddr::V6(address), IpAddr::V6(network)) => (address.to_bits(), network.to_bits()),
        _ => return false,
    };
    (address ^ network).leading_zeros() >= u32::from(bits)
}

#[cfg(test)]
mod tests {
    use super::HostList;

    #[test]
    fn hosts_are_names_patterns_addresses_and_networks() {
        for (list, host, port, is_listed) in [
            ("", "example.com", 80, false),
            ("*", "example.com", 80, true),
            ("*", "127.0.0.1", 80, true),
            ("*", "[::1]", 80, true),
            ("example.com", "example.com", 80, true),
            ("example.com", "EXAMPLE.com.", 80, true),
            ("Example.COM.", "api.example.com", 80, true),
            ("example.com", "notexample.com", 80, false),
            ("example.com", "example.com.evil", 80, false),
            ("example.com", "com", 80, false),
            (".example.com", "example.com", 80, true),
            (".example.com", "a.b.example.com", 80, true),
            (".example.com", "notexample.com", 80, false),
            ("*.example.com", "a.example.com", 80, true),
            ("*.example.com", "example.com", 80, false),
            ("a.*.com", "a.b.c.com", 80, true),
            ("a.*.com", "a.com", 80, false),
            ("10.1.*", "10.1.2.3", 80, true),
            ("10.1.*", "10.10.2.3", 80, false),
            ("a, b c\td", "c", 80, true),
            ("a,,b", "b", 80, true),
            ("example.com:8080", "example.com", 8080, true),
            ("example.com:8080", "example.com", 80, false),
            ("127.0.0.1:8080", "127.0.0.1", 8080, true),
            ("127.0.0.1:8080", "127.0.0.1", 80, false),
            ("127.0.0.1", "127.0.0.1", 80, true),
            ("127.0.0.1", "127.0.0.10", 80, false),
            ("0.0.1", "127.0.0.1", 80, false),
            ("10.0.0.0/8", "10.255.0.1", 80, true),
            ("10.0.0.0/8", "11.0.0.1", 80, false),
            ("10.0.0.0/8", "ten.example.com", 80, false),
            ("0.0.0.0/0", "192.0.2.1", 80, true),
            ("0.0.0.0/0", "[::1]", 80, false),
            ("192.0.2.128/25", "192.0.2.127", 80, false),
            ("192.0.2.1/32", "192.0.2.1", 80, true),
            ("::1", "[::1]", 80, true),
            ("[::1]", "[0:0::1]", 80, true),
            ("[::1]:8080", "[::1]", 8080, true),
            ("[::1]:8080", "[::1]", 80, false),
            ("2001:db8::/32", "[2001:db8:1::1]", 80, true),
            ("2001:db8::/32", "[2001:db9::1]", 80, false),
            ("::/0", "[2001:db9::1]", 80, true),
        ] {
            let parsed = HostList::parse(list).unwrap();
            assert_eq!(parsed.contains(host, Some(port)), is_listed, "{list}: {host}:{port}");
        }
    }

    #[test]
    fn entry_that_is_no_host_is_returned() {
        for entry in [
            "10.0.0.0/33",
            "::/129",
            "10.0/8",
            "example.com/8",
            "http://example.com",
            "<local>",
            "example.com:",
            "example.com:0",
            "example.com:65536",
            "a..b",
            ".",
            "[::1",
            "a:b:1",
        ] {
            let list = format!("localhost,{entry} example.com");
            assert_eq!(HostList::parse(&list), Err(entry));
        }
    }
}
