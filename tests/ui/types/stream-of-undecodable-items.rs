use endpoint::{Client, Events, JsonLines, endpoint};
use serde::{Deserialize, Serialize};

#[derive(Debug)]
struct Chunk {
    text: String,
}

#[derive(Debug, Serialize)]
struct Entry {
    line: String,
}

#[derive(Debug, Deserialize)]
struct Problem {
    detail: String,
}

#[endpoint(POST, "/v1/chat", 200 => Events<Chunk>, 4xx => Problem)]
struct Chat {
    prompt: String,
}

#[endpoint(GET, "/v1/log", 200 => JsonLines<Vec<Entry>>)]
struct Log {
    follow: bool,
}

#[endpoint(GET, "/v1/names", 200 => Events<str>)]
struct Names {}

#[endpoint(GET, "/v1/bytes", 200 => JsonLines<[u8]>, 404 => Events<Chunk>)]
struct Numbers {}

fn _used(client: &Client) {
    let events = Chat { prompt: String::new() }.send(client).blocking();
    if let Some(Ok(event)) = events.unwrap().blocking().next() {
        println!("{}", event.data.text);
    }
    let lines = Log { follow: true }.send(client).blocking();
    if let Some(Ok(entries)) = lines.unwrap().blocking().next() {
        println!("{}", entries[0].line);
    }
    let names = Names {}.send(client).blocking();
    if let Some(Ok(event)) = names.unwrap().blocking().next() {
        println!("{}", event.data.len());
    }
}

fn main() {}
