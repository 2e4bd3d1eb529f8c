//! The ways to write the same endpoints, each with the text of its four shapes.

/// One way to write endpoints.
#[derive(Debug, Clone, Copy)]
pub struct Way {
    /// Its name in records and packages.
    pub name: &'static str,
    /// Its name in tables.
    pub title: &'static str,
    /// What its manifest has for it alone, from its own dependencies on.
    pub manifest: &'static str,
    /// Its client: the module `api`.
    pub api: &'static str,
    /// An endpoint of each shape: one that is put, posted, got and patched.
    pub shapes: [&'static str; 4],
    /// Where its types come from.
    pub types_by: TypesBy,
    /// What is derived for those that come back, beside `Deserialize`.
    pub derives: &'static str,
    /// Whose workspace it belongs to.
    pub group: Group,
}

/// Where the types of an endpoint come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypesBy {
    /// What is sent is declared by the endpoint itself; what comes back is a type of serde's.
    Declaration,
    /// What is sent is a type of serde's, too.
    Hand,
    /// All is generated from a document.
    Document,
}

/// Whose lock file the versions of its dependencies come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// That of this repository.
    Own,
    /// That of `benches/peers`.
    Peers,
}

impl Group {
    /// The name of its workspace.
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

/// All of them, in the order of the tables.
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

/// What is sent, for those who write it as a type of serde's.
pub const PAYLOADS: [&str; 4] = [
    include_str!("templates/payload/put.rs"),
    include_str!("templates/payload/post.rs"),
    include_str!("templates/payload/get.rs"),
    include_str!("templates/payload/patch.rs"),
];

/// What comes back.
pub const TYPES: &str = include_str!("templates/types.rs");

/// Calls every endpoint.
pub const MAIN: &str = include_str!("templates/main.rs");
