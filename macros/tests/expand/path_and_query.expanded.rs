#[allow(unused_imports, dead_code, deprecated, nonstandard_style)]
const _: () = {
    use ::endpoint::__private as __endpoint;
    use __endpoint::{DecodeJson as _, IsMandatory as _, Undescribed as _};
    #[derive(__endpoint::serde::Serialize)]
    #[serde(crate = "__endpoint::serde", remote = "ListKeys")]
    struct __EndpointValue1 {
        #[serde(with = "iso8601")]
        date: Date,
    }
    #[derive(__endpoint::serde::Serialize)]
    #[serde(crate = "__endpoint::serde", remote = "ListKeys")]
    struct __EndpointQuery {
        #[serde(rename = "pageSize")]
        page_size: Option<u32>,
        tag: Vec<String>,
    }
    #[automatically_derived]
    impl __endpoint::Endpoint for ListKeys {
        type Ok = Vec<Key>;
        type Failure = ::core::convert::Infallible;
        type Api = __endpoint::NoApi;
        const SPEC: &'static __endpoint::Spec = &__endpoint::Spec::new(
            "ListKeys",
            "GET",
            "/users/{user_id}/keys/{date}",
            &[
                __endpoint::Parameter::new(
                    "user_id",
                    "user_id",
                    __endpoint::Place::Path,
                    __endpoint::Mandatory::<u32>::IS,
                    &[],
                ),
                __endpoint::Parameter::new(
                    "date",
                    "date",
                    __endpoint::Place::Path,
                    __endpoint::Mandatory::<Date>::IS,
                    &[],
                ),
                __endpoint::Parameter::new(
                    "page_size",
                    "pageSize",
                    __endpoint::Place::Query,
                    __endpoint::Mandatory::<Option<u32>>::IS,
                    &[__endpoint::Check::Range("1..=MAX")],
                ),
                __endpoint::Parameter::new(
                    "tag",
                    "tag",
                    __endpoint::Place::Query,
                    __endpoint::Mandatory::<Vec<String>>::IS,
                    &[],
                ),
            ],
            &[
                __endpoint::DeclaredResponse::new(
                    __endpoint::Statuses::Exact(200u16),
                    true,
                    "Vec<Key>",
                    __endpoint::Decode::<Vec<Key>>::STREAMS,
                ),
            ],
        );
        fn encode(&self, __encoder: &mut __endpoint::Encoder<'_>) {
            if let ::core::option::Option::Some(mut __checker) = __encoder.checker() {
                {
                    let __value = &self.page_size;
                    __checker
                        .at(2usize)
                        .range(
                            __value,
                            ::core::option::Option::Some(1),
                            ::core::option::Option::Some(MAX),
                        );
                }
            }
            __encoder.literal("/users/");
            {
                let __value = &self.user_id;
                __encoder.placeholder("user_id", __value);
            }
            __encoder.literal("/keys/");
            __encoder
                .placeholder_by(
                    "date",
                    |__fields| {
                        let __this = self;
                        __EndpointValue1::serialize(__this, __fields)
                    },
                );
            __encoder
                .query(
                    &[],
                    |__fields| {
                        let __this = self;
                        __EndpointQuery::serialize(__this, __fields)
                    },
                );
        }
        fn response(
            __response: __endpoint::http::Response<__endpoint::Body>,
        ) -> ::core::result::Result<Self::Ok, __endpoint::Error<Self::Failure>> {
            let __answer = __endpoint::Answer::new(
                <Self as __endpoint::Endpoint>::SPEC,
                __response,
            );
            match __answer.status() {
                200 => __answer.ok(__endpoint::Decode::<Vec<Key>>::decode_response),
                _ => __answer.unexpected(),
            }
        }
    }
    #[automatically_derived]
    impl ListKeys {
        ///Prepares to send this endpoint: `GET /users/{user_id}/keys/{date}`. Await the call to send it.
        #[inline]
        fn send(
            self,
            client: &__endpoint::Client<__endpoint::NoApi>,
        ) -> __endpoint::Call<'_, Self> {
            __endpoint::Call::new(self, client)
        }
    }
};
