//! Circles of imports.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::modules::Import;

/// Returns the circles of imports, as a line each. A parent module and its child may import from each
/// other; an import between other files may not be part of a circle.
pub(crate) fn circles(imports: &[Import]) -> Vec<String> {
    let mut next: BTreeMap<&str, Vec<&Import>> = BTreeMap::new();
    for import in imports {
        next.entry(&import.from).or_default().push(import);
    }
    let mut met = BTreeSet::new();
    let mut found = Vec::new();
    for import in imports.iter().filter(|it| !is_family(&it.from, &it.to)) {
        let Some(back) = shortest(&import.to, &import.from, &next) else { continue };
        let files: BTreeSet<_> =
            [import].into_iter().chain(back.iter().copied()).map(|it| &it.to).collect();
        if met.insert(files) {
            found.push(shown(import, &back));
        }
    }
    found
}

/// Returns whether one file is the parent module of the other: `a.rs` and `a/b.rs`.
fn is_family(one: &str, other: &str) -> bool {
    let is_parent = |parent: &str, child: &str| {
        let folder = parent.strip_suffix(".rs").unwrap_or(parent);
        child.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    };
    is_parent(one, other) || is_parent(other, one)
}

/// Returns the shortest way from one file to another.
fn shortest<'a>(
    start: &str,
    end: &str,
    next: &BTreeMap<&str, Vec<&'a Import>>,
) -> Option<Vec<&'a Import>> {
    let mut ways = VecDeque::from([(start, Vec::new())]);
    let mut met = BTreeSet::from([start]);
    while let Some((at, way)) = ways.pop_front() {
        for import in next.get(at).into_iter().flatten() {
            let mut way: Vec<&Import> = way.clone();
            way.push(import);
            if import.to == end {
                return Some(way);
            }
            if met.insert(import.to.as_str()) {
                ways.push_back((import.to.as_str(), way));
            }
        }
    }
    None
}

/// Prints a circle as `a.rs -(Name)-> b.rs -(Other)-> a.rs`.
fn shown(first: &Import, back: &[&Import]) -> String {
    let mut text = first.from.clone();
    for import in [first].into_iter().chain(back.iter().copied()) {
        text = format!("{text} -({})-> {}", import.name, import.to);
    }
    text
}

#[test]
fn a_circle_is_printed_with_the_names_that_tie_it() {
    let import = |from: &str, to: &str, name: &str| Import {
        from: from.to_owned(),
        to: to.to_owned(),
        name: name.to_owned(),
        is_defined_there: true,
    };
    let imports = [
        import("a.rs", "b.rs", "B"),
        import("b.rs", "c/d.rs", "D"),
        import("c/d.rs", "c.rs", "C"),
        import("c.rs", "a.rs", "A"),
        import("c.rs", "c/d.rs", "D"),
    ];
    let circle = "a.rs -(B)-> b.rs -(D)-> c/d.rs -(C)-> c.rs -(A)-> a.rs";
    assert_eq!(circles(&imports), [circle]);
    assert_eq!(circles(&imports[1..]), Vec::<String>::new(), "a parent and its child");
}
