//! The rules about pages.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::Member;
use syn::ext::IdentExt as _;

use super::shapes::named;
use crate::diagnostics::{Errors, nearest};
use crate::model::outcome::Outcome;
use crate::model::{Endpoint, Role};
use crate::names::{item_of_list, type_name};
use crate::parse::paginate::{Next, Paginate, Style, Total, dotted};
use crate::parse::response_row::ResponseRow;
use crate::symbol;

/// Reports keys that are missing or do not go together, and names that are not the struct's.
pub(super) fn validate(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(paginate) = &endpoint.paginate else { return };
    for field in paginate.limit.iter().chain(paginate.parameter()) {
        check_field(endpoint, field, errors);
    }
    if let Some(field) = paginate.parameter() {
        check_is_sent(endpoint, field, "every page would be the same one", errors);
    }
    if let Some(field) = &paginate.limit {
        check_is_sent(endpoint, field, "the size of a page would be unknown to the server", errors);
    }
    // The unreadable argument may be the missing one.
    if !paginate.is_valid {
        return;
    }
    check_style(paginate, errors);
    check_items(paginate, errors);
    if !is_list_itself(endpoint, paginate, errors) {
        check_last(paginate, errors);
    }
    check_limit(paginate, errors);
    check_total(paginate, errors);
    if errors.is_empty() {
        check_page_type(endpoint, paginate, errors);
    }
}

/// Reports a field that the server never receives.
fn check_is_sent(endpoint: &Endpoint<'_>, field: &Ident, effect: &str, errors: &mut Errors) {
    let name = field.unraw().to_string();
    let is_unsent = |role: &Role| matches!(role, Role::Skipped | Role::Extension);
    if endpoint.fields.iter().any(|it| it.name == name && is_unsent(&it.role)) {
        errors.at(field, format!("`{name}` is not sent, so {effect}"));
    }
}

/// Reports a list whose pages have no type, or several. Rows without a value are empty pages.
fn check_page_type(endpoint: &Endpoint<'_>, paginate: &Paginate, errors: &mut Errors) {
    let successes = endpoint.successes();
    if paginate.items.is_none()
        && let Some(row) = endpoint.rows.iter().find(|row| is_optional_page(row))
    {
        errors.at(
            &row.ty,
            "an `Option` is a list of at most one item; declare a list such as `200 => Vec<Item>`, \
             and a row such as `204 => None` for a response without one",
        );
        return;
    }
    let message = match &successes {
        _ if successes.value_type().is_some() => return,
        Outcome::Enum(_, variants) if variants.iter().any(|variant| !variant.is_unit) => {
            "all pages are of one type, but the successes have several; give them one type, such \
             as an enum"
        }
        _ => "no success has a page; add a row such as `200 => Vec<Item>`",
    };
    errors.at(&paginate.key, message);
}

/// Returns whether a success is an `Option`, which would be read as a list.
fn is_optional_page(row: &ResponseRow) -> bool {
    row.statuses.iter().all(|status| row.is_success(status.pattern))
        && row
            .ty
            .as_ref()
            .and_then(named)
            .is_some_and(|(name, args)| name == "Option" && args.len() == 1)
}

/// Reports a missing style, and keys that belong to another style.
fn check_style(paginate: &Paginate, errors: &mut Errors) {
    match &paginate.style {
        None if paginate.next.is_some() => {
            let next = paginate.next.as_ref();
            errors.at(
                next.and_then(Next::first),
                without_cursor(&paginate.next_text().unwrap_or_default()),
            );
        }
        None => errors.at(
            &paginate.key,
            "`paginate` does not declare how pages follow each other; add `offset = …`, \
             `page = …`, `cursor = …`, `next_url = …` or `link`",
        ),
        Some(Style::Cursor(cursor)) if paginate.next.is_none() => errors.at(
            cursor,
            "`cursor` needs `next = …`, the field of the response that holds the next cursor",
        ),
        Some(Style::Offset(_) | Style::Page(_) | Style::Link | Style::NextUrl(_))
            if paginate.next.is_some() =>
        {
            let next = paginate.next.as_ref().and_then(Next::first);
            errors.at(next, "`next` goes with `cursor`; these pages do not need it");
        }
        Some(style) if paginate.first.is_some() && !matches!(style, Style::Page(_)) => {
            errors.at(
                &paginate.first,
                "`first` goes with `page`: it is the number of the first page",
            );
        }
        Some(_) => {}
    }
}

/// Returns the message for `next = meta.next` alone.
fn without_cursor(next: &str) -> String {
    if next == symbol::LINK {
        return "the header `Link` is `link`, alone; remove `next =`".to_owned();
    }
    format!(
        "`next` needs `cursor = field`, the field of this struct that it is sent in; if it is a URL, \
         write `next_url = {next}`"
    )
}

/// Reports `items` without `item`, and the reverse.
fn check_items(paginate: &Paginate, errors: &mut Errors) {
    match (&paginate.items, &paginate.item) {
        (Some(items), None) => errors.at(items.first(), without_item(items)),
        (None, Some(item)) => {
            errors.at(item, "`item` goes with `items = …`; without it the response is the list");
        }
        _ => {}
    }
}

/// Reports the place of a list in a response that is the list itself, and returns whether it did.
fn is_list_itself(endpoint: &Endpoint<'_>, paginate: &Paginate, errors: &mut Errors) -> bool {
    let (Some(items), Some(_)) = (&paginate.items, &paginate.item) else { return false };
    let types = || endpoint.rows.iter().filter_map(|row| row.ty.as_ref());
    if let Some(list) = types().find(|ty| item_of_list(ty).is_some())
        && types().count() == 1
    {
        let list = type_name(&list.to_token_stream());
        let message = format!(
            "the response is the list: a `{list}` has no field `{}`; remove `items` and `item`",
            dotted(items)
        );
        errors.at(items.first(), message);
        return true;
    }
    false
}

/// Returns the message for `items = keys` or `items = Key` without `item`.
fn without_item(items: &[Member]) -> String {
    match items {
        [Member::Named(ty)] if ty.to_string().starts_with(char::is_uppercase) => format!(
            "`items` needs `item = Type`, the type of what the list is of; if that is `{ty}`, write \
             `items = …, item = {ty}`"
        ),
        _ => "`items` needs `item = Type`, the type of what the list is of".to_owned(),
    }
}

/// Reports `last(…)` of any list but that of the items, whose end is the end of the page.
fn check_last(paginate: &Paginate, errors: &mut Errors) {
    let Some(Next::Last { word, list, field }) = &paginate.next else { return };
    let items = paginate.items.as_deref().unwrap_or_default();
    let written = dotted(items);
    if dotted(list) == written {
        return;
    }
    // `last(keys.id)`, where `last(keys).id` is meant.
    let inner = list.strip_prefix(items).filter(|_| field.is_empty());
    let field = dotted(inner.unwrap_or(field));
    let dot = if field.is_empty() { "" } else { "." };
    let at = list.first().map_or_else(|| word.to_token_stream(), ToTokens::to_token_stream);
    let message = format!("`last` is about the list of items: write `last({written}){dot}{field}`");
    errors.at(at, message);
}

/// Reports a total that counts pages by its name: it would end the list too early. A list whose
/// items are pages has such a total.
fn check_total(paginate: &Paginate, errors: &mut Errors) {
    const PAGES: &[&str] = &["total_pages", "page_count", "pages_count", "num_pages", "last_page"];
    let (name, place) = match &paginate.total {
        Some(Total::Header(name)) => {
            (name.lower().replace('-', "_"), name.literal.to_token_stream())
        }
        Some(Total::Path(path)) => {
            let Some(last) = path.last() else { return };
            (dotted(std::slice::from_ref(last)), last.to_token_stream())
        }
        Some(Total::ContentRange) | None => return,
    };
    let items = paginate.items.iter().flatten().last();
    let are_pages = items.is_some_and(|it| dotted(std::slice::from_ref(it)).ends_with("pages"));
    if !are_pages && PAGES.contains(&name.strip_prefix("x_").unwrap_or(&name)) {
        let message = "by its name this is the number of pages, and `total` is the number of \
                       items; remove it: a list ends at its last page";
        errors.at(place, message);
    }
}

/// Reports a field that selects the page and is the limit too.
fn check_limit(paginate: &Paginate, errors: &mut Errors) {
    let (
        Some(limit),
        Some(Style::Offset(position) | Style::Page(position) | Style::Cursor(position)),
    ) = (&paginate.limit, &paginate.style)
    else {
        return;
    };
    if limit.unraw() == position.unraw() {
        let message = format!("`{limit}` selects the page, and cannot be the `limit` too");
        errors.at(limit, message);
    }
}

fn check_field(endpoint: &Endpoint<'_>, name: &Ident, errors: &mut Errors) {
    let text = name.unraw().to_string();
    if endpoint.fields.iter().any(|field| field.name == text) {
        return;
    }
    let names: Vec<_> = endpoint.fields.iter().map(|field| field.name.as_str()).collect();
    let repair = match (swapped(endpoint, name), nearest(&text, &names)) {
        (Some(repair), _) => repair,
        (None, Some(near)) => format!("did you mean `{near}`?"),
        (None, None) => format!("add a field named `{text}`"),
    };
    errors.at(name, format!("there is no field named `{text}`; {repair}"));
}

/// Returns the repair for `cursor = next, next = after`: `next` names a field of the response.
fn swapped(endpoint: &Endpoint<'_>, name: &Ident) -> Option<String> {
    let paginate = endpoint.paginate.as_ref()?;
    let Some(Style::Cursor(cursor)) = paginate.style.as_ref().filter(|_| paginate.is_valid) else {
        return None;
    };
    let Some(Next::Path(path)) = &paginate.next else { return None };
    let [Member::Named(next)] = &path[..] else { return None };
    let next_name = next.unraw().to_string();
    let is_field = endpoint.fields.iter().any(|field| field.name == next_name);
    (cursor == name && is_field).then(|| {
        format!(
            "`cursor` names a field of this struct, and `next` one of the response: write `cursor = \
             {next}, next = {cursor}`"
        )
    })
}
