//! The plot: requests per second beside the obvious code, one bar each.

use std::fmt::Write as _;

use crate::record::{Record, find};
use crate::subjects::SUBJECTS;

const WIDTH: f64 = 760.0;
const LEFT: f64 = 370.0;
const ROW: f64 = 34.0;
const TOP: f64 = 56.0;

/// An SVG that can be read on light and on dark ground.
pub(super) fn draw(records: &[Record]) -> String {
    let bars = SUBJECTS.iter().filter_map(|subject| {
        let ratio = find(records, "loopback", subject.name, "http1/64/update", "requests, ratio")?;
        Some((subject, ratio))
    });
    let bars: Vec<_> = bars.collect();
    let most = bars.iter().map(|(_, ratio)| *ratio).fold(1.0, f64::max);
    let scale = (WIDTH - LEFT - 60.0) / most;
    let (mut rows, mut y) = (String::new(), TOP);
    for (subject, ratio) in &bars {
        let class = if subject.name.starts_with("endpoint") { "own" } else { "other" };
        let (width, title) = (ratio * scale, subject.title.replace("**", "").replace('`', ""));
        let text = y + 17.0;
        let _ = write!(
            rows,
            "<text x=\"{}\" y=\"{text}\" text-anchor=\"end\" class=\"{class}-text\">{title}</text>\n\
             <rect x=\"{LEFT}\" y=\"{y}\" width=\"{width:.1}\" height=\"24\" rx=\"2\" class=\"{class}\"/>\n\
             <text x=\"{:.1}\" y=\"{text}\" class=\"value\">{ratio:.2}</text>\n",
            LEFT - 10.0,
            LEFT + width + 8.0,
        );
        y += ROW;
    }
    let one = LEFT + scale;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" \
         font-family=\"system-ui, sans-serif\" font-size=\"13\">\n\
         <style>text {{ fill: #57606a }} .own {{ fill: #1f6feb }} .other {{ fill: #9aa4af }}\n\
         .own-text {{ font-weight: 600 }} line {{ stroke: #9aa4af }}\n\
         @media (prefers-color-scheme: dark) {{ text {{ fill: #c9d1d9 }} .own {{ fill: #58a6ff }} }}</style>\n\
         <text x=\"10\" y=\"24\" font-size=\"15\" font-weight=\"600\">Requests per second, 64 tasks, HTTP/1.1 \
         (hand-written the obvious way = 1)</text>\n\
         <line x1=\"{one:.1}\" y1=\"{}\" x2=\"{one:.1}\" y2=\"{y}\" stroke-dasharray=\"3 3\"/>\n{rows}</svg>\n",
        TOP - 10.0,
        height = y + 10.0,
    )
}
