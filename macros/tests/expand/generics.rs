#[endpoint(GET, "/find", 200 => Page<T>, 202 => Job, crate = crate::sdk::http)]
#[derive(Debug)]
pub struct Find<'a, T, const N: usize = 3>
where
    T: Item,
{
    filter: [&'a T; N],
}
