use endpoint::api;

#[api(auth("key") = "bearer")]
struct Quoted;

#[api(auth(name) = bearer)]
struct Unquoted;

#[api(auth("white space") = bearer)]
struct Name;

#[api(auth("none") = bearer)]
struct None;

#[api(auth("twice") = bearer, auth("twice") = basic)]
struct Twice;

#[api(auth("value"))]
struct NoValue;

#[api(auth("header") = header("X-Key"), header("x-key" = "secret"))]
struct Constant;

#[api(auth = bearer, security = none)]
struct Misplaced;

fn main() {}

// repaired: `"bearer"` => `bearer`
// repaired by hand: `auth(name)` => `auth("name")`
// repaired by hand: `"white space"` => `"white_space"`
// repaired by hand: `"none"` => `"nothing"`
// repaired by hand: `auth("twice") = basic` => `auth("password") = basic`
// repaired: `auth("value")` => `auth("value") = bearer`
// repaired by hand: `, header("x-key" = "secret")` => ``
// repaired by hand: `, security = none` => ``
