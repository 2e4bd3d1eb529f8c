use endpoint::endpoint;

#[endpoint(GET, "/v4/users/{id}", 200 => String)]
async fn get_user(id: u32) -> String;

async fn _used() {
    let text = get_user(7).await;
    println!("{}", text.len());
}

fn main() {}
