//! The methods that set options, for every type that holds [`Options`](super::Options).

/// Defines a method per option on a type that has `fn map_options(self, impl FnOnce(Options) ->
/// Options)`.
///
/// The client's builder and a call have the same methods in this way; a test compares them with
/// those of `Options`.
macro_rules! option_methods {
    () => {
        /// Sets how long a call may take in all; see [`Options::timeout`](crate::Options::timeout).
        pub fn timeout(self, timeout: std::time::Duration) -> Self {
            self.map_options(|options| options.timeout(timeout))
        }

        /// Sets how long one attempt may take; see
        /// [`Options::attempt_timeout`](crate::Options::attempt_timeout).
        pub fn attempt_timeout(self, timeout: std::time::Duration) -> Self {
            self.map_options(|options| options.attempt_timeout(timeout))
        }

        /// Sets how long a streamed response may pause; see
        /// [`Options::read_timeout`](crate::Options::read_timeout).
        pub fn read_timeout(self, timeout: std::time::Duration) -> Self {
            self.map_options(|options| options.read_timeout(timeout))
        }

        /// Sets how often a request is sent again, and after what pauses; see
        /// [`Options::retry`](crate::Options::retry).
        pub fn retry(self, retry: crate::retry::Retry) -> Self {
            self.map_options(|options| options.retry(retry))
        }

        /// Sets the largest body of a response that is decoded, in bytes; see
        /// [`Options::max_response_body`](crate::Options::max_response_body).
        pub fn max_response_body(self, bytes: usize) -> Self {
            self.map_options(|options| options.max_response_body(bytes))
        }

        /// Follows up to `hops` redirects of `GET` and `HEAD` requests; see
        /// [`Options::follow_redirects`](crate::Options::follow_redirects).
        pub fn follow_redirects(self, hops: u8) -> Self {
            self.map_options(|options| options.follow_redirects(hops))
        }

        /// Sets what happens to a request that breaks a `#[check(…)]` rule; see
        /// [`Options::validation`](crate::Options::validation).
        pub fn validation(self, validation: crate::check::Validation) -> Self {
            self.map_options(|options| options.validation(validation))
        }

        /// Sets a header of the request, instead of all values of that name that were set before or
        /// are declared; see [`Options::header`](crate::Options::header).
        pub fn header<N, V>(self, name: N, value: V) -> Self
        where
            N: TryInto<http::header::HeaderName>,
            V: TryInto<http::header::HeaderValue>,
        {
            self.map_options(|options| options.header(name, value))
        }

        /// Adds a value to a header, which is sent once per value; see
        /// [`Options::append_header`](crate::Options::append_header).
        pub fn append_header<N, V>(self, name: N, value: V) -> Self
        where
            N: TryInto<http::header::HeaderName>,
            V: TryInto<http::header::HeaderValue>,
        {
            self.map_options(|options| options.append_header(name, value))
        }

        /// Sets several options at once. They take precedence over the options that were set
        /// before; what `options` leaves open stays as it was.
        pub fn with_options(self, options: crate::options::Options) -> Self {
            self.map_options(|before| options.over(&before))
        }
    };
}

pub(crate) use option_methods;
