const _: () = {
    use ::endpoint::__private as __endpoint;
    use __endpoint::{client, DecodeJson as _, IsMandatory as _, Undescribed as _};
    use __endpoint::HasNoRules as _;
    const _: () = if __endpoint::Unnested::<Key>::IS {
        __endpoint::refuse(
            "the rules of `Key` are checked only with `nested`: add `#[check(nested)]` to `key`",
        )
    };
    #[automatically_derived]
    impl __endpoint::Endpoint for CreateKey {
        type Ok = ();
        type Failure = ::core::convert::Infallible;
        type Api = __endpoint::NoApi;
        const SPEC: &'static __endpoint::Spec = &__endpoint::Spec::new(
            "CreateKey",
            "POST",
            "/keys",
            &[__endpoint::body("key", __endpoint::Mandatory::<Key>::IS, &[])],
            &[__endpoint::one(201, true, "()", __endpoint::Decode::<()>::KIND)],
        );
        fn encode(&self, __encoder: &mut __endpoint::Encoder<'_>) {
            static __PATH: __endpoint::FixedPath = __endpoint::fixed_path("/keys");
            let Self { key: __v0, .. } = self;
            __encoder.fixed(&__PATH);
            __encoder
                .constant(
                    const { __endpoint::name("accept") },
                    const { __endpoint::HeaderValue::from_static("application/json") },
                );
            __encoder.json("key", __v0);
        }
        fn dispatch(
            __dispatch: &mut __endpoint::Dispatch,
        ) -> __endpoint::ResultOf<Self> {
            match __dispatch.status() {
                201 => __dispatch.ok(__endpoint::Decode::<()>::decode),
                _ => __dispatch.unexpected(),
            }
        }
    }
    #[automatically_derived]
    impl CreateKey {
        ///Prepares to send this endpoint: `POST /keys`. Await the call to send it.
        fn send(
            self,
            client: &__endpoint::Client<__endpoint::NoApi>,
        ) -> __endpoint::Call<Self> {
            __endpoint::Call::new(self, client)
        }
    }
};
