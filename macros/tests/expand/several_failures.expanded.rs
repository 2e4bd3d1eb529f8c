///The failures of [`GetKey`], by status.
#[allow(clippy::exhaustive_enums)]
pub(crate) enum GetKeyFailure {
    ///Status 4xx.
    ClientError(ApiError),
    ///Status 401.
    Unauthorized(ApiError),
    ///Status 404.
    NotFound,
}
const _: () = {
    use ::endpoint::__private as __endpoint;
    use __endpoint::{DebugAsNothing as _, OtherFailure as _, Undescribed as _};
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
    #[automatically_derived]
    impl __endpoint::AsFailure<ApiError> for GetKeyFailure {
        fn as_failure(&self) -> ::core::option::Option<&ApiError> {
            match self {
                Self::ClientError(__it) => __endpoint::Some(__it),
                Self::Unauthorized(__it) => __endpoint::Some(__it),
                _ => __endpoint::None,
            }
        }
    }
};
const _: () = {
    use ::endpoint::__private as __endpoint;
    use __endpoint::{client, DecodeJson as _, IsMandatory as _, Undescribed as _};
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
                __endpoint::one(200, true, "Key", __endpoint::Decode::<Self::Ok>::KIND),
                __endpoint::class(
                    4,
                    false,
                    "ApiError",
                    __endpoint::Decode::<ApiError>::KIND,
                ),
                __endpoint::one(
                    401,
                    false,
                    "ApiError",
                    __endpoint::Decode::<ApiError>::KIND,
                ),
                __endpoint::one(404, false, "()", __endpoint::Decode::<()>::KIND),
            ],
        );
        fn encode(&self, __encoder: &mut __endpoint::Encoder<'_>) {
            static __PATH: __endpoint::FixedPath = __endpoint::fixed_path("/key");
            __encoder.fixed(&__PATH);
        }
        fn dispatch(
            __dispatch: &mut __endpoint::Dispatch,
        ) -> __endpoint::ResultOf<Self> {
            match __dispatch.status() {
                200 => __dispatch.ok(__endpoint::Decode::<Self::Ok>::decode),
                401 => {
                    __dispatch
                        .failure_as(
                            __endpoint::Decode::<ApiError>::decode,
                            GetKeyFailure::Unauthorized,
                        )
                }
                404 => {
                    __dispatch
                        .failure_as(
                            __endpoint::Decode::<()>::decode,
                            |()| GetKeyFailure::NotFound,
                        )
                }
                400..=499 => {
                    __dispatch
                        .failure_as(
                            __endpoint::Decode::<ApiError>::decode,
                            GetKeyFailure::ClientError,
                        )
                }
                _ => __dispatch.unexpected(),
            }
        }
    }
    #[automatically_derived]
    impl GetKey {
        ///Prepares to send this endpoint: `GET /key`. Await the call to send it.
        pub(crate) fn send(
            self,
            client: &__endpoint::Client<__endpoint::NoApi>,
        ) -> __endpoint::Call<Self> {
            __endpoint::Call::new(self, client)
        }
    }
};
