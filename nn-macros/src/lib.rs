//! The language of staticnet.
#![forbid(unsafe_code)]
