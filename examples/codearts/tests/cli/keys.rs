//! SSH keys.

use std::fs;

use endpoint_examples::service::Service;

use crate::program::{Program, directory};

#[tokio::test(flavor = "multi_thread")]
async fn keys_are_added_listed_and_removed() {
    let service = Service::start().await.unwrap();
    let program = Program::at(&service);
    let file = directory("keys_are_added").join("id.pub");
    fs::write(&file, "ssh-ed25519 AAAAC3Nz me@here\n").unwrap();
    let path = file.to_str().unwrap();

    program.run("keys list").prints("ID  TITLE  ADDED\n");
    program.run_with(&["keys", "add", "my laptop", path], "").prints("added my laptop as 1\n");
    let listed = program.run("keys list");
    assert!(listed.stdout.contains("1   my laptop  20"), "{}", listed.stdout);
    assert!(!listed.stdout.contains("AAAAC3Nz"));
    program
        .run_with(&["keys", "add", "again", path], "")
        .fails("POST /v4/user/keys: 400 Bad Request: CH.010001 key: exists already (request …)");
    program.run("keys remove 1").prints("removed 1\n");
    program.run("keys remove 1").fails(
        "DELETE /v4/user/keys/{key_id}: 404 Not Found: CH.000404 Resource unavailable: the key. \
         (request …)",
    );
}

#[test]
fn a_private_key_is_not_sent() {
    let file = directory("a_private_key").join("id");
    fs::write(&file, "-----BEGIN OPENSSH PRIVATE KEY-----\nCANARY\n").unwrap();
    let path = file.to_str().unwrap();
    Program::demo()
        .run_with(&["keys", "add", "mine", path], "")
        .fails(&format!("{path} is a private key, which is not sent: use {path}.pub"));
    let done = Program::demo().run_with(&["keys", "add", "mine", "/nowhere/id.pub"], "");
    done.fails("/nowhere/id.pub: No such file or directory (os error 2)");
}
