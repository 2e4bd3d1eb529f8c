#[allow(unused_imports, dead_code, deprecated, nonstandard_style)]
const _: () = {
    use ::endpoint::__private as __endpoint;
    use __endpoint::{DecodeJson as _, IsMandatory as _, Undescribed as _};
    #[automatically_derived]
    impl __endpoint::Endpoint for CreateKey {
        type Ok = ();
        type Failure = ::core::convert::Infallible;
        type Api = __endpoint::NoApi;
        const SPEC: &'static __endpoint::Spec = &__endpoint::Spec::new(
            "CreateKey",
            "POST",
            "/keys",
            &[
                __endpoint::Parameter::new(
                    "key",
                    "key",
                    __endpoint::Place::Body,
                    __endpoint::Mandatory::<Key>::IS,
                    &[],
                ),
            ],
            &[
                __endpoint::DeclaredResponse::new(
                    __endpoint::Statuses::Exact(201u16),
                    true,
                    "()",
                    __endpoint::Decode::<()>::STREAMS,
                ),
            ],
        );
        fn encode(&self, __encoder: &mut __endpoint::Encoder<'_>) {
            __encoder.literal("/keys");
            __encoder
                .constant(
                    const { __endpoint::HeaderName::from_static("accept") },
                    const { __endpoint::HeaderValue::from_static("application/json") },
                );
            {
                let __value = &self.key;
                __encoder.json("key", __value);
            }
        }
        fn response(
            __response: __endpoint::http::Response<__endpoint::Body>,
        ) -> ::core::result::Result<Self::Ok, __endpoint::Error<Self::Failure>> {
            let __answer = __endpoint::Answer::new(
                <Self as __endpoint::Endpoint>::SPEC,
                __response,
            );
            match __answer.status() {
                201 => __answer.ok(__endpoint::Decode::<()>::decode_response),
                _ => __answer.unexpected(),
            }
        }
    }
    #[automatically_derived]
    impl CreateKey {
        ///Prepares to send this endpoint: `POST /keys`. Await the call to send it.
        #[inline]
        fn send(
            self,
            client: &__endpoint::Client<__endpoint::NoApi>,
        ) -> __endpoint::Call<'_, Self> {
            __endpoint::Call::new(self, client)
        }
    }
};
