#[allow(dead_code, nonstandard_style)]
mod __endpoint_errors_DeleteKey {
    ::core::compile_error! {
        "path has `{id}` but no field named `id`; add a field named `id` or remove `{id}`"
    }
    ::core::compile_error! {
        "`DELETE` requests are sent with and without a body, so `key_id` needs a role: mark it with `#[query]` or `#[header(\"…\")]`, put `{key_id}` into the path, or add `body = json` to make the unmarked fields a JSON body"
    }
    pub type __Unknown = __EndpointWithErrors;
    pub type DeleteKeyOk = __EndpointWithErrors;
    pub type DeleteKeyFailure = __EndpointWithErrors;
}
#[allow(unused_imports)]
pub use __endpoint_errors_DeleteKey::*;
const _: () = {
    use ::endpoint::__private as __endpoint;
    use __endpoint::client;
    #[automatically_derived]
    impl __endpoint::Endpoint for DeleteKey {
        type Ok = ();
        type Failure = ApiError;
        type Api = __endpoint_errors_DeleteKey::__Unknown;
        const SPEC: &'static __endpoint::Spec = &__endpoint::Spec::new(
            "",
            "",
            "",
            &[],
            &[],
        );
        fn encode(&self, _: &mut __endpoint::Encoder<'_>) {}
        fn dispatch(
            __dispatch: &mut __endpoint::Dispatch,
        ) -> __endpoint::ResultOf<Self> {
            __dispatch.unexpected()
        }
    }
    #[automatically_derived]
    impl DeleteKey {
        ///The declaration of this endpoint has errors.
        pub fn send(
            self,
            client: &__endpoint::Client<__endpoint_errors_DeleteKey::__Unknown>,
        ) -> __endpoint::Call<Self> {
            __endpoint::Call::new(self, client)
        }
    }
};
