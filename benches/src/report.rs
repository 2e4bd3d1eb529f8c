//! Writes what was measured into `BENCHMARKS.md`, between its markers, and draws the plot.

mod plot;

use std::fmt::Write as _;
use std::fs;
use std::io;

use crate::programs::root;
use crate::record::{Record, find, read_all};
use crate::subjects::SUBJECTS;

/// A column: group, case, metric, heading, digits behind the point.
type Column = (&'static str, &'static str, &'static str, &'static str, usize);

const LOOPBACK: &[Column] = &[
    ("loopback", "http1/64/update", "requests, ratio", "requests/s, 64 tasks, ratio", 2),
    ("loopback", "http1/1/update", "requests, ratio", "in sequence, ratio", 2),
    ("loopback", "http1/64/update", "cpu, ratio", "CPU/request, ratio", 2),
    ("loopback", "http1/1/update", "instructions", "instructions", 0),
    ("loopback", "http1/1/update", "allocations", "allocations", 0),
    ("loopback", "http1/64/update", "requests", "requests/s", 0),
];
const HTTP2: &[Column] = &[
    ("loopback", "http2/64/update", "requests, ratio", "requests/s, 64 tasks, ratio", 2),
    ("loopback", "http2/1/update", "requests, ratio", "in sequence, ratio", 2),
    ("loopback", "http2/64/update", "cpu, ratio", "CPU/request, ratio", 2),
];
const LARGE: &[Column] = &[
    ("loopback", "http1/64/expired", "requests, ratio", "401, ratio", 2),
    ("loopback", "http1/1/list", "requests, ratio", "1,000 items, ratio", 2),
    ("loopback", "http1/1/upload", "requests, ratio", "16 MiB upload, ratio", 2),
];
const COUNTS: &[Column] = &[
    ("counts", "build", "instructions", "build, instructions", 0),
    ("counts", "build", "allocations", "allocations", 0),
    ("counts", "decode-200", "instructions", "decode 200", 0),
    ("counts", "decode-200", "allocations", "allocations", 0),
    ("counts", "decode-401", "instructions", "decode 401", 0),
    ("counts", "decode-401", "allocations", "allocations", 0),
];
const LARGE_COUNTS: &[Column] = &[
    ("counts", "build/long token", "instructions", "build with a token of 100,000 bytes", 0),
    ("counts", "decode-200/1000 items", "instructions", "decode 1,000 items", 0),
    ("counts", "decode-200/1000 items", "allocations", "allocations", 0),
];
const STREAMING: &[Column] = &[
    ("streaming", "download", "peak", "download, KiB above idle", 0),
    ("streaming", "download", "throughput", "MB/s", 0),
    ("streaming", "upload", "peak", "upload, KiB above idle", 0),
    ("streaming", "upload", "throughput", "MB/s", 0),
];

/// Writes the page and the plot.
///
/// # Errors
///
/// When the page has no markers, or files cannot be read or written.
pub fn run() -> io::Result<()> {
    let records = read_all()?;
    let path = root().join("BENCHMARKS.md");
    let mut page = fs::read_to_string(&path)?;
    let tables = [
        ("loopback", LOOPBACK),
        ("http2", HTTP2),
        ("large", LARGE),
        ("counts", COUNTS),
        ("large counts", LARGE_COUNTS),
        ("streaming", STREAMING),
    ];
    for (name, columns) in tables {
        page = replaced(&page, name, &table(&records, columns))?;
    }
    fs::write(path, page)?;
    fs::write(root().join("benches/requests.svg"), plot::draw(&records))
}

fn table(records: &[Record], columns: &[Column]) -> String {
    let mut table = String::from("| |");
    for column in columns {
        let _ = write!(table, " {} |", column.3);
    }
    table.push_str("\n|---|");
    table.push_str(&"---:|".repeat(columns.len()));
    table.push('\n');
    for subject in SUBJECTS {
        let value = |&(group, case, metric, _, digits): &Column| {
            let value = find(records, group, subject.name, case, metric)?;
            Some(number(value, digits))
        };
        let values: Vec<_> = columns.iter().map(value).collect();
        if values.iter().any(Option::is_some) {
            let values = values.into_iter().map(|value| value.unwrap_or_else(|| "–".to_owned()));
            let _ = writeln!(
                table,
                "| {} | {} |",
                subject.title,
                values.collect::<Vec<_>>().join(" | ")
            );
        }
    }
    table
}

/// With commas between thousands.
fn number(value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$}");
    let (whole, rest) =
        text.split_once('.').map_or((&*text, None), |(whole, rest)| (whole, Some(rest)));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    rest.map_or_else(|| grouped.clone(), |rest| format!("{grouped}.{rest}"))
}

fn replaced(page: &str, name: &str, table: &str) -> io::Result<String> {
    let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
    let parts =
        page.split_once(&start).and_then(|(before, rest)| Some((before, rest.split_once(&end)?.1)));
    let (before, after) = parts
        .ok_or_else(|| io::Error::other(format!("BENCHMARKS.md has no place for `{name}`")))?;
    Ok(format!("{before}{start}{table}{end}{after}"))
}

#[cfg(test)]
mod tests {
    use super::{number, replaced};

    #[test]
    fn numbers_have_commas_and_tables_their_place() {
        assert_eq!(number(1_234_567.4, 0), "1,234,567");
        assert_eq!(number(999.996, 2), "1,000.00");
        assert_eq!(number(0.5, 2), "0.50");
        let page = "a\n<!-- x -->\nold\n<!-- end of x -->\nb\n";
        let new = replaced(page, "x", "new\n").unwrap();
        assert_eq!(new, "a\n<!-- x -->\nnew\n<!-- end of x -->\nb\n");
        assert!(replaced(page, "y", "").is_err());
    }
}
