//! How connections are opened: TLS, proxies, name lookup and Unix sockets, on both transports. All
//! servers and proxies are on the loopback; names such as `api.example.com` are never looked up.

mod authority;
mod environment;
mod http_proxies;
mod http_proxy;
mod name_lookup;
mod no_proxy;
mod origin;
mod refused_options;
mod secrets;
mod socks_proxies;
mod socks_proxy;
mod tls;
mod transport;
#[cfg(unix)]
mod unix_sockets;
