//! The errors of `nn_core::math` in units of the last place of the true value: over the bits of
//! `f32`; in `f64` over random numbers.

use nn_core::random::generator;
use nn_core::{Scalar, Simd, math};
use pulp::WithSimd;
use rand::{Rng, RngExt};

use crate::everywhere;
use crate::reference::{Function, distance};

/// Where one formula ends and another begins, where k steps, where results stop being normal,
/// above zero and finite, and where numbers themselves do.
#[rustfmt::skip]
const AWKWARD: [f64; 36] = [
    0.0, 5e-324, 2.2250738585072014e-308, 1e-45, 1.1754944e-38, 1e-20, 1e-8, 1e-4,
    0.5625, -0.5625, std::f64::consts::LN_2, -std::f64::consts::LN_2, 3.0 * std::f64::consts::LN_2,
    88.72284, 89.0, -87.33655, -103.97208, -104.0, 709.782712893384, 710.0,
    -708.3964185322641, -745.1332191019412, -746.0, 9.010913, 10.0, 19.061547465398498, 20.0,
    1.0, 4.0, 6.0, 40.0,
    1e30, -1e30, 1e300, -1e300, f64::NEG_INFINITY,
];

/// A function of many numbers.
#[derive(Clone, Copy)]
struct Map<'a, T> {
    function: Function,
    x: &'a [T],
}

impl<T: Scalar> WithSimd for Map<'_, T> {
    type Output = Vec<T>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Vec<T> {
        let lanes = T::lanes::<S>();
        let mut y = vec![T::zero(); self.x.len()];
        for (x, y) in self.x.chunks(lanes).zip(y.chunks_mut(lanes)) {
            let x = T::load(simd, x);
            let result = match self.function {
                Function::Exp => math::exp::<S, T>(simd, x),
                Function::Tanh => math::tanh::<S, T>(simd, x),
                Function::Sigmoid => math::sigmoid::<S, T>(simd, x),
                Function::ExpM1 => math::exp_m1::<S, T>(simd, x),
                Function::Softplus => math::softplus::<S, T>(simd, x),
                Function::Erf => math::erf::<S, T>(simd, x),
            };
            T::store(simd, y, result);
        }
        y
    }
}

/// The largest error, and where it is.
#[derive(Debug, Default)]
struct Worst {
    ulps: f64,
    x: f64,
}

impl Worst {
    fn note(&mut self, ulps: f64, x: f64) {
        assert!(!ulps.is_nan(), "no number at {x}");
        if ulps > self.ulps {
            *self = Self { ulps, x };
        }
    }

    fn check(&self, function: Function, stated: f64) {
        let Self { ulps, x } = self;
        assert!(*ulps <= stated, "{function:?}({x:e}) is {ulps} ulp off");
    }
}

/// The largest error over every `STRIDE`th pattern of bits: an odd number, so that the last bits
/// take all values too.
fn worst_f32(function: Function) -> Worst {
    const STRIDE: usize = 1021;
    let mut worst = Worst::default();
    for start in (0..=u32::MAX).step_by(STRIDE << 12) {
        let bits = (start..=u32::MAX).step_by(STRIDE).take(1 << 12);
        note_f32(function, &bits.map(f32::from_bits).collect::<Vec<_>>(), &mut worst);
    }
    let x = AWKWARD.map(|x| x as f32);
    note_f32(function, &x.map(|x| [x.next_down(), x, x.next_up()]).concat(), &mut worst);
    worst
}

fn note_f32(function: Function, x: &[f32], worst: &mut Worst) {
    let exact: Vec<_> = x.iter().map(|x| function.in_f64(f64::from(*x))).collect();
    for y in everywhere(&Map { function, x }) {
        for ((x, y), exact) in x.iter().zip(y).zip(&exact) {
            if exact.is_nan() {
                assert!(y.is_nan(), "{function:?}({x}) is {y}");
            } else if (*exact as f32).is_infinite() {
                assert!(y.is_infinite(), "{function:?}({x}) is {y}");
            } else {
                worst.note(distance(y, *exact), f64::from(*x));
            }
        }
    }
}

/// The largest error over numbers spread evenly, numbers spread over all exponents, and awkward
/// ones.
fn worst_f64(function: Function) -> Worst {
    let mut random = generator(3, 0);
    let mut x = AWKWARD.map(|x| [x.next_down(), x, x.next_up()]).concat();
    for size in [1.0, 40.0, 745.0] {
        x.extend((0..50_000).map(|_| random.random_range(-size..size)));
    }
    x.extend((0..100_000).map(|_| f64::from_bits(random.next_u64())));
    x.retain(|x| function.in_f64(*x).is_finite());

    let exact: Vec<_> = x.iter().map(|x| function.exactly(*x)).collect();
    let mut worst = Worst::default();
    for y in everywhere(&Map { function, x: &x }) {
        for ((x, y), exact) in x.iter().zip(y).zip(&exact) {
            worst.note(exact.distance(y), *x);
        }
    }
    worst
}

#[test]
fn exp_is_as_exact_as_stated() {
    worst_f32(Function::Exp).check(Function::Exp, 1.5);
    worst_f64(Function::Exp).check(Function::Exp, 1.5);
}

#[test]
fn tanh_is_as_exact_as_stated() {
    worst_f32(Function::Tanh).check(Function::Tanh, 1.5);
    worst_f64(Function::Tanh).check(Function::Tanh, 1.5);
}

#[test]
fn sigmoid_is_as_exact_as_stated() {
    worst_f32(Function::Sigmoid).check(Function::Sigmoid, 2.2);
    worst_f64(Function::Sigmoid).check(Function::Sigmoid, 2.2);
}

#[test]
fn exp_m1_is_as_exact_as_stated() {
    worst_f32(Function::ExpM1).check(Function::ExpM1, 2.1);
    worst_f64(Function::ExpM1).check(Function::ExpM1, 2.1);
}

#[test]
fn softplus_is_as_exact_as_stated() {
    worst_f32(Function::Softplus).check(Function::Softplus, 3.5);
    worst_f64(Function::Softplus).check(Function::Softplus, 3.5);
}

#[test]
fn erf_is_as_exact_as_stated() {
    worst_f32(Function::Erf).check(Function::Erf, 1.5);
    worst_f64(Function::Erf).check(Function::Erf, 1.5);
}

/// At zeros, infinities and NaN, to the sign of zero.
fn limits<T: Scalar>() {
    let x = [0.0, -0.0, f64::INFINITY, f64::NEG_INFINITY, f64::NAN].map(T::narrow);
    for (function, expected) in [
        (Function::Exp, [1.0, 1.0, f64::INFINITY, 0.0]),
        (Function::Tanh, [0.0, -0.0, 1.0, -1.0]),
        (Function::Sigmoid, [0.5, 0.5, 1.0, 0.0]),
        (Function::ExpM1, [0.0, -0.0, f64::INFINITY, -1.0]),
        (Function::Erf, [0.0, -0.0, 1.0, -1.0]),
    ] {
        for y in everywhere(&Map { function, x: &x }) {
            for (y, expected) in y.iter().zip(expected) {
                assert_eq!(y.widen().to_bits(), expected.to_bits(), "{function:?}");
            }
            assert!(y[4].widen().is_nan(), "{function:?}");
        }
    }
}

#[test]
fn softplus_ends_in_its_two_lines() {
    let x = [f64::NEG_INFINITY, -1000.0, 1000.0, f64::INFINITY, f64::NAN];
    for y in everywhere(&Map { function: Function::Softplus, x: &x }) {
        assert_eq!(y[..4], [0.0, 0.0, 1000.0, f64::INFINITY]);
        assert!(y[4].is_nan());
    }
}

#[test]
fn limits_are_exact() {
    limits::<f32>();
    limits::<f64>();
}

#[test]
fn exp_is_infinite_where_f64_ends() {
    let x = [709.7827128933839, 709.7827128933841, 800.0, f64::MAX];
    for y in everywhere(&Map { function: Function::Exp, x: &x }) {
        assert!(y[0].is_finite());
        assert!(y[1..].iter().all(|y| y.is_infinite()));
    }
}

/// f(−x) = −f(x), to the bit.
fn odd<T: Scalar>(function: Function) {
    let x: Vec<_> = (0..20_000).map(|i| T::narrow(f64::from(i) * 1e-3)).collect();
    let minus: Vec<_> = x.iter().map(|x| -*x).collect();
    let opposite = everywhere(&Map { function, x: &minus });
    for (y, opposite) in everywhere(&Map { function, x: &x }).iter().zip(opposite) {
        for (y, opposite) in y.iter().zip(opposite) {
            assert_eq!((-*y).widen().to_bits(), opposite.widen().to_bits());
        }
    }
}

#[test]
fn tanh_and_erf_are_odd() {
    for function in [Function::Tanh, Function::Erf] {
        odd::<f32>(function);
        odd::<f64>(function);
    }
}

/// The values as `f64`, and how far they are from the true ones, by mpmath with 60 digits.
#[test]
fn the_reference_is_exact() {
    for (function, x, y, rest) in [
        (Function::Exp, 0.7, 2.0137527074704766, 0.4516714908821369),
        (Function::Exp, -0.3, 0.7408182206817179, 0.016262773027631988),
        (Function::Exp, -20.0, 2.061153622438558e-9, 0.10149071707556369),
        (Function::Exp, -740.0, 4.2e-322, 0.21896097600809036),
        (Function::Tanh, 0.7, 0.6043677771171635, 0.25144659583015455),
        (Function::Tanh, -0.3, -0.2913126124515909, 0.11637780005198742),
        (Function::Tanh, -20.0, -1.0, 0.03826577328213812),
        (Function::Sigmoid, 0.7, 0.668187772168166, 0.4222814855930409),
        (Function::Sigmoid, -0.3, 0.425557483188341, 0.14510001106381917),
        (Function::Sigmoid, -20.0, 2.0611536181902037e-9, 0.38050213677724615),
        (Function::ExpM1, 0.003, 0.003004504503377026, 0.0913036992021741),
        (Function::ExpM1, -0.3, -0.2591817793182821, 0.032525546055263976),
        (Function::ExpM1, -20.0, -0.9999999979388464, 0.37193527407388866),
        (Function::Softplus, 0.7, 1.103186048885458, 0.18177091625677877),
        (Function::Softplus, -0.3, 0.5543552444685271, 0.06506949851310698),
        (Function::Softplus, -20.0, 2.061153620314381e-9, 0.2445250842324143),
        (Function::Erf, 0.003, 0.0033851273459014537, 0.43223393682690364),
        (Function::Erf, -0.3, -0.3286267594591274, 0.41267842476456057),
        (Function::Erf, 2.5, 0.999593047982555, 0.42266418598988725),
    ] {
        let found = function.exactly(x).distance(y);
        assert!((found - rest).abs() < 1e-4, "{function:?}({x}): {found} and not {rest}");
    }
}
