const _: () = {
    use ::endpoint::__private as __endpoint;
    use __endpoint::{client, DecodeJson as _, IsMandatory as _, Undescribed as _};
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
                __endpoint::header(
                    "token",
                    "X-Auth-Token",
                    __endpoint::Mandatory::<Secret<String>>::IS,
                    &[__endpoint::length(1, 100_000)],
                ),
                __endpoint::field(
                    "email",
                    "email",
                    __endpoint::Mandatory::<Option<String>>::IS,
                    &[__endpoint::length(1, 1000)],
                ),
                __endpoint::field(
                    "verify_code",
                    "verify_code",
                    __endpoint::Mandatory::<Option<String>>::IS,
                    &[__endpoint::length(1, 1000)],
                ),
            ],
            &[
                __endpoint::one(200, true, "User", __endpoint::Decode::<Self::Ok>::KIND),
                __endpoint::one(
                    401,
                    false,
                    "ApiError",
                    __endpoint::Decode::<Self::Failure>::KIND,
                ),
            ],
        );
        fn encode(&self, __encoder: &mut __endpoint::Encoder<'_>) {
            static __PATH: __endpoint::FixedPath = __endpoint::fixed_path(
                "/v4/user/emails",
            );
            let Self { token: __v0, email: __v1, verify_code: __v2, .. } = self;
            __encoder.check_length(0, __v0);
            __encoder.check_length(1, __v1);
            __encoder.check_length(2, __v2);
            __encoder.fixed(&__PATH);
            __encoder.header(const { __endpoint::name("x-auth-token") }, "token", __v0);
            __encoder.json_fields(&[("\"email\":", __v1), ("\"verify_code\":", __v2)]);
        }
        fn dispatch(
            __dispatch: &mut __endpoint::Dispatch,
        ) -> __endpoint::ResultOf<Self> {
            match __dispatch.status() {
                200 => __dispatch.ok(__endpoint::Decode::<Self::Ok>::decode),
                401 => {
                    __dispatch
                        .failure(
                            __endpoint::Decode::<Self::Failure>::decode,
                            __endpoint::Describe::<Self::Failure>::DESCRIBE,
                        )
                }
                _ => __dispatch.unexpected(),
            }
        }
    }
    #[automatically_derived]
    impl UpdateEmail {
        ///Prepares to send this endpoint: `PUT /v4/user/emails`. Await the call to send it.
        pub fn send(
            self,
            client: &__endpoint::Client<__endpoint::NoApi>,
        ) -> __endpoint::Call<Self> {
            __endpoint::Call::new(self, client)
        }
    }
};
