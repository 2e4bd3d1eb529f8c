//! Help and errors about the arguments.

use crate::program::Program;

#[test]
fn help_lists_every_command_and_quotes_no_environment() {
    let done = Program::default().set("CODEARTS_USER", "CANARY").run("--help");
    assert_eq!((done.code, &*done.stderr), (Some(0), ""));
    for command in
        ["token", "repos", "branches", "files", "email", "keys", "upload", "download", "archive"]
    {
        assert!(done.stdout.contains(&format!("\n  {command} ")), "{}", done.stdout);
    }
    for option in ["--demo", "--region", "--curl", "--verbose", "CODEARTS_PASSWORD", "CODEARTS_SK"]
    {
        assert!(done.stdout.contains(option), "{}", done.stdout);
    }
    assert!(!done.stdout.contains("CANARY") && !done.stdout.contains("--password"));
}

#[test]
fn missing_options_are_named() {
    let none = Program::default();
    none.run("email").fails_with_usage(
        "no credentials: set --user and --domain, and CODEARTS_PASSWORD in the environment; or \
         set CODEARTS_AK and CODEARTS_SK there; or use --demo, which needs no account",
    );
    let user = "--user me --domain my-account";
    for (arguments, missing) in [
        (user.to_owned(), "set --project or --region for the sign-in"),
        (format!("{user} --project p"), "set the URL of the sign-in with --iam"),
        (format!("{user} --region tr-west-1"), "set the URL of the sign-in with --iam"),
        (
            format!("{user} --region cn-north-4"),
            "set the environment variable CODEARTS_PASSWORD for me",
        ),
    ] {
        none.run(&format!("{arguments} email")).fails_with_usage(missing);
    }
    let key = || Program::default().set("CODEARTS_AK", "a").set("CODEARTS_SK", "s");
    key().run("email").fails_with_usage(
        "no server: set --region or --endpoint, or use --demo, which needs no account",
    );
    let done = key().run("email --region mars");
    assert_eq!(done.code, Some(2));
    let start =
        "error: CodeArts Repo is not available in the region `mars`; its regions are cn-east-2, ";
    assert!(done.stderr.starts_with(start), "{}", done.stderr);
}

#[test]
fn invalid_commands_are_usage_errors() {
    for arguments in ["", "repositories", "archive website", "email set", "keys remove x"] {
        assert_eq!(Program::demo().run(arguments).code, Some(2), "{arguments}");
    }
    let done = Program::demo().run("archive website -o a --format rar");
    assert_eq!(done.code, Some(2));
    assert!(done.stderr.contains("must be zip, tar, tar.gz or tar.bz2"), "{}", done.stderr);
}
