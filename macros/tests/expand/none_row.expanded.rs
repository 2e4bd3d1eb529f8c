///The results of [`FindKey`], by status.
#[allow(clippy::exhaustive_enums)]
pub enum FindKeyOk {
    ///Status 200.
    Ok(Key),
    ///Status 202.
    Accepted,
}
const _: () = {
    use ::endpoint::__private as __endpoint;
    use __endpoint::{DebugAsNothing as _, OtherFailure as _, Undescribed as _};
    impl ::core::fmt::Debug for FindKeyOk {
        fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::Ok(__it) => {
                    __endpoint::debug_variant(
                        "Ok",
                        __it,
                        __endpoint::DebugAs::<Key>::DEBUG,
                        __f,
                    )
                }
                Self::Accepted => __f.write_str("Accepted"),
            }
        }
    }
};
const _: () = {
    use ::endpoint::__private as __endpoint;
    use __endpoint::{client, DecodeJson as _, IsMandatory as _, Undescribed as _};
    #[automatically_derived]
    impl __endpoint::Endpoint for FindKey {
        type Ok = ::core::option::Option<FindKeyOk>;
        type Failure = ::core::convert::Infallible;
        type Api = __endpoint::NoApi;
        const SPEC: &'static __endpoint::Spec = &__endpoint::Spec::new(
            "FindKey",
            "GET",
            "/key",
            &[],
            &[
                __endpoint::one(200, true, "Key", __endpoint::Decode::<Key>::KIND),
                __endpoint::one(202, true, "()", __endpoint::Decode::<()>::KIND),
                __endpoint::one(404, true, "None", __endpoint::Decode::<()>::KIND),
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
                200 => {
                    __dispatch
                        .ok_as(
                            __endpoint::Decode::<Key>::decode,
                            |__it| __endpoint::Some(FindKeyOk::Ok(__it)),
                        )
                }
                202 => {
                    __dispatch
                        .ok_as(
                            __endpoint::Decode::<()>::decode,
                            |()| __endpoint::Some(FindKeyOk::Accepted),
                        )
                }
                404 => __endpoint::Ok(__endpoint::None),
                _ => __dispatch.unexpected(),
            }
        }
    }
    #[automatically_derived]
    impl FindKey {
        ///Prepares to send this endpoint: `GET /key`. Await the call to send it.
        pub fn send(
            self,
            client: &__endpoint::Client<__endpoint::NoApi>,
        ) -> __endpoint::Call<Self> {
            __endpoint::Call::new(self, client)
        }
    }
};
