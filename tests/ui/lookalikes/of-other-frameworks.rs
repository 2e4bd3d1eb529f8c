use endpoint::{Client, endpoint};

#[endpoint(GET, "/projects/:project_id/keys", 200 => String)]
struct Colon {
    project_id: u32,
}

#[endpoint(GET, "/projects/<project_id>/keys", 200 => String)]
struct Angle {
    project_id: u32,
}

#[endpoint(GET, "/projects/<int:project_id>/keys", 200 => String)]
struct Typed {
    project_id: u32,
}

#[endpoint(GET, "/projects/{{project_id}}/keys", 200 => String)]
struct Doubled {
    project_id: u32,
}

#[endpoint(GET, "/projects/$project_id/keys", 200 => String)]
struct Dollar {
    project_id: u32,
}

#[endpoint(GET, "/projects/${project_id}/keys", 200 => String)]
struct Script {
    project_id: u32,
}

#[endpoint(GET, "/projects/[project_id]/keys", 200 => String)]
struct Square {
    project_id: u32,
}

#[endpoint(GET, "/projects/(project_id)/keys", 200 => String)]
struct Round {
    project_id: u32,
}

#[endpoint(GET, "/projects/@project_id/keys", 200 => String)]
struct At {
    project_id: u32,
}

#[endpoint(GET, "/projects/*project_id/keys", 200 => String)]
struct Star {
    project_id: u32,
}

#[endpoint(GET, "/projects/project_id/keys", 200 => String)]
struct Bare {
    project_id: u32,
}

#[endpoint(GET, "/projects/:projectId/keys", 200 => String)]
struct Camel {
    project_id: u32,
}

#[endpoint(DELETE, "/projects/:project_id", 204)]
struct Ambiguous {
    project_id: u32,
}

#[endpoint(PUT, "/projects/:project_id", 204)]
struct Body {
    project_id: u32,
    name: String,
}

async fn _used(client: &Client, colon: Colon) -> usize {
    colon.send(client).await.unwrap().len()
}

fn main() {}

// repaired: `/:project_id/keys` => `/{project_id}/keys`
// repaired: `<project_id>` => `{project_id}`
// repaired: `<int:project_id>` => `{project_id}`
// repaired: `{{project_id}}` => `{project_id}`
// repaired: `$project_id` => `{project_id}`
// repaired: `${project_id}` => `{project_id}`
// repaired: `[project_id]` => `{project_id}`
// repaired: `(project_id)` => `{project_id}`
// repaired: `@project_id` => `{project_id}`
// repaired: `*project_id` => `{project_id}`
// repaired: `/project_id/keys` => `/{project_id}/keys`
// repaired: `:projectId` => `{project_id}`
// repaired: `DELETE, "/projects/:project_id"` => `DELETE, "/projects/{project_id}"`
// repaired: `PUT, "/projects/:project_id"` => `PUT, "/projects/{project_id}"`
