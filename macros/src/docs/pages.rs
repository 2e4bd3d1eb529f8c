//! The rows of the table that describes how pages follow each other.

use syn::Member;

use crate::parse::paginate::{Paginate, Style, Total, dotted};

/// Returns a row for each thing that is declared.
pub(super) fn rows(paginate: &Paginate) -> Vec<String> {
    let code = |text: String| format!("`{text}`");
    let path = |path: &Option<Vec<Member>>| path.as_deref().map(|path| code(dotted(path)));
    let next = paginate.next_text().map(code);
    let next = match (&paginate.style, paginate.parameter().map(|it| code(it.to_string()))) {
        (Some(Style::Offset(_)), Some(field)) => format!("{field}, the number of items to skip"),
        (Some(Style::Page(_)), Some(field)) => format!("{field}, the number of the page"),
        (Some(Style::Link), _) => "`Link` header".to_owned(),
        (_, field) => field.into_iter().chain(next).collect::<Vec<_>>().join(" from "),
    };
    let total = paginate.total.as_ref().map(|total| match total {
        Total::Header(name) => format!("`{}` header", name.literal.value()),
        Total::ContentRange => "`Content-Range` header".to_owned(),
        Total::Path(path) => code(dotted(path)),
    });
    let rows = [
        ("next page", Some(next)),
        ("limit", paginate.limit.as_ref().map(|field| code(field.to_string()))),
        ("items", path(&paginate.items)),
        ("total", total),
        ("more pages", path(&paginate.more)),
    ];
    let rows = rows.into_iter().filter_map(|(name, value)| Some((name, value?)));
    rows.map(|(name, value)| format!("| {name} | {value} |")).collect()
}
