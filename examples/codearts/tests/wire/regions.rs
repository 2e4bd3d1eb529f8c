//! Where the services are.

use codearts::{Client, CodeArts, Iam};
use endpoint::Api;

#[test]
fn every_region_has_its_host() {
    let regions = CodeArts::SPEC.regions;
    assert_eq!(regions.len(), 16);
    for (region, url) in regions {
        let client = Client::<CodeArts>::in_region(region).credentials("t").build().unwrap();
        assert_eq!(client.base_url().to_string().trim_end_matches('/'), *url);
        let prefix = match *region {
            "la-south-2" | "tr-west-1" | "eu-west-101" => "codeartsrepo-ext",
            "me-east-1" | "af-south-1" | "af-north-1" => "repo",
            _ => "codehub-ext",
        };
        assert_eq!(*url, format!("https://{prefix}.{region}.myhuaweicloud.com"));
    }
}

#[test]
fn iam_is_everywhere_and_in_regions() {
    assert_eq!(Iam::SPEC.base, Some("https://iam.myhuaweicloud.com"));
    for (region, url) in Iam::SPEC.regions {
        let top = if region.starts_with("eu-") { "eu" } else { "com" };
        assert_eq!(*url, format!("https://iam.{region}.myhuaweicloud.{top}"));
    }
}

#[test]
fn a_region_that_is_not_there_is_an_error() {
    let error = Client::<CodeArts>::in_region("mars-1").build().unwrap_err();
    assert!(error.is_base_url(), "{error}");
}
