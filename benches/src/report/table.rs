//! Formats records as a Markdown table.

use std::fmt::Write as _;

use super::columns::Column;
use super::rows::Row;
use crate::record::{Record, find};

pub(super) fn table(records: &[Record], rows: &[Row], columns: &[Column]) -> String {
    let mut table = String::from("| |");
    for column in columns {
        let _ = write!(table, " {} |", column.3);
    }
    table.push_str("\n|---|");
    table.push_str(&"---:|".repeat(columns.len()));
    table.push('\n');
    for row in rows {
        let value = |&(group, case, metric, _, digits): &Column| {
            let value = find(records, group, row.name, case, metric)?;
            Some(number(value, digits))
        };
        let values: Vec<_> = columns.iter().map(value).collect();
        if values.iter().any(Option::is_some) {
            let values = values.into_iter().map(|value| value.unwrap_or_else(|| "–".to_owned()));
            let _ =
                writeln!(table, "| {} | {} |", row.title, values.collect::<Vec<_>>().join(" | "));
        }
    }
    table
}

/// Formats a number with commas between thousands.
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

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_have_commas() {
        assert_eq!(number(1_234_567.4, 0), "1,234,567");
        assert_eq!(number(999.996, 2), "1,000.00");
        assert_eq!(number(0.5, 2), "0.50");
    }
}
