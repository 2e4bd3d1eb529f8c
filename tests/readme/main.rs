//! The README: its snippets compile as doctests of `endpoint`; everything else that it shows is
//! compared here.

#![expect(missing_docs, missing_debug_implementations, reason = "the structs are the README's")]

use std::fs;
use std::path::PathBuf;

use endpoint::{Body, Endpoint, Secret, endpoint};
use serde::Deserialize;

/// CodeArts Repo, "Updating an Email Address": the struct of the README.
#[endpoint(PUT, "/v4/user/emails", 200 => User, 401 => ApiError)]
pub struct UpdateEmail {
    #[header("X-Auth-Token")]
    #[check(length = 1..=100_000)]
    pub token: Secret<String>,
    #[check(length = 1..=1000)]
    pub email: Option<String>,
    #[check(length = 1..=1000)]
    pub verify_code: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct User {
    pub id: u32,
    pub commit_email: String,
}

#[derive(Debug, Deserialize, thiserror::Error)]
#[error("{error_code} {error_msg}")]
pub struct ApiError {
    pub error_code: String,
    pub error_msg: String,
}

fn root(path: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Returns the fenced blocks of a document: their label and text.
fn blocks(markdown: &str) -> Vec<(&str, &str)> {
    let parts: Vec<_> = markdown.split("```").collect();
    let inside = parts.iter().skip(1).step_by(2);
    inside.filter_map(|block| block.split_once('\n')).collect()
}

fn block<'a>(markdown: &'a str, holds: &str) -> &'a str {
    let all = blocks(markdown);
    let found = all.iter().find(|(_, text)| text.contains(holds));
    found.unwrap_or_else(|| panic!("no block with `{holds}`")).1
}

#[test]
fn readme_struct_matches_this_test() {
    let readme = root("README.md");
    let snippet = block(&readme, "pub struct UpdateEmail");
    let declaration =
        &snippet[snippet.find("#[endpoint").unwrap()..snippet.find("#[derive").unwrap()];
    let this = root("tests/readme/main.rs");
    assert!(this.contains(declaration.trim()), "{declaration}");
}

#[test]
fn readme_request_matches_the_bytes_sent() {
    let readme = root("README.md");
    let shown = block(&readme, "PUT /v4/user/emails\n");
    let update = UpdateEmail {
        token: Secret::from("t"),
        email: Some("11@email.com".to_owned()),
        verify_code: None,
    };
    let request = update.request(&"https://api.example.com".parse().unwrap()).unwrap();

    let mut sent = vec![format!("{} {}", request.method(), request.uri().path())];
    for (name, value) in request.headers() {
        let value = if value.is_sensitive() { "…" } else { value.to_str().unwrap() };
        sent.push(format!("{name}: {value}"));
    }
    sent.push(String::new());
    sent.push(String::from_utf8_lossy(&request.body().to_bytes().unwrap()).into_owned());
    assert_eq!(sent, shown.lines().collect::<Vec<_>>());
}

#[test]
fn readme_errors_match_the_errors_printed() {
    let readme = root("README.md");
    let shown = block(&readme, "PUT /v4/user/emails: 401");
    let answer = |status: u16, body: &'static str| {
        let response = http::Response::builder().status(status).body(Body::from(body)).unwrap();
        UpdateEmail::response(response).unwrap_err().to_string()
    };
    let empty = UpdateEmail { token: "t".into(), email: Some(String::new()), verify_code: None };
    let base = "https://api.example.com".parse().unwrap();
    let printed = [
        answer(
            401,
            r#"{"error_code":"DEV.00000003","error_msg":"Authentication information expired."}"#,
        ),
        empty.request(&base).unwrap_err().to_string(),
        answer(502, "<html>"),
    ];
    assert_eq!(shown.lines().collect::<Vec<_>>(), printed);
}

/// The snippet is also a compile-error test; here the texts are compared.
#[test]
fn readme_compile_errors_match_the_compiler() {
    let readme = root("README.md");
    let snippet = block(&readme, "struct DeleteKey");
    let case = root("tests/ui/arguments/readme.rs");
    assert!(case.starts_with(snippet), "tests/ui/arguments/readme.rs must start with\n{snippet}");
    let stderr = root("tests/ui/arguments/readme.stderr");
    let printed: Vec<_> = stderr.lines().filter(|line| line.starts_with("error")).collect();
    let shown: Vec<_> = block(&readme, "error: ").lines().collect();
    assert_eq!(shown.len(), printed.len());
    for (shown, printed) in shown.iter().zip(printed) {
        assert!(printed.starts_with(shown.trim_end_matches('…')), "{shown}\n{printed}");
    }
}

#[test]
fn documented_commands_are_run_by_ci() {
    let ci = root(".ci/run").replace(" --locked", "").replace(" --quiet", "");
    for document in ["README.md", "CONTRIBUTING.md"] {
        let text = root(document);
        let consoles = blocks(&text).into_iter().filter(|(label, _)| *label == "console");
        for command in consoles.flat_map(|(_, commands)| commands.lines()) {
            let command = command.trim_start_matches("$ ").replace(" --locked", "");
            // Skips `.ci/run` itself and the commands that rewrite expectations.
            if command == "bash .ci/run" || command.contains('=') || command.contains("--bless") {
                continue;
            }
            assert!(ci.contains(&format!("step {command}")), "`{command}` of {document}");
        }
    }
}

#[test]
fn readme_has_fewer_than_150_lines() {
    assert!(root("README.md").lines().count() < 150);
}
