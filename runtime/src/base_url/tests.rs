//! Base URLs that are parsed, refused and printed.

use super::BaseUrl;

#[test]
fn path_prefix_is_kept_without_its_trailing_slash() {
    for (given, kept) in [
        ("https://h", "https://h"),
        ("https://h/", "https://h"),
        ("https://h:8443/a/b/", "https://h:8443/a/b"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
    ] {
        assert_eq!(given.parse::<BaseUrl>().unwrap().to_string(), kept);
    }
}

#[test]
fn invalid_base_url_is_an_error_that_does_not_print_it() {
    for (given, word) in [
        ("ftp://host/SECRET", "https://"),
        ("host.example/SECRET", "https://"),
        ("https://h/?SECRET", "query"),
        ("https://h/#SECRET", "fragment"),
        ("https://user:SECRET@h", "password"),
        ("https://user@h/SECRET", "user name"),
        ("https://h/a/../SECRET", "`..`"),
        ("https://h/a/%2E%2e/SECRET", "`..`"),
        ("https://h//SECRET", "empty segment"),
        ("https://höst/SECRET", "ASCII"),
        ("https://h:99999/SECRET", "port"),
        ("https://h:port/SECRET", "port"),
        ("https://h/{SECRET}", "percent-encode"),
        ("https://h/a\"SECRET", "percent-encode"),
        ("https:///SECRET", "URL"),
        ("", "URL"),
        ("https://h/a%zzSECRET", "hexadecimal"),
        ("https://h/SECRET%2", "hexadecimal"),
        ("https://h/ SECRET", "white space"),
        (" https://h/SECRET", "white space"),
        ("https://h/SECRET\n", "white space"),
        ("https://h\\SECRET", "URL"),
        ("https://h:0/SECRET", "port"),
        ("https://h:/SECRET", "port"),
        ("https://h:+80/SECRET", "port"),
        ("https://h:65536/SECRET", "port"),
        ("https://h:80:80/SECRET", "URL"),
        ("https://:443/SECRET", "no host"),
        ("https://[fe80::1%25eth0]/SECRET", "zone"),
        ("https://[fe80::1%eth0]/SECRET", "zone"),
        ("https://[fe80::1%25]:443/SECRET", "zone"),
        ("https://[]/SECRET", "IPv6"),
        ("https://[::1.2]/SECRET", "IPv6"),
        ("https://[v1.a]/SECRET", "IPv6"),
        ("https://[127.0.0.1]/SECRET", "IPv6"),
        ("https://[1:2:3:4:5:6:7:8:9]/SECRET", "IPv6"),
        ("https://256.1.1.1/SECRET", "IPv4"),
        ("https://1.2.3/SECRET", "IPv4"),
        ("https://127.1/SECRET", "IPv4"),
        ("https://127.0.0.1./SECRET", "IPv4"),
        ("https://127.0.0.01/SECRET", "IPv4"),
        ("https://2130706433/SECRET", "IPv4"),
        ("https://0x7f.0.0.1/SECRET", "IPv4"),
        ("https://h.0x7f/SECRET", "IPv4"),
        ("https://h.example.1/SECRET", "IPv4"),
        ("https://./SECRET", "label"),
        ("https://a..b/SECRET", "label"),
        ("https://.b/SECRET", "label"),
        ("https://b../SECRET", "label"),
        ("https://a%2eb/SECRET", "URL"),
        ("https://a,b/SECRET", "host name"),
        ("https://a;b/SECRET", "host name"),
        ("https://*.example/SECRET", "host name"),
        ("https://$host/SECRET", "host name"),
    ] {
        let text = given.parse::<BaseUrl>().unwrap_err().to_string();
        assert!(text.contains(word), "{given}: {text}");
        assert!(!text.contains("SECRET"), "{given}: {text}");
    }
}

#[test]
fn base_urls_with_valid_hosts_are_accepted() {
    let label = "a".repeat(63);
    let long = [&*label, &label, &label, &"a".repeat(61)].join(".");
    for host in [
        "h",
        "H.Example",
        "a-b.example",
        "a_b.example",
        "-a.example",
        "xn--bcher-kva.example",
        "h.example.",
        "1.example",
        "0x7f.example",
        "1a",
        "10.0.0.1",
        "255.255.255.255",
        "[::1]",
        "[2001:DB8::1]",
        "[::ffff:10.0.0.1]",
        "h:1",
        "h:65535",
        "h:0080",
        "[::1]:8080",
        &label,
        &long,
    ] {
        let url = format!("https://{host}");
        assert_eq!(url.parse::<BaseUrl>().map(|url| url.to_string()).unwrap(), url);
        // The default transport can read it too.
        #[cfg(feature = "reqwest")]
        reqwest::Url::parse(&url).unwrap();
    }
    for host in [format!("a{label}"), format!("a{long}")] {
        let error = format!("https://{host}").parse::<BaseUrl>().unwrap_err();
        assert!(error.to_string().contains("long"), "{host}: {error}");
    }
    assert!("HTTPS://h".parse::<BaseUrl>().unwrap().is_https());
}

#[test]
fn debug_does_not_print_the_path_prefix() {
    for (url, shown) in
        [("https://h:8443/bot123:SECRET/x", "https://h:8443/…"), ("https://h/", "https://h")]
    {
        let base: BaseUrl = url.parse().unwrap();
        assert_eq!(format!("{base:?}"), shown);
        assert_eq!(base.to_string(), url.trim_end_matches('/'));
    }
}

#[test]
fn loopback_is_recognised_by_address_and_not_by_a_similar_name() {
    for (url, loopback) in [
        ("http://localhost:80", true),
        ("http://127.0.0.2", true),
        ("http://[::1]", true),
        ("http://localhost.example.com", false),
        ("http://127.0.0.1.example.com", false),
        ("http://10.0.0.1", false),
        ("http://LocalHost", true),
        ("http://[::ffff:127.0.0.1]", true),
        ("http://[::ffff:10.0.0.1]", false),
        ("http://[::]", false),
        ("http://0.0.0.0", false),
    ] {
        assert_eq!(url.parse::<BaseUrl>().unwrap().is_loopback(), loopback, "{url}");
    }
}

#[test]
fn segment_is_encoded_and_appended_to_the_prefix() {
    let append = |base: &str, segment: &str| {
        base.parse::<BaseUrl>().unwrap().with_segment(segment).map(|base| base.to_string())
    };
    for (base, segment, url) in [
        ("https://h", "a", "https://h/a"),
        ("https://h/", "a", "https://h/a"),
        ("https://h/v1/", "a/b", "https://h/v1/a%2Fb"),
        ("https://h", "a b?#%\u{fc}", "https://h/a%20b%3F%23%25%C3%BC"),
        ("https://h", "...~-_", "https://h/...~-_"),
    ] {
        assert_eq!(append(base, segment).unwrap(), url);
        // The printed URL can be parsed again.
        assert_eq!(url.parse::<BaseUrl>().unwrap().to_string(), url);
    }
    for segment in ["", ".", ".."] {
        let error = append("https://h", segment).unwrap_err().to_string();
        assert!(error.contains("is empty, `.` or `..`"), "{error}");
    }
}
