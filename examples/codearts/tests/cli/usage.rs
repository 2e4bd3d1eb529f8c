//! What the program says to who does not know it.

use crate::program::Program;

#[test]
fn the_help_names_every_command_and_quotes_no_environment() {
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
fn what_is_missing_is_said() {
    let none = Program::default();
    none.run("email").misunderstands(
        "say who you are: --user and --domain with CODEARTS_PASSWORD in the environment, or \
         CODEARTS_AK and CODEARTS_SK there, or --demo without an account",
    );
    let user = "--user me --domain my-account";
    for (arguments, missing) in [
        (user.to_owned(), "say --project or --region to sign in to"),
        (format!("{user} --project p"), "say with --iam where to sign in"),
        (format!("{user} --region tr-west-1"), "say with --iam where to sign in"),
        (
            format!("{user} --region cn-north-4"),
            "set the environment variable CODEARTS_PASSWORD for me",
        ),
    ] {
        none.run(&format!("{arguments} email")).misunderstands(missing);
    }
    let key = || Program::default().set("CODEARTS_AK", "a").set("CODEARTS_SK", "s");
    key()
        .run("email")
        .misunderstands("say whom to ask: --region, or --endpoint, or --demo without an account");
    let done = key().run("email --region mars");
    assert_eq!(done.code, Some(2));
    let start = "error: CodeArts Repo is in no region `mars`; it is in cn-east-2, ";
    assert!(done.stderr.starts_with(start), "{}", done.stderr);
}

#[test]
fn what_is_no_command_is_said() {
    for arguments in ["", "repositories", "archive website", "email set", "keys remove x"] {
        assert_eq!(Program::demo().run(arguments).code, Some(2), "{arguments}");
    }
    let done = Program::demo().run("archive website -o a --format rar");
    assert_eq!(done.code, Some(2));
    assert!(done.stderr.contains("it is none of zip, tar, tar.gz and tar.bz2"), "{}", done.stderr);
}
