///The results of [`Find`], by status.
#[allow(clippy::exhaustive_enums)]
pub enum FindOk<T>
where
    T: Item,
{
    ///Status 200.
    Ok(Page<T>),
    ///Status 202.
    Accepted(Job),
}
const _: () = {
    use crate::sdk::http::__private as __endpoint;
    use __endpoint::{DebugAsNothing as _, OtherFailure as _, Undescribed as _};
    impl<T> ::core::fmt::Debug for FindOk<T>
    where
        T: Item,
    {
        fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::Ok(__it) => {
                    __endpoint::debug_variant(
                        "Ok",
                        __it,
                        __endpoint::DebugAs::<Page<T>>::DEBUG,
                        __f,
                    )
                }
                Self::Accepted(__it) => {
                    __endpoint::debug_variant(
                        "Accepted",
                        __it,
                        __endpoint::DebugAs::<Job>::DEBUG,
                        __f,
                    )
                }
            }
        }
    }
};
const _: () = {
    use crate::sdk::http::__private as __endpoint;
    use __endpoint::{client, DecodeOwned as _, IsMandatory as _, Undescribed as _};
    #[automatically_derived]
    impl<'a, T, const N: usize> __endpoint::Endpoint for Find<'a, T, N>
    where
        T: Item,
    {
        type Ok = FindOk<T>;
        type Failure = ::core::convert::Infallible;
        type Api = __endpoint::NoApi;
        const SPEC: &'static __endpoint::Spec = &__endpoint::Spec::new(
            "Find",
            "GET",
            "/find",
            &[
                __endpoint::query(
                    "filter",
                    "filter",
                    __endpoint::Mandatory::<[&'a T; N]>::IS,
                    &[],
                ),
            ],
            &[
                __endpoint::one(
                    200,
                    true,
                    "Page<T>",
                    __endpoint::Decode::<Page<T>>::KIND,
                ),
                __endpoint::one(202, true, "Job", __endpoint::Decode::<Job>::KIND),
            ],
        );
        fn encode(&self, __encoder: &mut __endpoint::Encoder<'_>) {
            static __PATH: __endpoint::FixedPath = __endpoint::fixed_path("/find");
            let Self { filter: __v0, .. } = self;
            __encoder.fixed(&__PATH);
            __encoder.query(&[], &[("filter", __endpoint::generic_pairs(__v0))]);
        }
        fn dispatch(
            __dispatch: &mut __endpoint::Dispatch,
        ) -> __endpoint::ResultOf<Self> {
            match __dispatch.status() {
                200 => {
                    __dispatch.ok_as(__endpoint::Decode::<Page<T>>::decode, FindOk::Ok)
                }
                202 => {
                    __dispatch.ok_as(__endpoint::Decode::<Job>::decode, FindOk::Accepted)
                }
                _ => __dispatch.unexpected(),
            }
        }
    }
    #[automatically_derived]
    impl<'a, T, const N: usize> Find<'a, T, N>
    where
        T: Item,
    {
        ///Prepares to send this endpoint: `GET /find`. Await the call to send it.
        pub fn send(
            self,
            client: &__endpoint::Client<__endpoint::NoApi>,
        ) -> __endpoint::Call<Self> {
            __endpoint::Call::new(self, client)
        }
    }
};
