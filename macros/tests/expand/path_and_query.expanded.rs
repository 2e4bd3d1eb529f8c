const _: () = {
    use ::endpoint::__private as __endpoint;
    use __endpoint::{client, DecodeJson as _, IsMandatory as _, Undescribed as _};
    const _: () = if !__endpoint::Mandatory::<u32>::IS {
        __endpoint::refuse(
            "`user_id` fills `{user_id}` in the path, which always has a value; remove the `Option`",
        )
    };
    use __endpoint::HasNoRules as _;
    const _: () = if __endpoint::Unnested::<Date>::IS {
        __endpoint::refuse(
            "the rules of `Date` are checked only with `nested`: add `#[check(nested)]` to `date`",
        )
    };
    use __endpoint::Underived as _;
    #[derive(::endpoint::__private::serde::Serialize)]
    #[serde(crate = "__endpoint::serde", remote = "ListKeys")]
    struct __EndpointValue1 {
        #[serde(with = "iso8601")]
        date: Date,
    }
    #[automatically_derived]
    impl __endpoint::Endpoint for ListKeys {
        type Ok = Vec<Key>;
        type Failure = ::core::convert::Infallible;
        type Api = __endpoint::NoApi;
        const SPEC: &'static __endpoint::Spec = &__endpoint::Spec::new(
            "ListKeys",
            "GET",
            "/users/{user_id}/keys/{date}",
            &[
                __endpoint::path("user_id", __endpoint::Mandatory::<u32>::IS, &[]),
                __endpoint::path("date", __endpoint::Mandatory::<Date>::IS, &[]),
                __endpoint::query(
                    "page_size",
                    "pageSize",
                    __endpoint::Mandatory::<Option<u32>>::IS,
                    &[
                        __endpoint::integers(
                            "1..=MAX",
                            __endpoint::Some(1),
                            __endpoint::None,
                        ),
                    ],
                ),
                __endpoint::query(
                    "tag",
                    "tag",
                    __endpoint::Mandatory::<Vec<String>>::IS,
                    &[],
                ),
            ],
            &[
                __endpoint::one(
                    200,
                    true,
                    "Vec<Key>",
                    __endpoint::Decode::<Self::Ok>::KIND,
                ),
            ],
        );
        fn encode(&self, __encoder: &mut __endpoint::Encoder<'_>) {
            let Self { user_id: __v0, page_size: __v2, tag: __v3, .. } = self;
            {
                const __BOUNDS: (::core::primitive::u32, ::core::primitive::u32) = (
                    1,
                    MAX,
                );
                const _: () = if __BOUNDS.0 > __BOUNDS.1 {
                    __endpoint::refuse(
                        "no value can be in this range: its bounds are the wrong way round",
                    )
                };
                __encoder
                    .check_range(
                        2,
                        __v2,
                        __endpoint::Some(__BOUNDS.0),
                        __endpoint::Some(__BOUNDS.1),
                    );
            }
            __encoder.literal("/users/");
            __encoder.placeholder("user_id", __v0);
            __encoder.literal("/keys/");
            __encoder
                .placeholder_with(
                    "date",
                    |__fields| {
                        let __this = self;
                        __EndpointValue1::serialize(__this, __fields)
                    },
                );
            __encoder.query(&[], &[("pageSize", __v2), ("tag", __v3)]);
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
    impl ListKeys {
        ///Prepares to send this endpoint: `GET /users/{user_id}/keys/{date}`. Await the call to send it.
        fn send(
            self,
            client: &__endpoint::Client<__endpoint::NoApi>,
        ) -> __endpoint::Call<Self> {
            __endpoint::Call::new(self, client)
        }
    }
};
