//! Lists that come in pages.

mod cursors;
mod empty_rows;
mod item_positions;
mod link_header;
mod list_end;
mod loops;
mod more_flag_and_last_item;
mod next_links;
mod numbered_pages;
mod page_by_page;
mod positions;
mod repeated_pages;
mod totals;
mod tuples;
