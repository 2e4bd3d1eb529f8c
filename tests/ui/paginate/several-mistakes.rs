use endpoint::endpoint;

#[endpoint(GET, "/v4/list", 200 => Vec<u8>, paginate(ofset = offset, limt = limit, totl = total))]
struct Misspelled {
    offset: u64,
    limit: u64,
}

#[endpoint(
    GET, "/v4/list", 200 => Vec<u8>,
    paginate(offset = "offset", limit, total = header(Total), more = -1),
)]
struct OfOtherKinds {
    offset: u64,
    limit: u64,
}

#[endpoint(
    GET, "/v4/list", 200 => Vec<u8>,
    paginate(cursor: after, next = "last(keys).id", first = "0", link = true),
)]
struct InOtherSyntax {
    after: Option<String>,
}

async fn list(client: &endpoint::Client) {
    let misspelled = Misspelled { offset: 0, limit: 10 }.send(client).await;
    let of_other_kinds = OfOtherKinds { offset: 0, limit: 10 }.send(client).await;
    let in_other_syntax = InOtherSyntax { after: None }.send(client).await;
    drop((misspelled, of_other_kinds, in_other_syntax));
}

fn main() {}
