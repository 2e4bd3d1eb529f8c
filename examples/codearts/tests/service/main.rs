//! The main flows, as a program would have them, with the embedded service at the other end.

mod access_key;
mod files;
mod lists;
mod sign_in;

use codearts::iam::{Auth, PasswordCredentials};
use codearts::{Client, CodeArts, Iam};
use endpoint_examples::service::Service;

fn iam(service: &Service) -> Client<Iam> {
    Client::new(service.url()).expect("a loopback URL will do")
}

fn auth() -> Auth {
    let password = Service::PASSWORD.into();
    Auth::password(Service::USER, password, Service::DOMAIN, Service::PROJECT)
}

/// A client that signs in when it has to.
fn client(service: &Service) -> Client<CodeArts> {
    let credentials = PasswordCredentials::new(iam(service), auth());
    let client = Client::builder(service.url()).credentials(credentials).build();
    client.expect("a loopback URL will do")
}

async fn start() -> (Service, Client<CodeArts>) {
    let service = Service::start().await.expect("there is a port");
    let client = client(&service);
    (service, client)
}
