#[derive(OpenEnum)]
enum Level {
    #[open(20)]
    Reporter,
    #[open(30)]
    Developer,
    Other(u8),
}
