//! The floors of a crate: a file imports from lower floors only, and from its own room.

use crate::modules::Import;

/// The rooms of `endpoint`, the lowest floor first. A room is a module of `lib.rs` with all that is
/// in its folder.
pub(crate) const RUNTIME: &[&[&str]] = &[
    &[
        "boxed",
        "charset",
        "mask",
        "media_type",
        "nullable",
        "open_enum",
        "patch",
        "spec",
        "uri_reference",
    ],
    &["secret", "retry", "timer"],
    &["error"],
    &["base_url", "body", "observe", "scalar"],
    &["check"],
    &["encoder", "decode"],
    &["codec", "envelope", "query_string", "response_ext", "stream", "union"],
    &["dispatch"],
    &["api"],
    &["recording", "trace"],
    &["endpoint"],
    &["credentials", "curl", "options", "signer"],
    &["transport"],
    &["client"],
    &["call", "paginate"],
    &["event_source", "poll"],
    &["blocking", "mock"],
    &["autoref"],
    &["declaration", "guide", "lib", "private"],
];

/// Returns the imports that lead to a higher floor or into another room of the same floor.
pub(crate) fn misplaced(floors: &[&[&str]], imports: &[Import]) -> Vec<String> {
    let mut found = Vec::new();
    for Import { from, to, name, .. } in imports {
        let (here, there) = (floor(floors, from), floor(floors, to));
        if there > here {
            found.push(format!("{from} (floor {here}) takes {name} from {to} (floor {there})"));
        } else if there == here && room(from) != room(to) {
            found.push(format!("{from} takes {name} from {to}, another room of floor {here}"));
        }
    }
    found
}

/// Returns the imports that are not taken from the file that defines the name.
pub(crate) fn indirect(imports: &[Import]) -> Vec<String> {
    let found = imports.iter().filter(|it| !it.is_defined_there);
    found
        .map(|it| format!("{} takes {} from {}, which does not define it", it.from, it.name, it.to))
        .collect()
}

/// Returns the floor of a file.
fn floor(floors: &[&[&str]], file: &str) -> usize {
    let room = room(file);
    floors
        .iter()
        .position(|rooms| rooms.contains(&room))
        .unwrap_or_else(|| panic!("`{room}` is on no floor: add it to tests/layers/floors.rs"))
}

/// Returns the module of `lib.rs` that a file belongs to.
fn room(file: &str) -> &str {
    let first = file.split_once('/').map_or(file, |(room, _)| room);
    first.strip_suffix(".rs").unwrap_or(first)
}

#[test]
fn imports_that_lead_up_or_around_are_named() {
    let import = |from: &str, to: &str, is_defined_there: bool| Import {
        from: from.to_owned(),
        to: to.to_owned(),
        name: "Name".to_owned(),
        is_defined_there,
    };
    let floors: &[&[&str]] = &[&["low", "base"], &["high"]];
    let imports = [
        import("high.rs", "low.rs", true),
        import("low/a.rs", "low/b.rs", true),
        import("low/a.rs", "high/b.rs", true),
        import("low.rs", "base/b.rs", true),
        import("high.rs", "low.rs", false),
    ];
    assert_eq!(
        misplaced(floors, &imports),
        [
            "low/a.rs (floor 0) takes Name from high/b.rs (floor 1)",
            "low.rs takes Name from base/b.rs, another room of floor 0",
        ]
    );
    assert_eq!(indirect(&imports), ["high.rs takes Name from low.rs, which does not define it"]);
}
