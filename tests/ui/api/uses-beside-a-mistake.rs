use endpoint::{AsFailure, Check, Client, Error, FromResponse, OpenEnum, Union, api, endpoint};
use serde::{Deserialize, Serialize};

#[derive(Debug, Deserialize)]
struct Refused {
    code: String,
}

fn code<F: AsFailure<Refused>>(error: &Error<F>) -> Option<&str> {
    error.api_failure().map(|it| it.code.as_str())
}

/// Uses everything that an API and its endpoints offer.
macro_rules! uses {
    ($api:ident, $endpoint:ident, $failure:ident, $plain:ident) => {
        #[endpoint(GET, "/a/{id}", 200 => Vec<String>, 409 => String, 404, api = $api, security = "key", paginate(link))]
        struct $endpoint {
            id: u32,
        }

        #[endpoint(GET, "/b", 200 => String, api = $api)]
        struct $plain {}

        const _: () = {
            async fn uses() -> Result<String, Box<dyn std::error::Error>> {
                let client = Client::<$api>::builder_at_default().credentials("a").build()?;
                let region = Client::<$api>::builder_in("eu").credentials("a").build()?;
                let text = String::new() + &$plain {}.send(&region).await?;
                if let Err(error) = ($plain {}).send(&client).await {
                    println!("{:?}", code(&error));
                    println!("{:?}", error.failure().map(|it| it.code.as_str()));
                }
                for item in ($endpoint { id: 1 }).items(&client).blocking() {
                    println!("{}", item?);
                }
                match ($endpoint { id: 1 }).send(&client).await {
                    Ok(items) => Ok(items.concat() + &text),
                    Err(error) => {
                        println!("{:?}", code(&error));
                        match error.into_failure()? {
                            $failure::Conflict(text) => Ok(text),
                            $failure::NotFound => Ok(String::new()),
                            $failure::Api(refused) => Ok(refused.code),
                        }
                    }
                }
            }
        };
    };
}

#[api(base = "https://a.example", regions("eu" = "https://eu.example"), auth = beerer, auth("key") = basic, 4xx => Refused)]
struct Scheme;
uses!(Scheme, OfScheme, OfSchemeFailure, PlainScheme);

#[api(regions("eu" => "https://eu.example"), auth("key") = basic, 4xx => Refused)]
struct Regions;
uses!(Regions, OfRegions, OfRegionsFailure, PlainRegions);

#[api(auth("key") = query(key), 4xx => Refused)]
struct NamedScheme;
uses!(NamedScheme, OfNamedScheme, OfNamedSchemeFailure, PlainNamedScheme);

#[api(auth("key") = basic, 4XX => Refused)]
struct Row;
uses!(Row, OfRow, OfRowFailure, PlainRow);

#[api(auth("key") = basic, 4xx => Refused, 5xx: Refused)]
struct SecondRow;
uses!(SecondRow, OfSecondRow, OfSecondRowFailure, PlainSecondRow);

#[api(auth("key") = basic, 4xx => &Refused)]
struct Reference;
uses!(Reference, OfReference, OfReferenceFailure, PlainReference);

#[api(auth("key") = basic, failure = Refused)]
struct Key;
uses!(Key, OfKey, OfKeyFailure, PlainKey);

#[api(auth("key") = basic, 4xx => Refused, retries = 3)]
struct Unknown;
uses!(Unknown, OfUnknown, OfUnknownFailure, PlainUnknown);

#[api(auth("key") = basic, expired = |_, it| it.status() == 401, 4xx => Refused)]
struct Closure;
uses!(Closure, OfClosure, OfClosureFailure, PlainClosure);

#[derive(Debug, PartialEq, OpenEnum)]
enum State {
    #[open(open)]
    Open,
    Unknown(String),
}

#[derive(Debug, Union)]
#[union(tg = "type")]
enum Source {
    #[union("card")]
    Card(Refused),
    #[union(other)]
    Other(serde_json::Value),
}

#[derive(FromResponse)]
struct Answer {
    #[header("X Id")]
    id: String,
    state: State,
    source: Source,
}

#[derive(Serialize, Check)]
struct Address {
    #[check(lenght = 1..=3)]
    text: String,
}

#[endpoint(POST, "/c", 200 => Answer, api = Row)]
struct All {
    state: State,
    #[check(nested)]
    address: Address,
}

async fn all(client: &Client<Row>, all: All) -> Result<(), Error<Refused>> {
    let answer = all.send(client).await?;
    match answer.source {
        Source::Card(it) => println!("{}", it.code),
        Source::Other(it) => println!("{it}"),
    }
    println!("{} {} {}", answer.id, answer.state, answer.state == State::Open);
    Ok(())
}

fn main() {}
