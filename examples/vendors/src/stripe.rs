//! In the style of Stripe: forms with nested keys, `Idempotency-Key`, `expand[]`, and lists whose
//! cursor is the identifier of their last item.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use endpoint::codec::unix_seconds;
use endpoint::{Client, Secret, api, endpoint};
use futures_util::TryStreamExt as _;
use serde::{Deserialize, Serialize};

/// The API, whose version is a header of every request.
#[api(
    base = "https://api.stripe.com",
    auth = bearer,
    header("Stripe-Version" = "2024-06-20"),
    4xx | 5xx => Failed,
)]
#[derive(Debug)]
pub struct Stripe;

/// The failure of every operation, whose fields are within `error`.
#[derive(Debug, Deserialize, thiserror::Error)]
#[error("{}", error.message)]
pub struct Failed {
    /// The only field.
    pub error: Problem,
}

/// The reason of a failure.
#[derive(Debug, Deserialize)]
pub struct Problem {
    /// The kind, such as `card_error`.
    #[serde(rename = "type")]
    pub kind: String,
    /// A code for programs, such as `resource_missing`.
    pub code: Option<String>,
    /// The parameter, with its brackets, such as `items[0][price]`.
    pub param: Option<String>,
    /// A sentence in English.
    #[serde(default)]
    pub message: String,
}

/// Creates a customer. Send it with an idempotency key: it is then sent again after a lost
/// connection, and creates one customer.
#[derive(Debug)]
#[endpoint(POST, "/v1/customers", api = Stripe, 200 => Customer, body = form(brackets))]
pub struct CreateCustomer<'a> {
    /// The address for receipts.
    #[check(length = ..=512)]
    pub email: Option<&'a str>,
    /// `address[line1]=…&address[country]=…`
    pub address: Option<Address<'a>>,
    /// `metadata[key]=…`, whose values are the caller's own.
    #[check(items = ..=50)]
    pub metadata: BTreeMap<&'a str, &'a str>,
}

/// An address.
#[derive(Debug, Serialize)]
pub struct Address<'a> {
    /// The street and the number.
    pub line1: &'a str,
    /// The country, with two letters.
    pub country: &'a str,
}

/// A customer.
#[derive(Debug, Deserialize)]
pub struct Customer {
    /// Its identifier.
    pub id: String,
    /// The address for receipts.
    pub email: Option<String>,
}

/// The customers, from the newest. The identifier of the last one on a page is the cursor.
#[derive(Debug)]
#[endpoint(
    GET, "/v1/customers", api = Stripe, 200 => List<Customer>,
    paginate(
        cursor = starting_after, next = last(data).id, more = has_more,
        items = data, item = Customer,
    ),
)]
pub struct ListCustomers {
    /// The number of customers on a page.
    #[check(range = 1..=100)]
    pub limit: Option<u8>,
    /// The page.
    pub starting_after: Option<String>,
    /// `created[gte]=…`
    #[query(brackets)]
    pub created: Option<Since>,
}

/// A condition on a time.
#[derive(Debug, Serialize)]
pub struct Since {
    /// At this time or later, in seconds since 1970.
    #[serde(with = "unix_seconds")]
    pub gte: SystemTime,
}

/// A page of a list.
#[derive(Debug, Deserialize)]
pub struct List<T> {
    /// The items.
    pub data: Vec<T>,
    /// Whether there are more pages.
    pub has_more: bool,
}

/// Creates a subscription to one or more prices.
#[derive(Debug)]
#[endpoint(POST, "/v1/subscriptions", api = Stripe, 200 => Subscription, body = form(brackets))]
pub struct CreateSubscription<'a> {
    /// The identifier of the customer.
    pub customer: &'a str,
    /// `items[0][price]=…&items[0][quantity]=…`
    #[check(items = 1..=20)]
    pub items: Vec<Item<'a>>,
    /// The fields of the response that are objects and not only identifiers: `expand[]=…`
    pub expand: Vec<&'a str>,
}

/// An item of a subscription.
#[derive(Debug, Serialize)]
pub struct Item<'a> {
    /// The identifier of the price.
    pub price: &'a str,
    /// One, unless this is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<u32>,
}

/// A subscription whose customer is expanded.
#[derive(Debug, Deserialize)]
pub struct Subscription {
    /// Its identifier.
    pub id: String,
    /// The customer.
    pub customer: Customer,
}

/// A customer, or `None` if there is none with this identifier.
#[derive(Debug)]
#[endpoint(GET, "/v1/customers/{id}", api = Stripe, 200 => Customer, 404 => None)]
pub struct FindCustomer<'a> {
    /// Its identifier.
    pub id: &'a str,
}

/// Creates a client with a secret key.
///
/// # Errors
///
/// If the base URL is not valid.
pub fn client(base: &str, key: Secret) -> Result<Client<Stripe>, endpoint::BuildError> {
    Client::builder(base).credentials(key).build()
}

/// Creates a customer and a subscription, and lists all customers.
///
/// # Errors
///
/// Returns the errors of the calls.
pub async fn demo(stripe: &Client<Stripe>) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let customer = CreateCustomer {
        email: Some("a+b@example.com"),
        address: Some(Address { line1: "1 Main St", country: "IE" }),
        metadata: BTreeMap::from([("order_id", "6735"), ("vip", "yes")]),
    };
    let customer = customer.send(stripe).idempotency_key("order-6735").await?;
    assert!(FindCustomer { id: "cus_0" }.send(stripe).await?.is_none());

    let items = vec![
        Item { price: "price_1", quantity: Some(2) },
        Item { price: "price_9", quantity: None },
    ];
    let subscribe = CreateSubscription { customer: &customer.id, items, expand: vec!["customer"] };
    let error = subscribe.send(stripe).await.expect_err("there is no such price");
    let param = error.failure().and_then(|failed| failed.error.param.as_deref());
    assert_eq!(param, Some("items[1][price]"));

    let items = vec![Item { price: "price_1", quantity: Some(2) }];
    let subscribe = CreateSubscription { customer: &customer.id, items, expand: vec!["customer"] };
    let subscription = subscribe.send(stripe).idempotency_key("subscription-6735").await?;
    assert_eq!(subscription.customer.email.as_deref(), Some("a+b@example.com"));

    let since = Since { gte: SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000) };
    let list = ListCustomers { limit: Some(2), starting_after: None, created: Some(since) };
    let customers: Vec<Customer> = list.items(stripe).try_collect().await?;
    Ok(customers.into_iter().map(|customer| customer.id).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::Service;

    #[tokio::test]
    async fn demo_sends_nested_forms_and_a_lost_request_again() {
        let service = Service::start(include_str!("../transcripts/stripe.txt")).await;
        let client = client(&service.url(), "sk_test_1".into()).expect("the URL is valid");
        let customers = demo(&client).await.expect("the demo succeeds");
        assert_eq!(customers, ["cus_3", "cus_2", "cus_1"]);
    }
}
