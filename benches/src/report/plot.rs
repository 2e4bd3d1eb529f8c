//! The plots: bars relative to the reference, which is 1.

use std::fmt::Write as _;

use super::rows::{self, Row};
use crate::record::{Record, find};

const WIDTH: f64 = 860.0;
const LEFT: f64 = 420.0;
const ROW: f64 = 34.0;
const TOP: f64 = 56.0;
/// The width of a bar that has room for its number. A number after the end of a bar could stand on
/// the line of the reference.
const ROOM: f64 = 48.0;

/// Bars under a heading, and the key of the records with their lengths.
struct Section {
    heading: &'static str,
    rows: Vec<Row>,
    group: &'static str,
    case: &'static str,
    metric: &'static str,
}

/// Draws all plots that have records; each with the name of its file.
pub(super) fn all(records: &[Record]) -> Vec<(&'static str, String)> {
    let requests = Section {
        heading: "Requests per second, 64 tasks, HTTP/1.1 (hand-written the obvious way = 1)",
        rows: rows::subjects(),
        group: "loopback",
        case: "http1/64/update",
        metric: "requests, ratio",
    };
    let compile = |heading, metric| Section {
        heading,
        rows: rows::ways(),
        group: "compile",
        case: "100/own",
        metric,
    };
    let check = "cargo check, 100 endpoints (hand-written over one helper = 1; less is better)";
    let build = "cargo build";
    let lines = "LLVM lines";
    let plots = [
        ("requests.svg", vec![requests]),
        (
            "compile.svg",
            vec![
                compile(check, "check, ratio"),
                compile(build, "build, ratio"),
                compile(lines, "LLVM lines, ratio"),
            ],
        ),
    ];
    let drawn = plots.into_iter().map(|(file, sections)| (file, draw(records, &sections)));
    drawn.filter_map(|(file, svg)| Some((file, svg?))).collect()
}

/// Draws an SVG that is legible on light and on dark backgrounds.
fn draw(records: &[Record], sections: &[Section]) -> Option<String> {
    let (mut drawn, mut y) = (String::new(), 0.0);
    for section in sections {
        y = bars(&mut drawn, y, section, records)?;
    }
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" \
         font-family=\"system-ui, sans-serif\" font-size=\"13\">\n\
         <style>text {{ fill: #57606a }} .own {{ fill: #1f6feb }} .other {{ fill: #6e7781 }}\n\
         .own-text {{ font-weight: 600 }} .inside {{ fill: #fff }} line {{ stroke: #9aa4af }}\n\
         @media (prefers-color-scheme: dark) {{ text {{ fill: #c9d1d9 }} .inside {{ fill: #fff }} }}</style>\n\
         {drawn}</svg>\n",
        height = y + 10.0,
    ))
}

/// Draws the bars of a section below `y`, and returns the end of the last one.
fn bars(drawn: &mut String, y: f64, section: &Section, records: &[Record]) -> Option<f64> {
    let Section { heading, rows, group, case, metric } = section;
    let ratio = |row: &Row| Some((*row, find(records, group, row.name, case, metric)?));
    let bars: Vec<_> = rows.iter().filter_map(ratio).collect();
    let most = bars.iter().map(|(_, ratio)| *ratio).reduce(f64::max)?.max(1.0);
    let scale = (WIDTH - LEFT - 20.0) / most;
    let (top, mut bar) = (y + TOP, y + TOP);
    let mut shapes = String::new();
    for (row, ratio) in &bars {
        let class = if row.name.starts_with("endpoint") { "own" } else { "other" };
        let (width, title) = (ratio * scale, row.title.replace("**", "").replace('`', ""));
        let text = bar + 17.0;
        let end = LEFT + width;
        let (number_at, number) = if width < ROOM {
            (end + 8.0, "")
        } else {
            (end - 8.0, " text-anchor=\"end\" class=\"inside\"")
        };
        let _ = write!(
            shapes,
            "<text x=\"{}\" y=\"{text}\" text-anchor=\"end\" class=\"{class}-text\">{title}</text>\n\
             <rect x=\"{LEFT}\" y=\"{bar}\" width=\"{width:.1}\" height=\"24\" rx=\"2\" class=\"{class}\"/>\n\
             <text x=\"{number_at:.1}\" y=\"{text}\"{number}>{ratio:.2}</text>\n",
            LEFT - 10.0,
        );
        bar += ROW;
    }
    let (one, heading_at) = (LEFT + scale, y + 24.0);
    let _ = write!(
        drawn,
        "<text x=\"10\" y=\"{heading_at}\" font-size=\"15\" font-weight=\"600\">{heading}</text>\n\
         <line x1=\"{one:.1}\" y1=\"{}\" x2=\"{one:.1}\" y2=\"{bar}\" stroke-dasharray=\"3 3\"/>\n{shapes}",
        top - 10.0,
    );
    Some(bar)
}
