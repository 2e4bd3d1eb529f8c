const _: () = {
    use ::endpoint::__private as __endpoint;
    use __endpoint::{client, DecodeJson as _, IsMandatory as _, Undescribed as _};
    #[automatically_derived]
    impl __endpoint::Endpoint for Chat {
        type Ok = String;
        type Failure = ::core::convert::Infallible;
        type Api = __endpoint::NoApi;
        const SPEC: &'static __endpoint::Spec = &__endpoint::Spec::new(
                "Chat",
                "POST",
                "/v1/chat",
                &[
                    __endpoint::field(
                        "model",
                        "model",
                        __endpoint::Mandatory::<String>::IS,
                        &[],
                    ),
                ],
                &[
                    __endpoint::one(
                        200,
                        true,
                        "String",
                        __endpoint::Decode::<Self::Ok>::KIND,
                    ),
                ],
            )
            .with_constants(
                &[
                    __endpoint::query_constant(
                        "api-version",
                        __endpoint::ConstantValue::Text("2024-01-01"),
                    ),
                    __endpoint::field_constant(
                        "stream",
                        __endpoint::ConstantValue::Bool(true),
                    ),
                    __endpoint::field_constant(
                        "n",
                        __endpoint::ConstantValue::Number("1"),
                    ),
                ],
            );
        fn encode(&self, __encoder: &mut __endpoint::Encoder<'_>) {
            static __PATH: __endpoint::FixedPath = __endpoint::fixed_path(
                "/v1/chat?api-version=2024-01-01",
            );
            let Self { model: __v0, .. } = self;
            __encoder.fixed(&__PATH);
            __encoder
                .json_fields_beside("\"stream\":true,\"n\":1", &[("\"model\":", __v0)]);
        }
        fn dispatch(
            __dispatch: &mut __endpoint::Dispatch,
        ) -> __endpoint::ResultOf<Self> {
            match __dispatch.status() {
                200 => __dispatch.ok(__endpoint::Decode::<Self::Ok>::decode),
                _ => __dispatch.unexpected(),
            }
        }
    }
    #[automatically_derived]
    impl Chat {
        ///Prepares to send this endpoint: `POST /v1/chat`. Await the call to send it.
        pub fn send(
            self,
            client: &__endpoint::Client<__endpoint::NoApi>,
        ) -> __endpoint::Call<Self> {
            __endpoint::Call::new(self, client)
        }
    }
};
