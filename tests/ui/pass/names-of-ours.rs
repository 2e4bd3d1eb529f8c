use endpoint::endpoint;

#[derive(Debug, serde::Serialize, serde::Deserialize)]
struct Response;
struct Client;
struct Call;
struct Body;
trait Endpoint {}
#[derive(Debug, serde::Deserialize)]
struct Error;

#[endpoint(POST, "/v4/{encoder}", 200 => Response, 401 => Error, 404 => Response)]
struct Encoder {
    encoder: u32,
    #[header("X-Response")]
    #[check(range = 1..)]
    response: u32,
    #[query]
    fields: u32,
    #[body]
    client: Response,
    #[skip]
    send: Client,
}

#[endpoint(POST, "/v4/users", 200 => Response)]
struct Spec {
    fields: u32,
    encoder: u32,
    response: u32,
    client: u32,
    __endpoint: u32,
    json: u32,
}

fn _used(client: &endpoint::Client) {
    let encoder = Encoder { encoder: 7, response: 7, fields: 7, client: Response, send: Client };
    let _ = encoder.send(client);
    let spec = Spec { fields: 7, encoder: 7, response: 7, client: 7, __endpoint: 7, json: 7 };
    let _ = spec.send(client);
}

fn main() {}
