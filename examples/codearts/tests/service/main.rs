//! The main workflows of a program, with the embedded server.

mod access_key;
mod files;
mod lists;
mod sign_in;

use codearts::iam::{Auth, PasswordCredentials};
use codearts::{Client, CodeArts, Iam};
use endpoint_examples::service::Service;

fn iam(service: &Service) -> Client<Iam> {
    Client::new(service.url()).expect("a loopback URL is valid")
}

fn auth() -> Auth {
    let password = Service::PASSWORD.into();
    Auth::password(Service::USER, password, Service::DOMAIN, Service::PROJECT)
}

/// Creates a client that signs in when it needs a token.
fn client(service: &Service) -> Client<CodeArts> {
    let credentials = PasswordCredentials::new(iam(service), auth());
    let client = Client::builder(service.url()).credentials(credentials).build();
    client.expect("a loopback URL is valid")
}

async fn start() -> (Service, Client<CodeArts>) {
    let service = Service::start().await.expect("there is a free port");
    let client = client(&service);
    (service, client)
}
