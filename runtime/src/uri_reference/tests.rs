use http::Uri;

use super::{is_same_origin, path_and_query, resolve};

fn resolved(base: &'static str, reference: &[u8]) -> Result<String, &'static str> {
    let uri = resolve(&Uri::from_static(base), reference);
    uri.map(|uri| uri.to_string()).map_err(|error| error.0)
}

/// The table of RFC 3986, section 5.4, apart from the one reference of another scheme.
#[test]
fn references_resolve_as_in_the_examples_of_rfc_3986() {
    for (reference, target) in [
        ("g", "http://a/b/c/g"),
        ("./g", "http://a/b/c/g"),
        ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"),
        ("//g", "http://g/"),
        ("?y", "http://a/b/c/d;p?y"),
        ("g?y", "http://a/b/c/g?y"),
        ("#s", "http://a/b/c/d;p?q"),
        ("g#s", "http://a/b/c/g"),
        ("g?y#s", "http://a/b/c/g?y"),
        (";x", "http://a/b/c/;x"),
        ("g;x", "http://a/b/c/g;x"),
        ("g;x?y#s", "http://a/b/c/g;x?y"),
        ("", "http://a/b/c/d;p?q"),
        (".", "http://a/b/c/"),
        ("./", "http://a/b/c/"),
        ("..", "http://a/b/"),
        ("../", "http://a/b/"),
        ("../g", "http://a/b/g"),
        ("../..", "http://a/"),
        ("../../", "http://a/"),
        ("../../g", "http://a/g"),
        ("../../../g", "http://a/g"),
        ("../../../../g", "http://a/g"),
        ("/./g", "http://a/g"),
        ("/../g", "http://a/g"),
        ("g.", "http://a/b/c/g."),
        (".g", "http://a/b/c/.g"),
        ("g..", "http://a/b/c/g.."),
        ("..g", "http://a/b/c/..g"),
        ("./../g", "http://a/b/g"),
        ("./g/.", "http://a/b/c/g/"),
        ("g/./h", "http://a/b/c/g/h"),
        ("g/../h", "http://a/b/c/h"),
        ("g;x=1/./y", "http://a/b/c/g;x=1/y"),
        ("g;x=1/../y", "http://a/b/c/y"),
        ("g?y/./x", "http://a/b/c/g?y/./x"),
        ("g?y/../x", "http://a/b/c/g?y/../x"),
        ("g#s/./x", "http://a/b/c/g"),
        ("g#s/../x", "http://a/b/c/g"),
    ] {
        let actual = resolved("http://a/b/c/d;p?q", reference.as_bytes());
        assert_eq!(actual.as_deref(), Ok(target), "{reference}");
    }
}

#[test]
fn characters_with_one_possible_encoding_are_percent_encoded() {
    for (reference, target) in [
        (&b"?cursor=a b"[..], "https://h/v4/list?cursor=a%20b"),
        (b"/a b", "https://h/a%20b"),
        ("/stra\u{df}e?q=\u{fc}".as_bytes(), "https://h/stra%C3%9Fe?q=%C3%BC"),
        (b"/M\xfcller", "https://h/M%FCller"),
        (br#"?q=<"a">"#, "https://h/v4/list?q=%3C%22a%22%3E"),
        (br#"/<"a">`{b}"#, "https://h/%3C%22a%22%3E%60%7Bb%7D"),
        // Encoded and unencoded characters of the server are kept as they are.
        (
            b"?q=%7e%2f%C3%bc&p=100%&f[a]=b|c&j={'d'}",
            "https://h/v4/list?q=%7e%2f%C3%bc&p=100%&f[a]=b|c&j={'d'}",
        ),
        (b"/a%20b+c%zz", "https://h/a%20b+c%zz"),
        (b" \t/a?b \r\n", "https://h/a?b"),
        (b"/a #b", "https://h/a%20"),
        (b"?", "https://h/v4/list?"),
        (b"//g?y", "https://g/?y"),
        (b"/a//b", "https://h/a//b"),
        (b"/.//g/a", "https://h//g/a"),
    ] {
        let actual = resolved("https://h/v4/list?page=1", reference);
        assert_eq!(actual.as_deref(), Ok(target), "{}", String::from_utf8_lossy(reference));
    }
}

#[test]
fn host_is_a_name_or_an_address_with_an_optional_port() {
    for (reference, target) in [
        ("HTTPS://Cdn.Example.COM:8443?a", "https://cdn.example.com:8443/?a"),
        ("http://cdn.example.com", "http://cdn.example.com/"),
        ("//h:/a", "https://h/a"),
        ("//h:0443/a", "https://h:443/a"),
        ("//a_b-c.example./d", "https://a_b-c.example./d"),
        ("//127.0.0.1:80/", "https://127.0.0.1:80/"),
        ("//[2001:DB8::1]:80/", "https://[2001:db8::1]:80/"),
        ("//1.example/", "https://1.example/"),
    ] {
        let actual = resolved("https://h/", reference.as_bytes());
        assert_eq!(actual.as_deref(), Ok(target), "{reference}");
    }
}

#[test]
fn unusable_reference_is_an_error_that_does_not_print_it() {
    for (reference, word) in [
        ("ftp://h/SECRET", "neither"),
        ("file:///SECRET", "neither"),
        ("javascript:SECRET", "neither"),
        ("localhost:8080/SECRET", "neither"),
        ("1:2?SECRET", "colon"),
        (":SECRET", "colon"),
        ("http:SECRET", "no host"),
        ("https:/SECRET", "no host"),
        ("https://", "no host"),
        ("https:///SECRET", "no host"),
        ("///SECRET", "no host"),
        ("//:80/SECRET", "no host"),
        ("https://user:SECRET@h/", "password"),
        ("//SECRET@h/", "user name"),
        ("https://h:80@evil.example/SECRET", "user name"),
        ("//h:99999/SECRET", "port"),
        ("//h:+80/SECRET", "port"),
        ("//h:443:443/SECRET", "port"),
        ("//h:p/SECRET", "port"),
        ("//h\u{f6}st/SECRET", "punycode"),
        ("//%65vil.example/SECRET", "no host name"),
        ("//a b/SECRET", "no host name"),
        ("//a\\b/SECRET", "no host name"),
        ("//[::1/SECRET", "no host name"),
        ("//[::1]x/SECRET", "no host name"),
        ("//[fe80::1%25eth0]/SECRET", "IPv6"),
        ("//[v1.a]/SECRET", "IPv6"),
        ("//127.1/SECRET", "IPv4"),
        ("//2130706433/SECRET", "IPv4"),
        ("//0x7f.1/SECRET", "IPv4"),
        ("//127.0.0.01/SECRET", "IPv4"),
        ("//./SECRET", "IPv4"),
        ("\\\\evil.example\\SECRET", "backslash"),
        ("/a\\..\\SECRET", "backslash"),
        ("/a/%2E%2e/SECRET", "percent-encoded"),
        ("/a/.%2e/SECRET", "percent-encoded"),
        ("%2e/SECRET", "percent-encoded"),
        ("/a\nSECRET", "control"),
        ("/a\t?SECRET", "control"),
        ("/a\u{7f}SECRET", "control"),
    ] {
        let problem = resolved("https://h/v4/list", reference.as_bytes()).expect_err(reference);
        assert!(problem.contains(word), "{reference}: {problem}");
        assert!(!problem.contains("SECRET"), "{reference}: {problem}");
    }
    let long = [&b"/"[..], &b"a".repeat(65_534)].concat();
    assert_eq!(resolved("https://h/", &long), Err("is longer than 65,534 bytes"));
    assert!(resolved("https://h/", &long[..65_534]).is_ok());
}

#[test]
fn path_that_begins_with_two_slashes_is_not_a_host() {
    let target = |text: &str| path_and_query(text.as_bytes()).map(|it| it.to_string());
    assert_eq!(target("//evil.example/a?b").as_deref(), Ok("//evil.example/a?b"));
    assert_eq!(target("/a?b=c d#e").as_deref(), Ok("/a?b=c%20d"));
    for text in ["", "a", "?a", "https://h/a", "\\a", "/a/%2e./b"] {
        assert!(target(text).is_err(), "{text}");
    }
}

#[test]
fn origins_are_equal_if_scheme_host_and_port_are() {
    let same = |one: &'static str, other: &'static str| {
        is_same_origin(&Uri::from_static(one), &Uri::from_static(other))
    };
    assert!(same("https://h/a", "https://H:443/b"));
    assert!(same("http://h/a", "http://h:80/b"));
    assert!(!same("https://h/", "https://h:8443/"));
    assert!(!same("https://h/", "http://h:443/"));
    assert!(!same("https://h/", "https://sub.h/"));
    assert!(!same("/", "/"), "a path has no origin");
}
