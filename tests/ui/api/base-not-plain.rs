use endpoint::api;

#[api(base = "https://")]
struct WithoutHost;

#[api(base = "https:///v1")]
struct PathAlone;

#[api(base = "https://api .example")]
struct Space;

#[api(base = "https://api.example/?key=1")]
struct Query;

#[api(base = "https://api.example/#top")]
struct Fragment;

#[api(base = "https://{region}.api.example")]
struct Placeholder;

#[api(base = "https://me:secret@api.example")]
struct Credentials;

#[api(base = "https://api.example:http")]
struct Port;

#[api(base = "https://bücher.example")]
struct NotAscii;

#[api(base = "https://api.example/a//b")]
struct EmptySegment;

#[api(base = "https://api.example/a/../b")]
struct Dots;

#[api(regions("" = "https://n.example", "south" = "https://"))]
struct Regions;

#[api(base = "https://api.example/a b")]
struct PathWithSpace;

fn main() {}
