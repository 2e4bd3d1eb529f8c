///What [`GetKey`] gives when it is refused, by status.
#[allow(dead_code, deprecated, nonstandard_style)]
pub(crate) enum GetKeyFailure {
    ///Status 4xx.
    ClientError(ApiError),
    ///Status 401.
    Unauthorized(ApiError),
    ///Status 404.
    NotFound,
}
#[allow(unused_imports, deprecated)]
const _: () = {
    use ::endpoint::__private as __endpoint;
    use __endpoint::{DebugAsNothing as _, Undescribed as _};
    #[automatically_derived]
    impl ::core::fmt::Debug for GetKeyFailure {
        fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::ClientError(__it) => {
                    __endpoint::debug_variant(
                        "ClientError",
                        __it,
                        __endpoint::DebugAs::<ApiError>::DEBUG,
                        __f,
                    )
                }
                Self::Unauthorized(__it) => {
                    __endpoint::debug_variant(
                        "Unauthorized",
                        __it,
                        __endpoint::DebugAs::<ApiError>::DEBUG,
                        __f,
                    )
                }
                Self::NotFound => __f.write_str("NotFound"),
            }
        }
    }
    #[automatically_derived]
    impl __endpoint::DescribeFailure for GetKeyFailure {
        fn describe(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::ClientError(__it) => {
                    __endpoint::describe(
                        __endpoint::Describe::<ApiError>::DESCRIBE,
                        __it,
                        __f,
                    )
                }
                Self::Unauthorized(__it) => {
                    __endpoint::describe(
                        __endpoint::Describe::<ApiError>::DESCRIBE,
                        __it,
                        __f,
                    )
                }
                Self::NotFound => ::core::result::Result::Ok(()),
            }
        }
    }
};
#[allow(unused_imports, dead_code, deprecated, nonstandard_style)]
const _: () = {
    use ::endpoint::__private as __endpoint;
    use __endpoint::{DecodeJson as _, IsMandatory as _, Undescribed as _};
    #[automatically_derived]
    impl __endpoint::Endpoint for GetKey {
        type Ok = Key;
        type Failure = GetKeyFailure;
        type Api = __endpoint::NoApi;
        const SPEC: &'static __endpoint::Spec = &__endpoint::Spec::new(
            "GetKey",
            "GET",
            "/key",
            &[],
            &[
                __endpoint::DeclaredResponse::new(
                    __endpoint::Statuses::Exact(200u16),
                    true,
                    "Key",
                    __endpoint::Decode::<Key>::STREAMS,
                ),
                __endpoint::DeclaredResponse::new(
                    __endpoint::Statuses::Class(4u8),
                    false,
                    "ApiError",
                    __endpoint::Decode::<ApiError>::STREAMS,
                ),
                __endpoint::DeclaredResponse::new(
                    __endpoint::Statuses::Exact(401u16),
                    false,
                    "ApiError",
                    __endpoint::Decode::<ApiError>::STREAMS,
                ),
                __endpoint::DeclaredResponse::new(
                    __endpoint::Statuses::Exact(404u16),
                    false,
                    "()",
                    __endpoint::Decode::<()>::STREAMS,
                ),
            ],
        );
        fn encode(&self, __encoder: &mut __endpoint::Encoder<'_>) {
            __encoder.literal("/key");
        }
        fn response(
            __response: __endpoint::http::Response<__endpoint::Body>,
        ) -> ::core::result::Result<Self::Ok, __endpoint::Error<Self::Failure>> {
            let __answer = __endpoint::Answer::new(
                <Self as __endpoint::Endpoint>::SPEC,
                __response,
            );
            match __answer.status() {
                200 => __answer.ok(__endpoint::Decode::<Key>::decode_response),
                401 => {
                    __answer
                        .failure_as(
                            __endpoint::Decode::<ApiError>::decode_response,
                            GetKeyFailure::Unauthorized,
                        )
                }
                404 => {
                    __answer
                        .failure_as(
                            __endpoint::Decode::<()>::decode_response,
                            |()| GetKeyFailure::NotFound,
                        )
                }
                400..=499 => {
                    __answer
                        .failure_as(
                            __endpoint::Decode::<ApiError>::decode_response,
                            GetKeyFailure::ClientError,
                        )
                }
                _ => __answer.unexpected(),
            }
        }
    }
    #[automatically_derived]
    impl GetKey {
        ///Prepares to send this endpoint: `GET /key`. Await the call to send it.
        #[inline]
        pub(crate) fn send(
            self,
            client: &__endpoint::Client<__endpoint::NoApi>,
        ) -> __endpoint::Call<'_, Self> {
            __endpoint::Call::new(self, client)
        }
    }
};
