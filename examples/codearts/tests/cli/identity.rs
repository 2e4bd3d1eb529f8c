//! The accounts and keys that the program authenticates with.

use endpoint_examples::service::Service;

use crate::program::Program;

#[test]
fn token_command_describes_the_token_without_printing_it() {
    let done = Program::demo().run("token");
    let lines: Vec<_> = done.stdout.lines().collect();
    assert_eq!(done.code, Some(0));
    let fixed =
        ["user     tr8", "project  cn-north-4", "account  demo-domain", "roles    te_admin"];
    assert_eq!(lines[..4], fixed);
    assert!(lines[4].starts_with("issued   20") && lines[5].starts_with("expires  20"));
    assert_eq!((lines[5].len(), lines.len()), ("expires  2026-11-24T11:04:04Z".len(), 6));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_is_reported_with_the_vendors_message() {
    let service = Service::start().await.unwrap();
    let wrong = Program::at_url(&service.url()).set("CODEARTS_PASSWORD", "CANARY");
    let done = wrong.run("token");
    done.fails(
        "POST /v3/auth/tokens: 401 Unauthorized: Unauthorized The username or password is wrong.",
    );
    let done = wrong.run("email");
    assert_eq!(done.code, Some(1));
    let end = ": POST /v3/auth/tokens: 401 Unauthorized: Unauthorized The username or password is wrong.\n";
    assert!(done.stderr.starts_with("error: GET /v4/user/emails: "), "{}", done.stderr);
    assert!(done.stderr.ends_with(end) && !done.stderr.contains("CANARY"), "{}", done.stderr);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_access_key_signs_requests_without_a_token() {
    let service = Service::start().await.unwrap();
    let with = |secret| {
        Program::default()
            .set("CODEARTS_ENDPOINT", &service.url())
            .set("CODEARTS_AK", Service::ACCESS_KEY)
            .set("CODEARTS_SK", secret)
    };
    let program = with(Service::SECRET_KEY);
    for arguments in ["email", "email --project-id aa2d97d7"] {
        program.run(arguments).prints("user   tr8 (active)\nemail  1@email.com\n");
    }
    program.run("email set 11@email.com --code x").fails(
        "PUT /v4/user/emails: 400 Bad Request: CH.010001 verify_code: is wrong, already used, or for \
         another email (request …)",
    );
    program.run("token").fails_with_usage("an access key signs requests and needs no token");
    with("CANARY").run("email").fails(
        "GET /v4/user/emails: 401 Unauthorized: APIGW.0301 Incorrect IAM authentication \
         information: verify aksk signature fail (request …)",
    );
    with("").run("email").fails_with_usage("set CODEARTS_SK to the secret of CODEARTS_AK");
}

#[tokio::test(flavor = "multi_thread")]
async fn verbose_output_shows_the_attempts() {
    let service = Service::start().await.unwrap();
    // Every run is checked for secrets.
    let done = Program::at(&service).run("email -v");
    assert_eq!(done.code, Some(0));
    let answered = done.stderr.lines().filter(|line| line.contains("attempt answered"));
    let templates = ["/v3/auth/tokens", "/v4/user/emails"];
    assert!(answered.zip(templates).all(|(line, template)| line.contains(template)));
    assert_eq!(done.stderr.matches("attempt answered").count(), 2, "{}", done.stderr);
}

#[test]
fn a_refused_connection_is_reported_with_its_cause() {
    let program = Program::at_url("http://127.0.0.1:1").set("CODEARTS_PASSWORD", "x");
    let done = program.run("token");
    assert_eq!((done.code, done.stderr.lines().count()), (Some(1), 1));
    let start = "error: POST /v3/auth/tokens: ";
    assert!(done.stderr.starts_with(start), "{}", done.stderr);
    assert!(done.stderr.contains("onnection refused"), "{}", done.stderr);
}
