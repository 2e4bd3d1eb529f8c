//! The client with its types, generated from the document next to the manifest.

pub use self::Client as Api;

progenitor::generate_api!("openapi.json");

pub fn connect(url: &str) -> Api {
    Api::new(url)
}
