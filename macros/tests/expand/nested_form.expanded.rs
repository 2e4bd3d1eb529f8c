const _: () = {
    use ::endpoint::__private as __endpoint;
    use __endpoint::{client, DecodeJson as _, IsMandatory as _, Undescribed as _};
    use __endpoint::HasNoRules as _;
    const _: () = if __endpoint::Unnested::<Vec<Item>>::IS {
        __endpoint::refuse(
            "the rules of `Vec<Item>` are checked only with `nested`: add `#[check(nested)]` to `items`",
        )
    };
    const _: () = if __endpoint::Unnested::<Filter>::IS {
        __endpoint::refuse(
            "the rules of `Filter` are checked only with `nested`: add `#[check(nested)]` to `filter`",
        )
    };
    #[automatically_derived]
    impl __endpoint::Endpoint for CreateOrder {
        type Ok = Order;
        type Failure = ::core::convert::Infallible;
        type Api = __endpoint::NoApi;
        const SPEC: &'static __endpoint::Spec = &__endpoint::Spec::new(
                "CreateOrder",
                "POST",
                "/v1/orders",
                &[
                    __endpoint::with_style(
                        __endpoint::ListStyle::Brackets,
                        __endpoint::field(
                            "items",
                            "items",
                            __endpoint::Mandatory::<Vec<Item>>::IS,
                            &[],
                        ),
                    ),
                    __endpoint::allow_empty(
                        __endpoint::with_style(
                            __endpoint::ListStyle::Comma,
                            __endpoint::field(
                                "tags",
                                "tags",
                                __endpoint::Mandatory::<Vec<String>>::IS,
                                &[],
                            ),
                        ),
                    ),
                    __endpoint::with_style(
                        __endpoint::ListStyle::Indices,
                        __endpoint::query(
                            "filter",
                            "filter",
                            __endpoint::Mandatory::<Filter>::IS,
                            &[],
                        ),
                    ),
                ],
                &[
                    __endpoint::one(
                        200,
                        true,
                        "Order",
                        __endpoint::Decode::<Self::Ok>::KIND,
                    ),
                ],
            )
            .with_constants(
                &[
                    __endpoint::query_constant(
                        "expand",
                        __endpoint::ConstantValue::Absent,
                    ),
                ],
            );
        fn encode(&self, __encoder: &mut __endpoint::Encoder<'_>) {
            static __PATH: __endpoint::FixedPath = __endpoint::fixed_path("/v1/orders");
            let Self { items: __v0, tags: __v1, filter: __v2, .. } = self;
            __encoder.fixed(&__PATH);
            __encoder
                .query(
                    &[("filter", __endpoint::ListStyle::Indices)],
                    &[("filter", __v2)],
                );
            __encoder.query_constants("expand");
            __encoder.form_style(__endpoint::ListStyle::Brackets);
            __encoder
                .form_fields(
                    &[("tags", __endpoint::ListStyle::Comma)],
                    &[("items", __v0), ("tags", __v1)],
                );
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
    impl CreateOrder {
        ///Prepares to send this endpoint: `POST /v1/orders`. Await the call to send it.
        fn send(
            self,
            client: &__endpoint::Client<__endpoint::NoApi>,
        ) -> __endpoint::Call<Self> {
            __endpoint::Call::new(self, client)
        }
    }
};
