#[allow(unused_imports, dead_code, deprecated, nonstandard_style)]
const _: () = {
    use ::endpoint::__private as __endpoint;
    use __endpoint::{DecodeJson as _, IsMandatory as _, Undescribed as _};
    #[derive(__endpoint::serde::Serialize)]
    #[serde(crate = "__endpoint::serde", remote = "UpdateEmail")]
    struct __EndpointBody {
        email: Option<String>,
        verify_code: Option<String>,
    }
    #[automatically_derived]
    impl __endpoint::Endpoint for UpdateEmail {
        type Ok = User;
        type Failure = ApiError;
        type Api = __endpoint::NoApi;
        const SPEC: &'static __endpoint::Spec = &__endpoint::Spec::new(
            "UpdateEmail",
            "PUT",
            "/v4/user/emails",
            &[
                __endpoint::Parameter::new(
                    "token",
                    "X-Auth-Token",
                    __endpoint::Place::Header,
                    __endpoint::Mandatory::<Secret<String>>::IS,
                    &[__endpoint::Check::length(1, 100_000)],
                ),
                __endpoint::Parameter::new(
                    "email",
                    "email",
                    __endpoint::Place::Field,
                    __endpoint::Mandatory::<Option<String>>::IS,
                    &[__endpoint::Check::length(1, 1000)],
                ),
                __endpoint::Parameter::new(
                    "verify_code",
                    "verify_code",
                    __endpoint::Place::Field,
                    __endpoint::Mandatory::<Option<String>>::IS,
                    &[__endpoint::Check::length(1, 1000)],
                ),
            ],
            &[
                __endpoint::DeclaredResponse::new(
                    __endpoint::Statuses::Exact(200u16),
                    true,
                    "User",
                    __endpoint::Decode::<User>::STREAMS,
                ),
                __endpoint::DeclaredResponse::new(
                    __endpoint::Statuses::Exact(401u16),
                    false,
                    "ApiError",
                    __endpoint::Decode::<ApiError>::STREAMS,
                ),
            ],
        );
        fn encode(&self, __encoder: &mut __endpoint::Encoder<'_>) {
            if let ::core::option::Option::Some(mut __checker) = __encoder.checker() {
                {
                    let __value = &self.token;
                    __checker.at(0usize).length(__value, 1, 100_000);
                }
                {
                    let __value = &self.email;
                    __checker.at(1usize).length(__value, 1, 1000);
                }
                {
                    let __value = &self.verify_code;
                    __checker.at(2usize).length(__value, 1, 1000);
                }
            }
            __encoder.literal("/v4/user/emails");
            {
                let __value = &self.token;
                __encoder
                    .header(
                        const { __endpoint::HeaderName::from_static("x-auth-token") },
                        "token",
                        __value,
                    );
            }
            __encoder
                .json_fields(|__fields| {
                    let __this = self;
                    __EndpointBody::serialize(__this, __fields)
                });
        }
        fn response(
            __response: __endpoint::http::Response<__endpoint::Body>,
        ) -> ::core::result::Result<Self::Ok, __endpoint::Error<Self::Failure>> {
            let __answer = __endpoint::Answer::new(
                <Self as __endpoint::Endpoint>::SPEC,
                __response,
            );
            match __answer.status() {
                200 => __answer.ok(__endpoint::Decode::<User>::decode_response),
                401 => {
                    __answer
                        .failure(
                            __endpoint::Decode::<ApiError>::decode_response,
                            __endpoint::Describe::<ApiError>::DESCRIBE,
                        )
                }
                _ => __answer.unexpected(),
            }
        }
    }
    #[automatically_derived]
    impl UpdateEmail {
        ///Prepares to send this endpoint: `PUT /v4/user/emails`. Await the call to send it.
        #[inline]
        pub fn send(
            self,
            client: &__endpoint::Client<__endpoint::NoApi>,
        ) -> __endpoint::Call<'_, Self> {
            __endpoint::Call::new(self, client)
        }
    }
};
