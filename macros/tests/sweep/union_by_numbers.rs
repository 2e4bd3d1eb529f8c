#[derive(Union)]
#[union(tag = "version", keep_tag)]
enum Message {
    #[union(1, 2)]
    Old(Old),
    #[union(-3)]
    New(New),
    #[union(true)]
    Current(Current),
}
