//! Keys, certificates and credentials for proxies are printed nowhere.

use endpoint::transport::{ConnectOptions, Hyper, Proxy, Reqwest};
use endpoint::{Client, NoApi};

use crate::authority::Authority;

fn assert_hides(shown: &str, secrets: &[&str]) {
    for secret in secrets {
        assert!(!shown.contains(secret), "{secret}: {shown}");
    }
}

#[test]
fn debug_and_errors_print_no_secrets() {
    let identity = Authority::new().issue("client");
    let key_line = identity.key_pem.lines().nth(1).expect("it has a second line").to_owned();
    let secrets = ["CANARY", &key_line, "77, 73", "45, 45"];
    let valid = ConnectOptions::new()
        .identity(identity.pem.clone(), identity.key_pem.clone())
        .add_root_certificates(format!("{}{}", identity.pem, identity.key_pem))
        .proxy(Proxy::http("http://CANARY:CANARY@127.0.0.1:1"))
        .proxy(Proxy::https("socks5://127.0.0.1").basic_auth("CANARY", "CANARY"));
    assert_hides(&format!("{valid:?} {valid:#?}"), &secrets);
    let reqwest = Reqwest::builder().connect(valid.clone());
    let hyper = Hyper::builder().connect(valid.clone());
    let client = Client::<NoApi>::builder("https://h").connect(valid);
    assert_hides(&format!("{reqwest:?} {hyper:?} {client:?}"), &secrets);
    let reqwest = reqwest.build().expect("the options are valid");
    let hyper = hyper.build().expect("the options are valid");
    let client = client.build().expect("the options are valid");
    assert_hides(&format!("{reqwest:?} {hyper:?} {client:?}"), &secrets);

    let broken = identity.key_pem.replace("-----END", "CANARY!\n-----END");
    for options in [
        ConnectOptions::new().identity(identity.pem.clone(), broken.clone()),
        ConnectOptions::new().identity(identity.pem.clone(), "-----BEGIN PRIVATE KEY-----\nCANARY"),
        ConnectOptions::new().identity(broken.clone(), broken),
        ConnectOptions::new().identity(Authority::new().issue("c").pem, identity.key_pem.clone()),
        ConnectOptions::new().proxy(Proxy::all("ftp://CANARY:CANARY@127.0.0.1")),
        ConnectOptions::new().proxy(Proxy::all("http://CANARY:CANARY@")),
        ConnectOptions::new().proxy(Proxy::all("http://CANARY:C%ARY@127.0.0.1")),
    ] {
        for error in [
            Reqwest::builder().connect(options.clone()).build().expect_err("it is broken"),
            Hyper::builder().connect(options.clone()).build().expect_err("it is broken"),
        ] {
            assert_hides(&format!("{error} {error:?}"), &secrets);
        }
    }
}
