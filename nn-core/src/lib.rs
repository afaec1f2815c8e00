//! The mathematics of staticnet.
#![no_std]
#![forbid(unsafe_code)]
