#[endpoint(POST, "/v1/orders", 200 => Order, body = form(brackets), query("expand"))]
struct CreateOrder {
    items: Vec<Item>,
    #[form(comma, allow_empty)]
    tags: Vec<String>,
    #[query(indices)]
    filter: Filter,
}
