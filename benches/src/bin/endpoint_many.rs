//! `endpoint` in an API of hundreds of endpoints: what one costs does not depend on the others.

use std::hint::black_box;

use endpoint::{BaseUrl, Endpoint, Secret};
use endpoint_benches::case::{self, Call};
use endpoint_benches::subject::{self, Caller, Operation, Protocol};

/// An endpoint like the worked case, in a module of its own.
macro_rules! endpoints {
    ($($module:ident)*) => {$(
        mod $module {
            use endpoint::{Secret, endpoint};
            use endpoint_benches::case::{ApiError, User};

            #[endpoint(PUT, "/v4/user/emails", 200 => User, 401 => ApiError)]
            pub(super) struct UpdateEmail {
                #[header("X-Auth-Token")]
                #[check(length = 1..=100_000)]
                pub(super) token: Secret<String>,
                #[check(length = 1..=1000)]
                pub(super) email: Option<String>,
                #[check(length = 1..=1000)]
                pub(super) verify_code: Option<String>,
            }
        }
    )*

        /// Builds one request of each, so that all of them are in the program; the last one is measured.
        fn all(token: &str, mut one: impl FnMut(&dyn Fn())) {
            let base = base();
            $({
                let update = $module::UpdateEmail {
                    token: Secret::from(token),
                    email: Some(case::EMAIL.to_owned()),
                    verify_code: Some(case::VERIFY_CODE.to_owned()),
                };
                one(&|| {
                    black_box(black_box(&update).request(&base).expect("it keeps the rules"));
                });
            })*
        }
    };
}

endpoints! {
    aak aal aam aan aao aap aaq aar aas aat abk abl abm abn abo abp abq abr abs abt
    ack acl acm acn aco acp acq acr acs act adk adl adm adn ado adp adq adr ads adt
    aek ael aem aen aeo aep aeq aer aes aet afk afl afm afn afo afp afq afr afs aft
    agk agl agm agn ago agp agq agr ags agt ahk ahl ahm ahn aho ahp ahq ahr ahs aht
    aik ail aim ain aio aip aiq air ais ait ajk ajl ajm ajn ajo ajp ajq ajr ajs ajt
    bak bal bam ban bao bap baq bar bas bat bbk bbl bbm bbn bbo bbp bbq bbr bbs bbt
    bck bcl bcm bcn bco bcp bcq bcr bcs bct bdk bdl bdm bdn bdo bdp bdq bdr bds bdt
    bek bel bem ben beo bep beq ber bes bet bfk bfl bfm bfn bfo bfp bfq bfr bfs bft
    bgk bgl bgm bgn bgo bgp bgq bgr bgs bgt bhk bhl bhm bhn bho bhp bhq bhr bhs bht
    bik bil bim bin bio bip biq bir bis bit bjk bjl bjm bjn bjo bjp bjq bjr bjs bjt
    cak cal cam can cao cap caq car cas cat cbk cbl cbm cbn cbo cbp cbq cbr cbs cbt
    cck ccl ccm ccn cco ccp ccq ccr ccs cct cdk cdl cdm cdn cdo cdp cdq cdr cds cdt
    cek cel cem cen ceo cep ceq cer ces cet cfk cfl cfm cfn cfo cfp cfq cfr cfs cft
    cgk cgl cgm cgn cgo cgp cgq cgr cgs cgt chk chl chm chn cho chp chq chr chs cht
    cik cil cim cin cio cip ciq cir cis cit cjk cjl cjm cjn cjo cjp cjq cjr cjs cjt
}

fn base() -> BaseUrl {
    "https://api.example.com".parse().expect("a URL")
}

/// As often each of the 300 in turn as it takes to do it `n` times.
fn build(n: u64) {
    let mut done = 0;
    while done < n {
        all(case::TOKEN, |build| {
            if done < n {
                build();
                done += 1;
            }
        });
    }
}

#[derive(Clone)]
struct Many;

impl Caller for Many {
    const OPERATIONS: &'static [Operation] = &[("build", build)];
    const CALLS: &'static [Call] = &[];

    async fn connect(_: &str, _: Protocol) -> Self {
        Self
    }

    async fn another(&self) -> Self {
        Self
    }

    async fn call(&mut self, _: Call) -> u64 {
        0
    }
}

fn main() {
    subject::run::<Many>();
}
