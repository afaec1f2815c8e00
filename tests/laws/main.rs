//! Laws that hold whatever the numbers: of dropout and noise, of normalisation, of branches, of
//! names, of seeds, of batches, of softmax and of NaN.

mod batches;
mod branches;
#[path = "../common/mod.rs"]
mod common;
mod dropout;
mod frozen;
mod named;
mod names;
mod noise;
mod normalization;
mod penalised;
mod rules;
mod seeds;
mod split;
mod steps;
mod tap;
mod threads;
