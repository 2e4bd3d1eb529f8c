//! Uploads and downloads.

use std::fs;
#[cfg(unix)]
use std::{
    io::{Read as _, Write as _},
    net::TcpListener,
};

use codearts::Secret;
use endpoint_examples::service::Service;
use endpoint_tests::{Answer, Server};

use crate::program::{Program, directory, names};

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_created_updated_and_downloaded() {
    let service = Service::start().await.unwrap();
    let program = Program::at(&service);
    let here = directory("a_file_is_created");
    let (local, copy) = (here.join("local.bin"), here.join("copy.bin"));
    let content: Vec<u8> = (0..3_000_000_u32).map(|it| it.to_le_bytes()[0]).collect();
    fs::write(&local, &content).unwrap();
    let (local, copy) = (local.to_str().unwrap(), copy.to_str().unwrap());

    let upload = ["upload", "website", local, "a b/ü.bin"];
    program.run_with(&upload, "").prints("created a b/ü.bin on main\n");
    let website = service.repository("website").unwrap();
    assert!(service.file(website, "main", "a b/ü.bin").unwrap() == content);

    fs::write(local, "short").unwrap();
    program.run_with(&upload, "").prints("updated a b/ü.bin on main\n");
    let to_develop = [&upload[..], &["--branch", "develop", "--message", "add it"]].concat();
    program.run_with(&to_develop, "").prints("created a b/ü.bin on develop\n");

    let download = ["download", "website", "a b/ü.bin", "--output", copy];
    program.run_with(&download, "").prints(&format!("5 bytes in {copy}\n"));
    assert_eq!(fs::read(copy).unwrap(), b"short");
    assert_eq!(names(&here), ["copy.bin", "local.bin"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn archive_format_follows_the_file_extension() {
    let service = Service::start().await.unwrap();
    let program = Program::at(&service);
    let here = directory("an_archive");
    for (name, start) in [("a.tgz", &b"\x1f\x8b"[..]), ("a.tar", b"firmware/README.md\0")] {
        let file = here.join(name);
        let done = program.run_with(&["archive", "firmware", "-o", file.to_str().unwrap()], "");
        let bytes = fs::read(&file).unwrap();
        done.prints(&format!("{} bytes in {}\n", bytes.len(), file.display()));
        assert!(bytes.starts_with(start), "{name}");
    }
    let zip = here.join("a.zip");
    program.run_with(&["archive", "firmware", "-o", zip.to_str().unwrap()], "").fails(
        "GET /v4/repositories/{repository_id}/repository/archive: 400 Bad Request: CH.010001 \
         archive_format: this local server supports only tar and tar.gz (request …)",
    );
    assert_eq!(names(&here), ["a.tar", "a.tgz"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_to_a_read_only_repository_fails() {
    let service = Service::start().await.unwrap();
    let local = directory("may_not_write").join("a");
    fs::write(&local, "a").unwrap();
    let local = local.to_str().unwrap();
    Program::at(&service).run_with(&["upload", "handbook", local, "a"], "").fails(
        "POST /v4/repositories/{repository_id}/repository/files: 403 Forbidden: CH.004403 \
         Insufficient permissions. (request …)",
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_expires_during_a_command_is_renewed() {
    let service = Service::start().await.unwrap();
    let local = directory("expires_on_the_way").join("a");
    fs::write(&local, "a").unwrap();
    // Four requests: the name, the default branch, the list of files, the file.
    service.expire_tokens_after(3);
    let upload = ["-v", "upload", "website", local.to_str().unwrap(), "a"];
    let done = Program::at(&service).run_with(&upload, "");
    assert_eq!((done.code, &*done.stdout), (Some(0), "created a on main\n"));
    let renewed = "the token has expired: sending again with a new one";
    assert_eq!(done.stderr.matches(renewed).count(), 1, "{}", done.stderr);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_download_keeps_the_existing_file() {
    let server = Server::start().await;
    let token = Secret::from("MIIFtoken");
    let body = r#"{"token":{"expires_at":"2026-11-24T11:04:04Z","issued_at":"2026-11-23T11:04:04Z","user":{"id":"u","name":"me"}}}"#;
    server.answer(Answer::json(201, body).header("X-Subject-Token", token.expose()));
    server.answer(Answer::raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"));

    let here = directory("breaks_off");
    let file = here.join("a.txt");
    fs::write(&file, "old content").unwrap();
    let program = Program::at_url(server.url()).set("CODEARTS_PASSWORD", Service::PASSWORD);
    let done = program.run_with(&["download", "7", "a.txt", "-o", file.to_str().unwrap()], "");
    assert_eq!((done.code, &*done.stdout), (Some(1), ""));
    assert!(done.stderr.starts_with("error: ") && done.stderr.lines().count() == 1, "{done:?}");
    assert_eq!(
        (names(&here), fs::read(&file).unwrap()),
        (vec!["a.txt".to_owned()], b"old content".to_vec())
    );
}

#[cfg(unix)]
#[test]
fn an_interrupted_download_leaves_no_file() {
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    let here = directory("interrupted");
    let file = here.join("a.txt");
    let program = Program::default()
        .set("CODEARTS_ENDPOINT", &format!("http://{}", server.local_addr().unwrap()))
        .set("CODEARTS_AK", Service::ACCESS_KEY)
        .set("CODEARTS_SK", Service::SECRET_KEY);
    let mut held = None;
    let download = ["download", "7", "a.txt", "-o", file.to_str().unwrap()];
    let done = program.run_until(&download, |program| {
        let (mut connection, _) = server.accept().unwrap();
        assert_ne!(connection.read(&mut [0; 1024]).unwrap(), 0);
        connection.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this").unwrap();
        held = Some(connection);
        while names(&here).is_empty() && program.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
    });
    assert_eq!((done.code, &*done.stdout, &*done.stderr), (Some(130), "", ""));
    assert!(names(&here).is_empty());
}

#[test]
fn an_error_names_the_file_that_cannot_be_written() {
    let here = directory("cannot_be_written");
    let demo = Program::demo();
    let path = here.to_str().unwrap();
    let done = demo.run_with(&["download", "website", "README.md", "-o", path], "");
    done.fails(&format!("{path}: is a directory"));
    let missing = here.join("none").join("a");
    let missing = missing.to_str().unwrap();
    let done = demo.run_with(&["download", "website", "README.md", "-o", missing], "");
    done.fails(&format!("{missing}: No such file or directory (os error 2)"));
    demo.run("download website docs/").fails_with_usage("`docs/` has no file name; set --output");
}
