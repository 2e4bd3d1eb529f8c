//! The e-mail address of commits.

use endpoint_examples::service::Service;

use crate::program::Program;

#[test]
fn demo_reads_the_code_from_its_mailbox() {
    Program::demo().run("email").prints("user   tr8 (active)\nemail  1@email.com\n");
    Program::demo()
        .run("email set 11@email.com")
        .prints("user   tr8 (active)\nemail  11@email.com\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_given_as_option_is_used() {
    let service = Service::start().await.unwrap();
    let program = Program::at(&service);
    // There is no input, but the code is mailed.
    let asked = program.run("email set 11@email.com");
    let no_code = "the code in the mail to 11@email.com: \
                   error: no code was entered, so the address is not changed\n";
    assert_eq!((asked.code, &*asked.stdout, &*asked.stderr), (Some(1), "", no_code));

    program.run("email set 11@email.com --code WRONGX").fails(
        "PUT /v4/user/emails: 400 Bad Request: CH.010001 verify_code: is wrong, already used, or for \
         another email (request …)",
    );
    let code = service.mailbox("11@email.com").unwrap();
    let done = program.run(&format!("email set 11@email.com --code {code}"));
    done.prints("user   tr8 (active)\nemail  11@email.com\n");
    program.run("email").prints("user   tr8 (active)\nemail  11@email.com\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_read_from_standard_input() {
    let service = Service::start().await.unwrap();
    let asked = Program::at(&service).run_with(&["email", "set", "11@email.com"], "WRONGX\n");
    let wrong = "the code in the mail to 11@email.com: error: PUT /v4/user/emails: 400 Bad Request: \
                 CH.010001 verify_code: is wrong, already used, or for another email (request …)\n";
    assert_eq!((asked.code, &*asked.stderr), (Some(1), wrong));
}

#[test]
fn an_invalid_address_is_not_sent() {
    let done = Program::demo().run_with(&["email", "set", ""], "");
    assert_eq!(done.code, Some(1));
    assert!(
        done.stderr.contains("`email` has 0 characters; must have 1 to 1000"),
        "{}",
        done.stderr
    );
}
