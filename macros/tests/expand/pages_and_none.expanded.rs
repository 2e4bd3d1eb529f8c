///The results of [`ListKeys`], by status.
#[allow(clippy::exhaustive_enums)]
pub enum ListKeysOk {
    ///Status 200.
    Ok(Vec<Key>),
    ///Status 206.
    PartialContent(Vec<Key>),
    ///Status 204.
    NoContent,
}
const _: () = {
    use ::endpoint::__private as __endpoint;
    use __endpoint::{DebugAsNothing as _, OtherFailure as _, Undescribed as _};
    impl ::core::fmt::Debug for ListKeysOk {
        fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::Ok(__it) => {
                    __endpoint::debug_variant(
                        "Ok",
                        __it,
                        __endpoint::DebugAs::<Vec<Key>>::DEBUG,
                        __f,
                    )
                }
                Self::PartialContent(__it) => {
                    __endpoint::debug_variant(
                        "PartialContent",
                        __it,
                        __endpoint::DebugAs::<Vec<Key>>::DEBUG,
                        __f,
                    )
                }
                Self::NoContent => __f.write_str("NoContent"),
            }
        }
    }
};
const _: () = {
    use ::endpoint::__private as __endpoint;
    use __endpoint::{client, DecodeJson as _, IsMandatory as _, Undescribed as _};
    #[automatically_derived]
    impl __endpoint::Endpoint for ListKeys {
        type Ok = ::core::option::Option<ListKeysOk>;
        type Failure = ::core::convert::Infallible;
        type Api = __endpoint::NoApi;
        const SPEC: &'static __endpoint::Spec = &__endpoint::Spec::new(
                "ListKeys",
                "GET",
                "/v4/keys",
                &[
                    __endpoint::query(
                        "offset",
                        "offset",
                        __endpoint::Mandatory::<Option<u32>>::IS,
                        &[],
                    ),
                ],
                &[
                    __endpoint::one(
                        200,
                        true,
                        "Vec<Key>",
                        __endpoint::Decode::<Vec<Key>>::KIND,
                    ),
                    __endpoint::one(
                        206,
                        true,
                        "Vec<Key>",
                        __endpoint::Decode::<Vec<Key>>::KIND,
                    ),
                    __endpoint::one(204, true, "()", __endpoint::Decode::<()>::KIND),
                    __endpoint::one(304, true, "None", __endpoint::Decode::<()>::KIND),
                ],
            )
            .with_pages(
                __endpoint::Pagination::new(
                    <Self as __endpoint::Paginate>::STYLE,
                    [
                        __endpoint::Some("offset"),
                        __endpoint::None,
                        __endpoint::None,
                        __endpoint::None,
                        __endpoint::None,
                    ],
                    __endpoint::Some(__endpoint::Total::ContentRange),
                ),
            );
        fn encode(&self, __encoder: &mut __endpoint::Encoder<'_>) {
            static __PATH: __endpoint::FixedPath = __endpoint::fixed_path("/v4/keys");
            let Self { offset: __v0, .. } = self;
            __encoder.fixed(&__PATH);
            __encoder.query(&[], &[("offset", __v0)]);
        }
        fn dispatch(
            __dispatch: &mut __endpoint::Dispatch,
        ) -> __endpoint::ResultOf<Self> {
            match __dispatch.status() {
                200 => {
                    __dispatch
                        .ok_as(
                            __endpoint::Decode::<Vec<Key>>::decode,
                            |__it| __endpoint::Some(ListKeysOk::Ok(__it)),
                        )
                }
                204 => {
                    __dispatch
                        .ok_as(
                            __endpoint::Decode::<()>::decode,
                            |()| __endpoint::Some(ListKeysOk::NoContent),
                        )
                }
                206 => {
                    __dispatch
                        .ok_as(
                            __endpoint::Decode::<Vec<Key>>::decode,
                            |__it| __endpoint::Some(ListKeysOk::PartialContent(__it)),
                        )
                }
                304 => __endpoint::Ok(__endpoint::None),
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
    use __endpoint::NotAList as _;
    type __EndpointList = __endpoint::ListOf<
        Vec<Key>,
        {
            __endpoint::IsList::<Vec<Key>>::IS
                || __endpoint::refuse(
                    "`Vec<Key>` is not a list; declare a list such as `200 => Vec<Item>`, or the field of the response that is one: `paginate(items = field, item = Item)`",
                )
        },
    >;
    #[automatically_derived]
    impl __endpoint::PaginateTrait for ListKeys {
        #[cfg(not(doc))]
        type Item = <__EndpointList as __endpoint::ItemsOf>::Item;
        #[cfg(doc)]
        type Item = <Vec<Key> as __endpoint::List>::Item;
        const STYLE: __endpoint::Style = __endpoint::Style::Offset;
        fn turn(
            &mut self,
            __to: ::core::option::Option<&__endpoint::Position>,
        ) -> ::core::result::Result<
            ::core::option::Option<__endpoint::Position>,
            &'static ::core::primitive::str,
        > {
            __endpoint::Counter::turn(
                &mut self.offset,
                __to,
                __endpoint::Position::Offset,
            )
        }
        fn limit(&self) -> ::core::option::Option<::core::primitive::u64> {
            ::core::option::Option::None
        }
        #[inline]
        fn page(
            __success: Self::Ok,
            __headers: &__endpoint::http::HeaderMap,
        ) -> __endpoint::PageParts<Self::Item> {
            use __endpoint::PlainField as _;
            let ::core::option::Option::Some(
                ListKeysOk::Ok(__ok) | ListKeysOk::PartialContent(__ok),
            ) = __success else {
                return __endpoint::PageParts::empty()
                    .with_total(__endpoint::content_range(__headers));
            };
            let __total = __endpoint::content_range(__headers);
            let __items = <__EndpointList as __endpoint::ItemsOf>::list(__ok);
            __endpoint::PageParts::<Self::Item>::new(__items).with_total(__total)
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
