//! The client of this crate over its transport `Hyper`.

fn main() {
    endpoint_benches::subject::run::<endpoint_benches::own::EndpointClient<true>>();
}
