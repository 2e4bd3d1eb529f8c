//! The ways to write the same endpoints, each with the source of its four shapes.

/// One way to write endpoints.
#[derive(Debug, Clone, Copy)]
pub struct Way {
    /// Its name in records and packages.
    pub name: &'static str,
    /// Its name in tables.
    pub title: &'static str,
    /// The end of its manifest, starting with its own dependencies.
    pub manifest: &'static str,
    /// The source of its client: the module `api`.
    pub api: &'static str,
    /// The sources of the shapes: PUT, POST, GET and PATCH.
    pub shapes: [&'static str; 4],
    /// The source of its types.
    pub types_by: TypesBy,
    /// The derives of the response types, apart from `Deserialize`.
    pub derives: &'static str,
    /// The workspace that it belongs to.
    pub group: Group,
}

/// The source of the types of an endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypesBy {
    /// The endpoint declares the request; the response types have serde's derive.
    Declaration,
    /// The request types have serde's derive, too.
    Hand,
    /// All types are generated from a document.
    Document,
}

/// The lock file that determines the versions of the dependencies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// The lock file of this repository.
    Own,
    /// The lock file of `benches/peers`.
    Peers,
}

impl Group {
    /// Returns the name of its workspace.
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Peers => "peers",
        }
    }
}

macro_rules! way {
    ($name:literal, $title:literal, $group:ident, $types_by:ident, $derives:literal, $manifest:literal) => {
        Way {
            name: $name,
            title: $title,
            manifest: $manifest,
            api: include_str!(concat!("templates/", $name, "/api.rs")),
            shapes: [
                include_str!(concat!("templates/", $name, "/put.rs")),
                include_str!(concat!("templates/", $name, "/post.rs")),
                include_str!(concat!("templates/", $name, "/get.rs")),
                include_str!(concat!("templates/", $name, "/patch.rs")),
            ],
            types_by: TypesBy::$types_by,
            derives: $derives,
            group: Group::$group,
        }
    };
}

/// All ways, in the order of the tables.
pub const WAYS: &[Way] = &[
    way!("endpoint", "**endpoint**", Own, Declaration, "Debug", "endpoint.workspace = true"),
    way!("helper", "hand-written over one shared helper", Own, Hand, "Debug", ""),
    way!("obvious", "hand-written, the obvious way", Own, Hand, "Debug", ""),
    way!("types", "floor: the serde types alone", Own, Hand, "Debug", ""),
    way!(
        "ruma",
        "ruma-common 0.20",
        Peers,
        Declaration,
        "Clone, Debug",
        "http = \"1\"\nruma-common = { version = \"0.20\", features = [\"api\"] }\n\n[features]\n\
         default = [\"client\"]\nclient = []\nserver = []"
    ),
    way!(
        "progenitor",
        "progenitor 0.15",
        Peers,
        Document,
        "Debug",
        "progenitor = \"0.15\"\nreqwest = { workspace = true, features = [\"stream\"] }"
    ),
    way!(
        "rustify",
        "rustify 0.7",
        Peers,
        Declaration,
        "Debug",
        "http = \"1\"\nrustify = \"0.7\"\nrustify_derive = \"0.5.5\""
    ),
    way!(
        "feignhttp",
        "feignhttp 0.6",
        Peers,
        Hand,
        "Debug",
        "feignhttp = { version = \"0.6\", features = [\"reqwest-json\"] }"
    ),
];

/// The request types, for the ways that declare them with serde.
pub const PAYLOADS: [&str; 4] = [
    include_str!("templates/payload/put.rs"),
    include_str!("templates/payload/post.rs"),
    include_str!("templates/payload/get.rs"),
    include_str!("templates/payload/patch.rs"),
];

/// The response types.
pub const TYPES: &str = include_str!("templates/types.rs");

/// Calls every endpoint.
pub const MAIN: &str = include_str!("templates/main.rs");
