//! Layers with names, networks that are cut after them, and frozen up to them.
#![deny(warnings, missing_docs)]

use staticnet::network;
use staticnet::prelude::*;

const HIDDEN: usize = 6;

/// Networks that others use.
pub mod networks {
    use super::HIDDEN;

    staticnet::network! {
        /// Reads digits.
        #[split(after(features), into(Body, Head))]
        pub type Digits = <
            pixels: Flatten(2, 3) -> hidden: Dense(HIDDEN, relu, init = he_normal, l2 = 0.01)
            -> around: Residual(wide: Dense(8, tanh) -> Dense(HIDDEN)) -> features: Dense(5, prelu)
            -> norm: frozen BatchNorm -> out: Dense(3, softmax, bias = false)
        >;

        /// Digits of which only the end learns.
        #[frozen(up_to = features)]
        #[cfg(all())]
        pub type Tuned = <
            pixels: Flatten(2, 3) -> hidden: Dense(HIDDEN, relu, init = he_normal)
            -> around: Residual(wide: Dense(8, tanh) -> Dense(HIDDEN)) -> features: Dense(5, prelu)
            -> norm: frozen BatchNorm -> out: Dense(3, softmax, bias = false)
        >;

        #[cfg(any())]
        #[split(after(a), into(Not, There))]
        pub type Nothing = < Input(1) -> a: NoLayer -> b: Relu >;
    }
}

use networks::{Body, BodyLayers as _, Digits, DigitsLayers as _, Head, TunedLayers as _};

network! {
    type Letters = < body: frozen Body -> head: Dense(26, softmax) >;

    type Unused = f64; Input(2) -> first: Dense(3) -> second: Dense(1);

    #[split(after(first, second), into(One, Two, Three))]
    type Thirds = f64; Input(2) -> first: Dense(3) -> second: Relu -> Dense(1);
}

network! {
    type Sized<const H: usize> = <
        Input(4) -> wide: Dense(H, relu) -> Add(left: Dense(3), Dense(5, relu) -> right: Dense(3))
        -> Concatenate(inner: Dense(2, tanh), Linear) -> Dense(2)
    >;

    type Typed<T> = T; Input(2) -> first: Dense(3) -> Dense(1);
}

type Line = network!(Input(2) -> a_name_of_thirty_two_letters_012: Dense(1) -> b: Relu);

fn main() {
    let mut model = Model::<Digits>::new(42);
    assert_eq!(model.network().hidden().weight().shape(), (HIDDEN, 6));
    assert_eq!(model.network().wide().bias().len(), 8);
    assert_eq!(model.network().around().layer.first.layer.weight[0], model.network().wide().weight[0]);
    model.network_mut().hidden_mut().bias.fill(1.0);
    let mut boxed = Digits::new(1);
    boxed.out_mut().weight.fill(0.5);
    assert_eq!(boxed.out().weight()[0], 0.5);
    let (_, _): (&Body, &Head) = boxed.split();
    let (body, _) = model.network_mut().split_mut();
    body.features_mut().first.layer.bias.fill(2.0);

    let mut letters = Model::<Letters>::new(1);
    letters.network_mut().body_mut().clone_from(model.network().split().0);
    assert_eq!(letters.network().body().hidden().bias()[0], 1.0);
    assert_eq!(letters.network().head().weight().shape(), (26, 5));

    let mut tuned = Model::<networks::Tuned>::new(2);
    tuned.copy_weights(&model).unwrap();
    assert_eq!(tuned.network().features().first.layer.bias[4], 2.0);
    assert_eq!(Line::PARAMETERS, 3);

    let sized = Sized::<8>::new(1);
    assert_eq!(sized.wide().weight().shape(), (8, 4));
    assert_eq!((sized.left().weight().shape(), sized.right().weight().shape()), ((3, 8), (3, 5)));
    assert_eq!(sized.inner().bias().len(), 2);
    assert_eq!(Typed::<f64>::new(1).first().bias()[0], 0.0);

    let _: (&One, &Two, &Three) = Thirds::new(1).split();
}
