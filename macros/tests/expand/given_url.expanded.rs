const _: () = {
    use ::endpoint::__private as __endpoint;
    use __endpoint::{client, DecodeJson as _, IsMandatory as _, Undescribed as _};
    use __endpoint::NotAnApi as _;
    type __EndpointApi = __endpoint::ApiOf<MyApi, { __endpoint::IsApi::<MyApi>::IS }>;
    const _: () = if !__endpoint::Mandatory::<Secret<String>>::IS {
        __endpoint::refuse(
            "`session` is the URL of the request, which always has a value; remove the `Option`",
        )
    };
    const _: () = if { __endpoint::IsApi::<MyApi>::IS }
        && !<MyApi as __endpoint::ApiOr<{ __endpoint::IsApi::<MyApi>::IS }>>::SPEC
            .has_scheme("key")
    {
        __endpoint::refuse_scheme(
            "`MyApi` has no scheme `key`; ",
            <MyApi as __endpoint::ApiOr<{ __endpoint::IsApi::<MyApi>::IS }>>::SPEC
                .security_schemes,
            "declare it as in `#[api(auth(\"key\") = bearer)]`",
        )
    };
    const _: () = if <MyApi as __endpoint::ApiOr<
        { __endpoint::IsApi::<MyApi>::IS },
    >>::SPEC
        .has_credentials_in_query(__endpoint::Security::Scheme("key"), "force")
    {
        __endpoint::refuse(
            "`force` has the credentials of `MyApi`, which this constant would replace; remove it, or write `security = none` to send the endpoint without them",
        )
    };
    #[automatically_derived]
    impl __endpoint::Endpoint for Extend {
        type Ok = ();
        #[cfg(not(doc))]
        type Failure = <__EndpointApi as __endpoint::FailureOf>::Failure;
        #[cfg(doc)]
        type Failure = <MyApi as __endpoint::Api>::Failure;
        type Api = MyApi;
        const SPEC: &'static __endpoint::Spec = &__endpoint::Spec::new(
                "Extend",
                "PATCH",
                "{session}",
                &[
                    __endpoint::url(
                        "session",
                        __endpoint::Mandatory::<Secret<String>>::IS,
                        &[],
                    ),
                    __endpoint::query(
                        "part",
                        "part",
                        __endpoint::Mandatory::<u32>::IS,
                        &[],
                    ),
                ],
                &[__endpoint::one(202, true, "()", __endpoint::Decode::<()>::KIND)],
            )
            .with_constants(
                &[
                    __endpoint::query_constant(
                        "force",
                        __endpoint::ConstantValue::Bool(true),
                    ),
                ],
            )
            .with_empty_object()
            .with_security(__endpoint::Security::Scheme("key"));
        fn encode(&self, __encoder: &mut __endpoint::Encoder<'_>) {
            let Self { session: __v0, part: __v1, .. } = self;
            __encoder.query(&[], &[("part", __v1)]);
            __encoder.query_constants("force=true");
            __encoder.url("session", __v0);
            __encoder.empty_object();
        }
        fn dispatch(
            __dispatch: &mut __endpoint::Dispatch,
        ) -> __endpoint::ResultOf<Self> {
            match __dispatch.status() {
                202 => __dispatch.ok(__endpoint::Decode::<()>::decode),
                _ => __dispatch.failure_of_api::<_, __EndpointApi>(),
            }
        }
    }
    #[automatically_derived]
    impl Extend {
        ///Prepares to send this endpoint: `PATCH {session}`. Await the call to send it.
        pub fn send(self, client: &__endpoint::Client<MyApi>) -> __endpoint::Call<Self> {
            __endpoint::Call::new(self, client)
        }
    }
};
