//! `paginate(…)`: all pages of a list, or all of their items, as streams.

mod continuation;
pub(crate) mod endpoint;
pub(crate) mod fields;
mod fingerprint;
mod history;
mod item_position;
pub(crate) mod items;
mod link_header;
mod linked;
pub(crate) mod list;
mod next_position;
mod numbered;
mod page;
pub(crate) mod page_parts;
mod page_queue;
pub(crate) mod pages;
pub(crate) mod path_field;
pub(crate) mod position;
mod problem;
mod seen_pages;
pub(crate) mod total;

pub use self::endpoint::Paginate;
pub use self::item_position::ItemPosition;
pub use self::items::Items;
pub use self::page::Page;
pub use self::pages::Pages;
pub use self::position::Position;
