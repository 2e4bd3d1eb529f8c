//! The base URLs of the regions.

use codearts::{Client, CodeArts, Iam};
use endpoint::{Api, BuildErrorKind};

#[test]
fn every_region_has_its_base_url() {
    let regions = CodeArts::SPEC.regions;
    assert_eq!(regions.len(), 16);
    for (region, url) in regions {
        let client = Client::<CodeArts>::builder_in(region).credentials("t").build().unwrap();
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
fn iam_has_a_global_and_regional_base_urls() {
    assert_eq!(Iam::SPEC.base, Some("https://iam.myhuaweicloud.com"));
    for (region, url) in Iam::SPEC.regions {
        let top = if region.starts_with("eu-") { "eu" } else { "com" };
        assert_eq!(*url, format!("https://iam.{region}.myhuaweicloud.{top}"));
    }
}

#[test]
fn an_unknown_region_is_an_error() {
    let error = Client::<CodeArts>::builder_in("mars-1").build().unwrap_err();
    assert_eq!(error.kind(), BuildErrorKind::BaseUrl, "{error}");
}
