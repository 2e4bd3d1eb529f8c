const _: () = {
    use ::endpoint::__private as __endpoint;
    use __endpoint::{DecodeJson as _, HeaderAsText as _, NoJsonFields as _};
    #[derive(::endpoint::__private::serde::Deserialize)]
    #[serde(crate = "__endpoint::serde")]
    struct __EndpointJson<__EndpointField0> {
        #[serde(rename = "expiresAt")]
        expires_at: __EndpointField0,
    }
    #[automatically_derived]
    impl __endpoint::FromResponse for SignIn {
        const MEDIA_TYPES: &'static [&'static ::core::primitive::str] = __endpoint::JSON_ONLY;
        const HEADERS: &'static [&'static ::core::primitive::str] = &["x-subject-token"];
        fn from_response(
            mut __response: __endpoint::http::Response<__endpoint::Body>,
        ) -> ::core::result::Result<Self, __endpoint::DecodeError> {
            <Self as __endpoint::FromResponse>::from_response_mut(&mut __response)
        }
        fn from_response_mut(
            __response: &mut __endpoint::http::Response<__endpoint::Body>,
        ) -> ::core::result::Result<Self, __endpoint::DecodeError> {
            fn decode_fields<__EndpointField0: __endpoint::FromJson>(
                __response: &mut __endpoint::http::Response<__endpoint::Body>,
            ) -> ::core::result::Result<
                __EndpointJson<__EndpointField0>,
                __endpoint::DecodeError,
            > {
                __endpoint::JsonFields::<
                    __EndpointJson<__EndpointField0>,
                >::within::<SignIn>(__response)
            }
            let __json = decode_fields::<String>(__response)?;
            ::core::result::Result::Ok(Self {
                token: {
                    let __read = __endpoint::HeaderAs::<Secret<String>>::within::<Self>;
                    __read(
                        __endpoint::http::Response::headers(__response),
                        &const { __endpoint::name("x-subject-token") },
                    )?
                },
                status: {
                    let __take = <StatusCode as __endpoint::FromStatus>::from_status;
                    __take(__endpoint::http::Response::status(__response))
                },
                expires_at: __json.expires_at,
            })
        }
    }
};
