//! `#[derive(OpenEnum)]`: unknown values are kept, in every role.

use std::collections::HashMap;

use endpoint::{Endpoint, OpenEnum, endpoint};
use serde::Deserialize;

#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
#[open(rename_all = "kebab-case")]
enum Format {
    Zip,
    TarGz,
    #[open("tar.bz2")]
    TarBz2,
    Unknown(String),
}

#[derive(Debug, Clone, Copy, PartialEq, OpenEnum)]
enum Level {
    #[open(-1)]
    Blocked,
    #[open(20)]
    Reporter,
    #[open(30)]
    Developer,
    Unknown(i64),
}

#[test]
fn known_and_unknown_values_round_trip() {
    for (format, text) in [
        (Format::Zip, "zip"),
        (Format::TarGz, "tar-gz"),
        (Format::TarBz2, "tar.bz2"),
        (Format::Unknown("7z".to_owned()), "7z"),
    ] {
        assert_eq!(format.as_str(), text);
        assert_eq!(format.to_string(), text);
        assert_eq!(Format::from(text), format);
        let json = format!("\"{text}\"");
        assert_eq!(serde_json::to_string(&format).unwrap(), json);
        assert_eq!(serde_json::from_str::<Format>(&json).unwrap(), format);
    }
    for (level, number) in [
        (Level::Blocked, -1),
        (Level::Reporter, 20),
        (Level::Developer, 30),
        (Level::Unknown(-5), -5),
    ] {
        assert_eq!((level.as_number(), Level::from(number)), (number, level));
        assert_eq!(serde_json::to_string(&level).unwrap(), number.to_string());
        assert_eq!(serde_json::from_str::<Level>(&number.to_string()).unwrap(), level);
    }
    assert!(serde_json::from_str::<Format>("7").is_err());
    assert!(serde_json::from_str::<Level>("\"high\"").is_err());
}

#[test]
fn open_enum_works_in_every_role() {
    #[endpoint(PUT, "/archives/{format}", 200 => HashMap<Format, Level>)]
    struct PutArchive {
        format: Format,
        #[query(comma)]
        levels: Vec<Level>,
        #[header("X-Format")]
        accepted: Option<Format>,
        level: Level,
    }
    let put = PutArchive {
        format: Format::TarBz2,
        levels: vec![Level::Reporter, Level::Unknown(25)],
        accepted: Some(Format::Unknown("a/b".to_owned())),
        level: Level::Developer,
    };
    let request = put.request(&"https://h.example".parse().unwrap()).unwrap();
    assert_eq!(request.uri(), "https://h.example/archives/tar.bz2?levels=20,25");
    assert_eq!(request.headers()["x-format"], "a/b");
    assert_eq!(request.body().to_bytes().unwrap(), r#"{"level":30}"#);

    let answer = http::Response::new(r#"{"zip":20,"rar":99}"#.into());
    let levels = PutArchive::response(answer).unwrap();
    assert_eq!(levels[&Format::Zip], Level::Reporter);
    assert_eq!(levels[&Format::Unknown("rar".to_owned())], Level::Unknown(99));
}

#[test]
fn unknown_value_in_a_response_is_kept() {
    #[derive(Debug, Deserialize)]
    struct User {
        state: Format,
    }
    #[endpoint(GET, "/user", 200 => User)]
    struct GetUser {}

    let user = GetUser::response(http::Response::new(r#"{"state":"new"}"#.into())).unwrap();
    assert_eq!(user.state, Format::Unknown("new".to_owned()));
}
