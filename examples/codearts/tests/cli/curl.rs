//! `--curl`: the command, and nothing sent.

use endpoint_examples::service::Service;

use crate::program::Program;

/// Nobody is there: whatever were sent would fail.
const NOWHERE: &str = "http://127.0.0.1:1";

/// The code is masked, so it need not be there yet.
const EMAIL: &str = r#"curl -X PUT http://127.0.0.1:1/v4/user/emails \
  -H 'content-type: application/json' \
  -H 'user-agent: codearts/0.1.0' \
  -H "x-auth-token: $X_AUTH_TOKEN" \
  --data-raw '{"email":"11@email.com","verify_code":"***"}'
"#;

fn program() -> Program {
    Program::at_url(NOWHERE).set("CODEARTS_PASSWORD", Service::PASSWORD).with("--curl")
}

#[test]
fn the_command_of_the_main_request_is_printed() {
    for arguments in ["email set 11@email.com --code SFLAJA", "email set 11@email.com"] {
        program().run(arguments).says(EMAIL);
    }
    program().run("branches 7").says(
        r#"curl 'http://127.0.0.1:1/v4/repositories/7/repository/branches?limit=100' \
  -H 'user-agent: codearts/0.1.0' \
  -H "x-auth-token: $X_AUTH_TOKEN"
"#,
    );
}

#[test]
fn a_sign_in_is_printed_without_its_password() {
    program().run("token").says(
        r#"curl -X POST 'http://127.0.0.1:1/v3/auth/tokens?nocatalog=true' \
  -H 'content-type: application/json' \
  -H 'user-agent: codearts/0.1.0' \
  --data-raw '{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"tr8","password":"***","domain":{"name":"demo-domain"}}}},"scope":{"project":{"name":"cn-north-4"}}}}'
"#,
    );
}

#[test]
fn no_account_is_needed_for_a_command() {
    Program::default().with("--curl").run("--region tr-west-1 email").says(
        r#"curl https://codeartsrepo-ext.tr-west-1.myhuaweicloud.com/v4/user/emails \
  -H 'user-agent: codearts/0.1.0' \
  -H "x-auth-token: $X_AUTH_TOKEN"
"#,
    );
}

#[test]
fn what_would_have_to_be_asked_for_has_to_be_said() {
    let sends_nothing = "--curl sends nothing, so it has to be told";
    let done = program().run("files website");
    done.misunderstands(&format!("{sends_nothing} the number of the repository"));
    let done = program().run("upload 7 Cargo.toml a");
    done.misunderstands(&format!("{sends_nothing} the --branch"));
}

#[test]
fn a_signature_is_left_out_and_that_is_said() {
    let done = Program::default()
        .set("CODEARTS_ENDPOINT", NOWHERE)
        .set("CODEARTS_AK", Service::ACCESS_KEY)
        .set("CODEARTS_SK", Service::SECRET_KEY)
        .run("--curl email");
    let command = "curl http://127.0.0.1:1/v4/user/emails \\\n  -H 'user-agent: codearts/0.1.0'\n";
    let note = "note: the command is not signed, so the service will refuse it\n";
    assert_eq!((done.code, &*done.stdout, &*done.stderr), (Some(0), command, note));
}
