//! The guide in `docs/guide`: its code is compiled and run as doctests, and none of it is in the
//! documentation, since this module exists only there. The README's is compiled with it.

#[doc = include_str!("../README.md")]
mod readme {}

/// The chapters, in the order of `docs/guide/src/SUMMARY.md`.
macro_rules! chapters {
    ($($name:ident)*) => {$(
        #[doc = include_str!(concat!("../docs/guide/src/", stringify!($name), ".md"))]
        mod $name {}
    )*};
}

chapters! {
    first_network neuron layers activations losses training initialization overfitting
    data judging keeping tuning further
}
