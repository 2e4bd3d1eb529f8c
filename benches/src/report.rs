//! Writes the measured numbers into `BENCHMARKS.md`, between its markers, and draws the plots.

mod columns;
mod plot;
mod rows;
mod table;

use std::fs;
use std::io;

use self::columns::{
    COLD, COMPILE_1, COMPILE_100, COMPILE_100_SHARED, COMPILE_500, COMPILE_500_SHARED,
    COMPILE_ABSOLUTE, COUNTS, HTTP2, LARGE, LARGE_COUNTS, LOOPBACK, PAGES, STREAMING, STREAMS,
    TASKS,
};
use self::table::table;
use crate::paths::root;
use crate::record::read_all;

/// Writes the page and the plots.
///
/// # Errors
///
/// If the page has no markers, or files cannot be read or written.
pub fn run() -> io::Result<()> {
    let records = read_all()?;
    let path = root().join("BENCHMARKS.md");
    let mut page = fs::read_to_string(&path)?;
    let (subjects, ways, programs) = (rows::subjects(), rows::ways(), rows::programs());
    let tables = [
        ("loopback", &subjects, LOOPBACK),
        ("http2", &subjects, HTTP2),
        ("large", &subjects, LARGE),
        ("counts", &subjects, COUNTS),
        ("large counts", &subjects, LARGE_COUNTS),
        ("scale tasks", &subjects, TASKS),
        ("scale pages", &subjects, PAGES),
        ("scale streams", &subjects, STREAMS),
        ("streaming", &subjects, STREAMING),
        ("compile 100", &ways, COMPILE_100),
        ("compile 500", &ways, COMPILE_500),
        ("compile 100 shared", &ways, COMPILE_100_SHARED),
        ("compile 500 shared", &ways, COMPILE_500_SHARED),
        ("compile 1", &ways, COMPILE_1),
        ("compile absolute", &ways, COMPILE_ABSOLUTE),
        ("cold", &programs, COLD),
    ];
    for (name, rows, columns) in tables {
        // Tables that were not measured stay unchanged.
        let (group, case, ..) = columns[0];
        let is_measured = records.iter().any(|record| record.group == group && record.case == case);
        if is_measured {
            page = replaced(&page, name, &table(&records, rows, columns))?;
        }
    }
    fs::write(path, page)?;
    for (file, svg) in plot::all(&records) {
        fs::write(root().join("benches").join(file), svg)?;
    }
    Ok(())
}

fn replaced(page: &str, name: &str, table: &str) -> io::Result<String> {
    let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
    let parts =
        page.split_once(&start).and_then(|(before, rest)| Some((before, rest.split_once(&end)?.1)));
    let (before, after) = parts
        .ok_or_else(|| io::Error::other(format!("BENCHMARKS.md has no markers for `{name}`")))?;
    Ok(format!("{before}{start}{table}{end}{after}"))
}

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn a_table_replaces_the_lines_between_its_markers() {
        let page = "a\n<!-- x -->\nold\n<!-- end of x -->\nb\n";
        let new = replaced(page, "x", "new\n").unwrap();
        assert_eq!(new, "a\n<!-- x -->\nnew\n<!-- end of x -->\nb\n");
        assert!(replaced(page, "y", "").is_err());
    }
}
