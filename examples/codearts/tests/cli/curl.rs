//! `--curl` prints a command and sends nothing.

use endpoint_examples::service::Service;

use crate::program::Program;

/// No server listens here, so every request would fail.
const NOWHERE: &str = "http://127.0.0.1:1";

/// The code is masked, so it need not be known yet.
const EMAIL: &str = r#"curl -X PUT http://127.0.0.1:1/v4/user/emails \
  -H 'content-type: application/json' \
  -H 'accept: application/json' \
  -H 'user-agent: codearts/0.1.0' \
  -H "x-auth-token: $X_AUTH_TOKEN" \
  --data-raw '{"email":"11@email.com","verify_code":"***"}'
"#;

fn program() -> Program {
    Program::at_url(NOWHERE).set("CODEARTS_PASSWORD", Service::PASSWORD).with("--curl")
}

#[test]
fn curl_prints_the_command_of_the_main_request() {
    for arguments in ["email set 11@email.com --code SFLAJA", "email set 11@email.com"] {
        program().run(arguments).prints(EMAIL);
    }
    program().run("branches 7").prints(
        r#"curl 'http://127.0.0.1:1/v4/repositories/7/repository/branches?limit=100' \
  -H 'accept: application/json' \
  -H 'user-agent: codearts/0.1.0' \
  -H "x-auth-token: $X_AUTH_TOKEN"
"#,
    );
}

#[test]
fn curl_masks_the_password_of_a_sign_in() {
    program().run("token").prints(
        r#"curl -X POST 'http://127.0.0.1:1/v3/auth/tokens?nocatalog=true' \
  -H 'content-type: application/json' \
  -H 'accept: application/json' \
  -H 'user-agent: codearts/0.1.0' \
  --data-raw '{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"tr8","password":"***","domain":{"name":"demo-domain"}}}},"scope":{"project":{"name":"cn-north-4"}}}}'
"#,
    );
}

#[test]
fn curl_needs_no_account() {
    Program::default().with("--curl").run("--region tr-west-1 email").prints(
        r#"curl https://codeartsrepo-ext.tr-west-1.myhuaweicloud.com/v4/user/emails \
  -H 'accept: application/json' \
  -H 'user-agent: codearts/0.1.0' \
  -H "x-auth-token: $X_AUTH_TOKEN"
"#,
    );
}

#[test]
fn curl_requires_values_that_would_need_a_request() {
    let sends_nothing = "--curl sends nothing, so it needs";
    let done = program().run("files website");
    done.fails_with_usage(&format!("{sends_nothing} the number of the repository"));
    let done = program().run("upload 7 Cargo.toml a");
    done.fails_with_usage(&format!("{sends_nothing} --branch"));
}

#[test]
fn curl_leaves_the_signature_out_and_prints_a_note() {
    let done = Program::default()
        .set("CODEARTS_ENDPOINT", NOWHERE)
        .set("CODEARTS_AK", Service::ACCESS_KEY)
        .set("CODEARTS_SK", Service::SECRET_KEY)
        .run("--curl email");
    let command = r"curl http://127.0.0.1:1/v4/user/emails \
  -H 'accept: application/json' \
  -H 'user-agent: codearts/0.1.0'
";
    let note = "note: the command is not signed, so the server will reject it\n";
    assert_eq!((done.code, &*done.stdout, &*done.stderr), (Some(0), command, note));
}
