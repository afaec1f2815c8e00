//! staticnet.
#![forbid(unsafe_code)]
