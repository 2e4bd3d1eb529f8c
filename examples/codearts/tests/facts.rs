//! Compares every declaration with the vendor's documentation, to find mistakes in declarations.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};

use codearts::{
    CodeArts, branches, commits, exports, files, groups, hooks, iam, keys, projects, protection,
    repositories, reviews, user, v2,
};
use endpoint::spec::{Check, Parameter, ParameterIn};
use endpoint::{Api as _, Auth, Body, Endpoint, Spec};

/// The intended differences between declarations and the vendor's documentation, with their
/// reasons.
const DEVIATIONS: &[(&str, &str)] = &[
    (
        "CreateFile: field `encoding`: is required here, but optional for the vendor",
        "`content` is always base64, and the vendor's default is plain text",
    ),
    (
        "UpdateFile: field `encoding`: is required here, but optional for the vendor",
        "as in `CreateFile`",
    ),
];

/// A declaration, and a function that returns whether it decodes the vendor's failure for a status.
struct Declared {
    spec: &'static Spec,
    has_failure: fn(u16) -> bool,
}

fn declared<E: Endpoint>() -> Declared {
    Declared { spec: E::SPEC, has_failure: has_failure::<E> }
}

fn has_failure<E: Endpoint>(status: u16) -> bool {
    let body = match E::Api::SPEC.name {
        "Iam" => r#"{"error":{"code":401,"message":"…","title":"Unauthorized"}}"#,
        _ => r#"{"error_code":"DEV.00000003","error_msg":"…"}"#,
    };
    let response = http::Response::builder().status(status).body(Body::from(body));
    let result = E::response(response.expect("the status is valid"));
    result.is_err_and(|error| error.failure().is_some())
}

fn all_declared() -> Vec<Declared> {
    vec![
        declared::<user::UpdateUserEmails>(),
        declared::<user::ShowUserEmails>(),
        declared::<user::SendUserEmailVerifyCode>(),
        declared::<keys::AddSshKey>(),
        declared::<keys::ListUserKeys>(),
        declared::<keys::DeleteSshKey>(),
        declared::<repositories::ListCurrentUserRepositories>(),
        declared::<repositories::ShowRepository>(),
        declared::<files::ListFiles>(),
        declared::<branches::ListBranches>(),
        declared::<files::ShowFileRaw>(),
        declared::<files::DownloadBlobsRaw>(),
        declared::<files::DownloadArchive>(),
        declared::<files::ShowBlobs>(),
        declared::<files::CreateFile>(),
        declared::<files::UpdateFile>(),
        declared::<files::DeleteFile>(),
        declared::<files::CreateDir>(),
        declared::<commits::ListCommits>(),
        declared::<reviews::ListRepositoryReviews>(),
        declared::<hooks::AddRepositoryWebhook>(),
        declared::<hooks::ListRepositoryWebhooks>(),
        declared::<hooks::RemoveRepositoryWebhook>(),
        declared::<protection::UpdateProtectedBranch>(),
        declared::<groups::BatchValidateUserGroupPermissions>(),
        declared::<projects::LockRepository>(),
        declared::<projects::ExecuteRepositoryStatistics>(),
        declared::<projects::ShowRepositoryStatisticsStatus>(),
        declared::<projects::AddTrustedIpAddress>(),
        declared::<projects::UpdateTrustedIpAddress>(),
        declared::<projects::DeleteTrustedIpAddress>(),
        declared::<exports::ExportTenantRepositories>(),
        declared::<iam::KeystoneCreateUserTokenByPassword>(),
        declared::<iam::KeystoneValidateToken>(),
        declared::<v2::ShowFile>(),
    ]
}

/// Returns whether the enum of a field has a variant for a value; `None` if the field has no enum.
fn has_variant(operation: &str, field: &str, value: &str) -> Option<bool> {
    Some(match (operation, field) {
        ("ListBranches", "branch_type") => text::<branches::BranchType>(value),
        ("ListBranches", "sort") => text::<branches::BranchSort>(value),
        ("ListBranches", "query_view") => text::<branches::BranchList>(value),
        ("ListBranches", "view") => text::<branches::BranchView>(value),
        ("ListRepositoryReviews", "noteable_type") => text::<reviews::NoteableType>(value),
        ("LockRepository", "locked") => matches!(value, "true" | "false"),
        ("UpdateProtectedBranch", "action") => text::<protection::ProtectedAction>(value),
        ("UpdateProtectedBranch", "name") => text::<protection::SwitchName>(value),
        (_, "severity") => text::<reviews::Severity>(value),
        (_, "order_by") => text::<repositories::OrderBy>(value),
        (_, "sort") => text::<repositories::Sort>(value),
        (_, "develop_mode") => text::<repositories::DevelopMode>(value),
        (_, "state") => text::<user::UserState>(value),
        (_, "status") => text::<projects::DoneStatus>(value),
        (_, "reason") => number::<projects::StatisticsReason>(value),
        (_, "ip_type") => number::<projects::IpType>(value),
        (_, "view_flag" | "download_flag" | "upload_flag") => number::<projects::Allowed>(value),
        _ => return None,
    })
}

fn text<'a, T: From<&'a str> + Debug>(value: &'a str) -> bool {
    !format!("{:?}", T::from(value)).starts_with("Unknown")
}

fn number<T: From<i64> + Debug>(value: &str) -> bool {
    let value: i64 = value.parse().expect("the vendor's value is a number");
    !format!("{:?}", T::from(value)).starts_with("Unknown")
}

/// One operation of the table.
struct Fact {
    operation: &'static str,
    method: &'static str,
    path: &'static str,
    statuses: Vec<u16>,
    parameters: Vec<ExpectedParameter>,
    /// Fields with their documented values.
    values: Vec<(&'static str, &'static str)>,
}

/// One parameter of the table.
struct ExpectedParameter {
    place: &'static str,
    name: &'static str,
    is_mandatory: bool,
    /// `length 1 1000`
    limit: Option<String>,
}

fn facts() -> Vec<Fact> {
    let mut facts = Vec::<Fact>::new();
    for line in include_str!("facts.tsv").lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<_> = line.split('\t').collect();
        if let ["endpoint", operation, method, path, statuses] = *cells {
            let statuses =
                statuses.split(' ').map(|it| it.parse().expect("the status is a number")).collect();
            let (parameters, values) = (Vec::new(), Vec::new());
            facts.push(Fact { operation, method, path, statuses, parameters, values });
            continue;
        }
        let fact = facts.last_mut().expect("an operation comes first");
        match *cells {
            ["inner", name, values] => fact.values.push((name, values)),
            [place, name, mandatory, kind, min, max, values] => {
                let limit = (kind != "-").then(|| format!("{kind} {min} {max}"));
                let is_mandatory = mandatory == "yes";
                fact.parameters.push(ExpectedParameter { place, name, is_mandatory, limit });
                fact.values.extend((values != "-").then_some((name, values)));
            }
            _ => panic!("{line:?} is not a line of the table"),
        }
    }
    facts
}

/// Returns the name of the location in the table.
fn place(parameter: &Parameter) -> &'static str {
    match parameter.location {
        ParameterIn::Path => "path",
        ParameterIn::Query => "query",
        ParameterIn::Header => "header",
        ParameterIn::Field => "field",
        ParameterIn::Body => "body",
        _ => "elsewhere",
    }
}

/// Formats the rules as the table does.
fn limit(parameter: &Parameter) -> Option<String> {
    let limits: Vec<_> = parameter
        .checks
        .iter()
        .filter(|check| **check != Check::Nested)
        .map(|check| match check {
            Check::Length { min, max } => format!("length {min} {max}"),
            Check::Range { text, .. } => {
                format!("range {}", text.replace("..=", " ").replace('_', ""))
            }
            other => format!("{other:?}"),
        })
        .collect();
    (!limits.is_empty()).then(|| limits.join(", "))
}

/// Returns the differences between a declaration and a fact.
fn differences(declared: &Declared, fact: &Fact) -> Vec<String> {
    let Declared { spec, has_failure } = declared;
    let mut found = Vec::new();
    if (spec.method, spec.template) != (fact.method, fact.path) {
        found.push(format!("is {} {}", spec.method, spec.template));
    }
    let successes: Vec<_> = fact.statuses.iter().copied().filter(|it| *it < 300).collect();
    let succeeds = (200..300).filter(|it| spec.response(*it).is_some_and(|it| it.success));
    if !succeeds.clone().eq(successes) {
        found.push(format!("succeeds with {:?}", succeeds.collect::<Vec<_>>()));
    }
    for status in fact.statuses.iter().filter(|status| **status >= 300) {
        if !has_failure(*status) {
            found.push(format!("does not declare the failure with {status}"));
        }
    }
    // A whole body has no name on the wire.
    let name = |it: &Parameter| if it.location == ParameterIn::Body { "-" } else { it.name };
    let mut rest: BTreeMap<_, _> =
        spec.parameters.iter().map(|it| ((place(it), name(it)), it)).collect();
    for expected in &fact.parameters {
        let label = format!("{} `{}`", expected.place, expected.name);
        let Some(parameter) = rest.remove(&(expected.place, expected.name)) else {
            found.push(format!("{label}: is missing"));
            continue;
        };
        match (parameter.required, expected.is_mandatory) {
            (true, false) => {
                found.push(format!("{label}: is required here, but optional for the vendor"));
            }
            (false, true) => {
                found.push(format!("{label}: is optional here, but required by the vendor"));
            }
            _ => {}
        }
        if limit(parameter) != expected.limit {
            found.push(format!("{label}: {:?}, not {:?}", limit(parameter), expected.limit));
        }
    }
    found.extend(
        rest.keys()
            .map(|(place, name)| format!("{place} `{name}`: is not documented by the vendor")),
    );
    found.iter().map(|it| format!("{}: {it}", spec.name)).collect()
}

#[test]
fn declarations_match_the_facts_except_for_intended_differences() {
    let (facts, declared) = (facts(), all_declared());
    let names = declared.iter().map(|it| it.spec.name);
    assert!(names.eq(facts.iter().map(|it| it.operation)), "the lists differ");

    let differences: Vec<_> =
        declared.iter().zip(&facts).flat_map(|(it, fact)| differences(it, fact)).collect();
    assert_eq!(differences, DEVIATIONS.iter().map(|it| it.0).collect::<Vec<_>>());
}

#[test]
fn every_declaration_is_compared() {
    let declared = all_declared().len();
    assert_eq!(declarations(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))), declared);
}

/// Returns the number of operations that the files of a directory declare.
fn declarations(directory: &Path) -> usize {
    let entries = fs::read_dir(directory).expect("the folder can be read");
    let count = |path: PathBuf| {
        if path.is_dir() {
            return declarations(&path);
        }
        let source = fs::read_to_string(path).expect("the source is UTF-8");
        source.lines().filter(|line| line.starts_with("#[endpoint(")).count()
    };
    entries.map(|entry| count(entry.expect("the entry can be read").path())).sum()
}

#[test]
fn enums_have_all_documented_values() {
    for fact in facts() {
        for (field, values) in fact.values {
            for value in values.split('|') {
                let known = has_variant(fact.operation, field, value);
                assert_eq!(known, Some(true), "{}: {field} = {value}", fact.operation);
            }
        }
    }
    assert!(!text::<user::UserState>("Active"), "`Debug` distinguishes known and unknown values");
}

#[test]
fn every_operation_of_the_repository_api_sends_the_token() {
    assert_eq!(CodeArts::SPEC.auth, Auth::Header("x-auth-token"));
}
