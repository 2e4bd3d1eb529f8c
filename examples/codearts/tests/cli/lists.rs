//! What there is: repositories, branches, files.

use endpoint_examples::service::Service;

use crate::program::Program;

#[test]
fn the_demo_has_something_of_everything() {
    let demo = Program::demo();
    demo.run("repos").says(
        "ID       NAME                 LAST ACTIVITY\n\
         2111603  cn-north-4/handbook  2024-12-18T08:02:00.000+08:00\n\
         2111602  cn-north-4/firmware  2024-12-18T08:01:00.000+08:00\n\
         2111601  cn-north-4/website   2024-12-18T08:00:00.000+08:00  starred\n",
    );
    demo.run("repos --archived --search tt").says(
        "ID       NAME              LAST ACTIVITY\n\
         2111604  cn-north-4/attic  2024-12-18T08:03:00.000+08:00  archived\n",
    );
    demo.run("branches website").says(
        "NAME           PUSH\n\
         develop        yes\n\
         feature/login  yes\n\
         main           yes   default\n",
    );
    let files = "README.md\ncss/site.css\ndocs/über uns.md\nindex.html\n";
    demo.run("files 2111601").says(files);
    demo.run("files cn-north-4/website --ref develop").says(files);
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_go_on_to_their_last_page() {
    let service = Service::start().await.unwrap();
    for number in 1..=150 {
        service.add_repository(&format!("more-{number}"));
    }
    let done = Program::at(&service).run("repos");
    assert_eq!((done.code, done.stdout.lines().count()), (Some(0), 1 + 3 + 150));

    let website = service.repository("website").unwrap();
    for number in 1..=150 {
        service.add_branch(website, &format!("topic/{number}"));
    }
    let done = Program::at(&service).run("branches website");
    assert_eq!((done.code, done.stdout.lines().count()), (Some(0), 1 + 3 + 150));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_is_that_of_one_repository() {
    let service = Service::start().await.unwrap();
    let program = Program::at(&service);
    program.run("files web").fails("no repository is called `web`");
    let twin = service.add_repository("website");
    program.run("files website").fails(&format!(
        "several repositories are called `website`; give the number, one of {twin}, 2111601"
    ));
    program.run(&format!("files {twin}")).says("README.md\n");
    program.run("files 7").fails(
        "GET /v4/repositories/{repository_id}/repository/file-list: 404 Not Found: CH.000404 \
         Resource unavailable: the repository. (request …)",
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn names_cannot_move_the_cursor() {
    let service = Service::start().await.unwrap();
    service.add_branch(service.repository("handbook").unwrap(), "\u{1b}[2Jgone");
    Program::at(&service).run("branches handbook").says(
        "NAME      PUSH\n\
         \u{fffd}[2Jgone  no\n\
         main      no    default\n",
    );
}

#[test]
fn who_has_seen_enough_may_close_the_pipe() {
    Program::demo().run_unread(&["files", "website"]).says("");
}
