const _: () = {
    use ::endpoint::__private as __endpoint;
    use __endpoint::{client, DecodeJson as _, IsMandatory as _, Undescribed as _};
    #[automatically_derived]
    impl __endpoint::Endpoint for ListKeys {
        type Ok = Keys;
        type Failure = ::core::convert::Infallible;
        type Api = __endpoint::NoApi;
        const SPEC: &'static __endpoint::Spec = &__endpoint::Spec::new(
                "ListKeys",
                "GET",
                "/v4/keys",
                &[
                    __endpoint::query(
                        "after",
                        "after",
                        __endpoint::Mandatory::<Option<String>>::IS,
                        &[],
                    ),
                    __endpoint::query(
                        "limit",
                        "limit",
                        __endpoint::Mandatory::<Option<u32>>::IS,
                        &[],
                    ),
                ],
                &[
                    __endpoint::one(
                        200,
                        true,
                        "Keys",
                        __endpoint::Decode::<Self::Ok>::KIND,
                    ),
                ],
            )
            .with_pages(
                __endpoint::Pagination::new(
                    <Self as __endpoint::Paginate>::STYLE,
                    [
                        __endpoint::Some("after"),
                        __endpoint::Some("limit"),
                        __endpoint::Some("result.keys"),
                        __endpoint::Some("last(result.keys).id"),
                        __endpoint::Some("meta.more"),
                    ],
                    __endpoint::Some(__endpoint::Total::ContentRange),
                ),
            );
        fn encode(&self, __encoder: &mut __endpoint::Encoder<'_>) {
            static __PATH: __endpoint::FixedPath = __endpoint::fixed_path("/v4/keys");
            let Self { after: __v0, limit: __v1, .. } = self;
            __encoder.fixed(&__PATH);
            __encoder.query(&[], &[("after", __v0), ("limit", __v1)]);
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
        ///Prepares to send this endpoint: `GET /v4/keys`. Await the call to send it.
        pub fn send(
            self,
            client: &__endpoint::Client<__endpoint::NoApi>,
        ) -> __endpoint::Call<Self> {
            __endpoint::Call::new(self, client)
        }
    }
    #[automatically_derived]
    impl __endpoint::PaginateTrait for ListKeys {
        type Item = Key;
        const STYLE: __endpoint::Style = __endpoint::Style::Cursor;
        fn turn(
            &mut self,
            __to: ::core::option::Option<&__endpoint::Position>,
        ) -> ::core::result::Result<
            ::core::option::Option<__endpoint::Position>,
            &'static ::core::primitive::str,
        > {
            __endpoint::Cursor::turn(&mut self.after, __to)
        }
        fn limit(&self) -> ::core::option::Option<::core::primitive::u64> {
            __endpoint::Counter::get(&self.limit).unwrap_or_default()
        }
        #[inline]
        fn page(
            __ok: Self::Ok,
            __headers: &__endpoint::http::HeaderMap,
        ) -> __endpoint::PageParts<Self::Item> {
            use __endpoint::PlainField as _;
            let __total = __endpoint::content_range(__headers);
            let __more = __endpoint::PathField(&__ok.meta)
                .value()
                .and_then(|__field| __endpoint::More::get(&__field.more));
            let __list = ::core::option::Option::Some(__ok)
                .and_then(|__field| __endpoint::PathField(__field.result).value())
                .and_then(|__field| __endpoint::PathField(__field.keys).value());
            let __items = __endpoint::items_of(__list);
            let __last = __items
                .last()
                .map(|__item| __endpoint::Cursor::of_item(&__item.id));
            __endpoint::PageParts::<Self::Item>::new(__items)
                .with_total(__total)
                .with_more(__more)
                .with_last(__last)
        }
    }
    #[automatically_derived]
    impl ListKeys {
        /// Returns all pages of the list, beginning with the one that this request asks for.
        #[inline]
        pub fn pages(
            self,
            client: &__endpoint::Client<__endpoint::NoApi>,
        ) -> __endpoint::PagesStream<Self> {
            __endpoint::PagesStream::new(self, client)
        }
        /// Returns the items of all pages, beginning with the one that this request asks for.
        #[inline]
        pub fn items(
            self,
            client: &__endpoint::Client<__endpoint::NoApi>,
        ) -> __endpoint::ItemsStream<Self> {
            __endpoint::ItemsStream::new(self, client)
        }
    }
};
