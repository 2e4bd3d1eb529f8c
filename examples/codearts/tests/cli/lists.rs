//! Lists of repositories, branches and files.

use endpoint_examples::service::Service;

use crate::program::Program;

#[test]
fn demo_lists_repositories_branches_and_files() {
    let demo = Program::demo();
    demo.run("repos").prints(
        "ID       NAME                 LAST ACTIVITY\n\
         2111603  cn-north-4/handbook  2024-12-18T08:02:00.000+08:00\n\
         2111602  cn-north-4/firmware  2024-12-18T08:01:00.000+08:00\n\
         2111601  cn-north-4/website   2024-12-18T08:00:00.000+08:00  starred\n",
    );
    demo.run("repos --archived --search tt").prints(
        "ID       NAME              LAST ACTIVITY\n\
         2111604  cn-north-4/attic  2024-12-18T08:03:00.000+08:00  archived\n",
    );
    demo.run("branches website").prints(
        "NAME           PUSH\n\
         develop        yes\n\
         feature/login  yes\n\
         main           yes   default\n",
    );
    let files = "README.md\ncss/site.css\ndocs/über uns.md\nindex.html\n";
    demo.run("files 2111601").prints(files);
    demo.run("files cn-north-4/website --ref develop").prints(files);
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_include_all_pages() {
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
async fn a_name_must_match_exactly_one_repository() {
    let service = Service::start().await.unwrap();
    let program = Program::at(&service);
    program.run("files web").fails("there is no repository `web`");
    let twin = service.add_repository("website");
    program.run("files website").fails(&format!(
        "there are several repositories `website`; use the number, one of {twin}, 2111601"
    ));
    program.run(&format!("files {twin}")).prints("README.md\n");
    program.run("files 7").fails(
        "GET /v4/repositories/{repository_id}/repository/file-list: 404 Not Found: CH.000404 \
         Resource unavailable: the repository. (request …)",
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn control_characters_in_names_are_replaced() {
    let service = Service::start().await.unwrap();
    service.add_branch(service.repository("handbook").unwrap(), "\u{1b}[2Jgone");
    Program::at(&service).run("branches handbook").prints(
        "NAME      PUSH\n\
         \u{fffd}[2Jgone  no\n\
         main      no    default\n",
    );
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    Program::demo().run_unread(&["files", "website"]).prints("");
}
