#[derive(OpenEnum)]
#[open(rename_all = "camelCase")]
enum State {
    Active,
    #[open("on-hold")]
    OnHold,
    Other(String),
}
