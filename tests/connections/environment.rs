//! Proxies that environment variables set. The client runs in a process of its own, because
//! variables belong to a process.

use std::env;
use std::process::Command;

use endpoint::transport::ConnectOptions;

use crate::http_proxy::Behaviour;
use crate::origin::Origin;
use crate::transport::{Get, Transport, on_each_transport};

const URL: &str = "ENDPOINT_TESTS_CONNECTIONS_URL";
const TRANSPORT: &str = "ENDPOINT_TESTS_CONNECTIONS_TRANSPORT";
const IGNORES: &str = "ENDPOINT_TESTS_CONNECTIONS_IGNORES";

/// Runs in the process with the variables: prints the outcome of a call.
#[tokio::test]
async fn child_process() {
    let Ok(url) = env::var(URL) else { return };
    let transport = match env::var(TRANSPORT).as_deref() {
        Ok("Reqwest") => Transport::Reqwest,
        _ => Transport::Hyper,
    };
    // Without a proxy, no server responds.
    let nobody = "127.0.0.1:1".parse().expect("it is an address");
    let options = ConnectOptions::new().resolve("api.example.com", [nobody]);
    let ignores = env::var_os(IGNORES).is_some();
    let options = if ignores { options.ignore_env_proxies() } else { options };
    let outcome = match transport.try_client(&url, options) {
        Err(error) => format!("refused: {error}"),
        Ok(client) => match Get.send(&client).await {
            Ok(thing) => format!("thing {}", thing.id),
            Err(error) => format!("{:?}", error.kind()),
        },
    };
    println!("\noutcome: {outcome}");
}

/// Returns the outcome of a call in a process with these variables and no others for proxies.
async fn outcome(transport: Transport, url: &str, variables: &[(&str, &str)]) -> String {
    let mut command = Command::new(env::current_exe().expect("this is a program"));
    command.args(["--exact", "environment::child_process", "--nocapture"]);
    for name in ["ALL_PROXY", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"] {
        command.env_remove(name).env_remove(name.to_ascii_lowercase());
    }
    command.env_remove("REQUEST_METHOD").env(URL, url).env(TRANSPORT, format!("{transport:?}"));
    command.envs(variables.iter().copied());
    let output = tokio::task::spawn_blocking(move || command.output()).await;
    let output = output.expect("nobody panics").expect("it starts");
    let text = String::from_utf8(output.stdout).expect("it prints text");
    let line = text.lines().find_map(|line| line.strip_prefix("outcome: "));
    line.unwrap_or_else(|| panic!("there is no outcome: {text}")).to_owned()
}

async fn variables_set_the_proxy(transport: Transport) {
    let origin = Origin::plain().await;
    let proxy = Behaviour::to(origin.address).start().await;
    let (url, bare) = (proxy.url(), proxy.address.to_string());
    let (example, https) = ("http://api.example.com", "https://api.example.com");
    for (target, variables, is_proxied) in [
        (example, &[("HTTP_PROXY", &*url)][..], true),
        (example, &[("http_proxy", &bare)], true),
        (example, &[("ALL_PROXY", &url)], true),
        (example, &[("all_proxy", &url), ("HTTP_PROXY", "")], true),
        (https, &[("HTTPS_PROXY", &url)], true),
        (https, &[("HTTP_PROXY", &url)], false),
        (example, &[("HTTPS_PROXY", &url)], false),
        (example, &[("HTTP_PROXY", &url), ("NO_PROXY", "example.org, .example.com")], false),
        (example, &[("HTTP_PROXY", &url), ("no_proxy", "*")], false),
        (example, &[("HTTP_PROXY", &url), ("NO_PROXY", "example.org")], true),
        (example, &[("HTTP_PROXY", &url), ("REQUEST_METHOD", "GET")], false),
        (example, &[("http_proxy", &url), ("REQUEST_METHOD", "GET")], true),
        (example, &[("HTTP_PROXY", &url), (IGNORES, "1")], false),
        (&origin.url(), &[("ALL_PROXY", &url)], false),
    ] {
        let before = proxy.connections();
        let outcome = outcome(transport, target, variables).await;
        let is_used = proxy.connections() > before;
        assert_eq!(is_used, is_proxied, "{target} {variables:?}: {outcome}");
        // The proxy leads to a server without TLS.
        let arrives = target == origin.url() || is_proxied && target == example;
        let expected = if arrives { "thing 7" } else { "Connect" };
        assert_eq!(outcome, expected, "{target} {variables:?}");
    }
}

async fn variable_that_cannot_be_read_is_an_error(transport: Transport) {
    for (variables, name) in [
        (&[("HTTP_PROXY", "ftp://CANARY@127.0.0.1")][..], "`HTTP_PROXY`"),
        (&[("https_proxy", "http://CANARY:p%w@127.0.0.1")], "`https_proxy`"),
        (&[("ALL_PROXY", "127.0.0.1"), ("NO_PROXY", "10.0.0.0/33")], "`NO_PROXY`"),
    ] {
        let text = outcome(transport, "https://api.example.com", variables).await;
        assert!(text.starts_with("refused: ") && text.contains(name), "{text}");
        assert!(text.contains("`ignore_env_proxies()`") && !text.contains("CANARY"), "{text}");
        let ignored = [variables, &[(IGNORES, "1")]].concat();
        assert_eq!(outcome(transport, "https://api.example.com", &ignored).await, "Connect");
    }
}

on_each_transport!(variables_set_the_proxy, variable_that_cannot_be_read_is_an_error);
