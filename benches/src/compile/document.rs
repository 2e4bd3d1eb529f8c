//! The same endpoints as an OpenAPI document, for clients that are generated from one.

use serde_json::{Map, Value, json};

use super::types::Types;

/// A field or a parameter: its name and its type in JSON.
type Field = (&'static str, &'static str);

/// The method, path, path parameter, payload and fields of a shape.
type Shape = (&'static str, &'static str, Option<Field>, &'static str, &'static [Field]);

const SHAPES: [Shape; 4] = [
    ("put", "user/emails", None, "UpdateEmail", &[("email", "string"), ("verify_code", "string")]),
    (
        "post",
        "projects/{project}/repositories",
        Some(("project", "string")),
        "CreateRepository",
        &[
            ("name", "string"),
            ("description", "string"),
            ("visibility", "integer"),
            ("readme", "boolean"),
        ],
    ),
    (
        "get",
        "groups/{group}/members",
        Some(("group", "integer")),
        "ListMembers",
        &[("search", "string"), ("page", "integer"), ("per_page", "integer")],
    ),
    (
        "patch",
        "reviews/{id}",
        Some(("id", "integer")),
        "UpdateReview",
        &[
            ("title", "string"),
            ("content", "string"),
            ("line", "integer"),
            ("severity", "string"),
            ("assignee_id", "integer"),
            ("resolved", "boolean"),
        ],
    ),
];

/// Returns the document as JSON.
pub fn of(endpoints: usize, types: Types) -> String {
    let (mut paths, mut schemas) = (Map::new(), Map::new());
    for number in 0..endpoints {
        let (method, path, parameter, payload, fields) = SHAPES[number % SHAPES.len()];
        let types_number = match types {
            Types::Own => number,
            Types::Shared => 0,
        };
        insert_response_types(&mut schemas, types_number);
        let mut operation = operation(&format!("{}_{number}", snake(payload)), types_number);
        let mut parameters = vec![parameter_of(("X-Auth-Token", "string"), "header", true)];
        parameters.extend(parameter.map(|field| parameter_of(field, "path", true)));
        if method == "get" {
            parameters.extend(fields.iter().map(|field| parameter_of(*field, "query", false)));
        } else {
            let schema = format!("{payload}{number}");
            operation["requestBody"] = json!({ "required": true, "content": content(&schema) });
            let required: &[&str] = if method == "post" { &["name"] } else { &[] };
            schemas.insert(schema, object(fields, required));
        }
        operation["parameters"] = parameters.into();
        paths.insert(format!("/v4/{number}/{path}"), json!({ method: operation }));
    }
    let info = json!({ "title": "Endpoints", "version": "4" });
    let components = json!({ "schemas": schemas });
    json!({ "openapi": "3.0.3", "info": info, "paths": paths, "components": components })
        .to_string()
}

fn operation(name: &str, types_number: usize) -> Value {
    let response = |schema: &str| json!({ "description": "", "content": content(schema) });
    json!({
        "operationId": name,
        "responses": {
            "200": response(&format!("User{types_number}")),
            "401": response(&format!("ApiError{types_number}")),
        },
    })
}

/// Inserts the response types, as in the template `types.rs`.
fn insert_response_types(schemas: &mut Map<String, Value>, number: usize) {
    let (email, message) = (format!("commit_email_{number}"), format!("error_msg_{number}"));
    let user = [
        ("id", "integer"),
        ("name", "string"),
        ("username", "string"),
        ("state", "string"),
        ("created_at", "string"),
        ("updated_at", "string"),
        ("last_activity_on", "string"),
        (&*email, "string"),
    ];
    let required = ["id", "name", "username", "state", "created_at", &email];
    schemas.insert(format!("User{number}"), object(&user, &required));
    let error = [("error_code", "string"), (&*message, "string")];
    schemas.insert(format!("ApiError{number}"), object(&error, &["error_code", &message]));
}

fn object(fields: &[(&str, &str)], required: &[&str]) -> Value {
    let properties = fields.iter().map(|(name, kind)| ((*name).to_owned(), schema(kind)));
    let properties: Map<String, Value> = properties.collect();
    json!({ "type": "object", "required": required, "properties": properties })
}

fn parameter_of((name, kind): Field, location: &str, required: bool) -> Value {
    json!({ "name": name, "in": location, "required": required, "schema": schema(kind) })
}

fn schema(kind: &str) -> Value {
    match kind {
        "integer" => json!({ "type": kind, "format": "uint32", "minimum": 0 }),
        _ => json!({ "type": kind }),
    }
}

fn content(schema: &str) -> Value {
    let reference = format!("#/components/schemas/{schema}");
    json!({ "application/json": { "schema": { "$ref": reference } } })
}

/// Converts `UpdateEmail` to `update_email`.
fn snake(name: &str) -> String {
    let mut text = String::new();
    for character in name.chars() {
        if character.is_uppercase() && !text.is_empty() {
            text.push('_');
        }
        text.extend(character.to_lowercase());
    }
    text
}
