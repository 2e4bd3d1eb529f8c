//! The client of this crate over its default transport.

fn main() {
    endpoint_benches::subject::run::<endpoint_benches::own::EndpointClient<false>>();
}
