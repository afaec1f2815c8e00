//! Every kernel against the definition, at every edge.

use alloc::vec;
use alloc::vec::Vec;

use pulp::{Arch, Scalar as Plain, Simd, WithSimd};
use rand::RngExt;

use super::forward::HALVED_FROM;
use super::vector::SMALL;
use super::*;
use crate::Scalar;
use crate::activations::{Activation, Linear, Relu};
use crate::crew::{Alone, Crew};
use crate::learner::{Learner, Record};
use crate::random::generator;

/// Values that are exact in both scalars, and so are the products and sums of them: multiples of
/// 2^-10 below 2^13. So every order of summation gives the same, and nothing but that is right.
fn values<T: Scalar>(count: usize, seed: usize) -> Vec<T> {
    let value = |i: usize| ((i * 37 + seed * 11) % 64) as f64 / 32.0 - 1.0;
    (0..count).map(|i| T::narrow(value(i))).collect()
}

/// So many threads, one after the other.
struct InTurn(usize);

impl Crew for InTurn {
    fn threads(&self) -> usize {
        self.0
    }

    fn pays_from(&self) -> usize {
        0
    }

    fn run(&self, work: &(dyn Fn(usize) + Sync)) {
        (0..self.0).for_each(work);
    }
}

/// A layer of M×K over samples, as many as x holds.
#[derive(Clone, Copy)]
struct Case<'a, T> {
    sizes: [usize; 2],
    w: &'a [T],
    x: &'a [T],
    b: &'a [T],
    dy: &'a [T],
}

/// y, relu(y), dw, dx, db, and y of the first sample alone.
type Results<T> = [Vec<T>; 6];

struct Kernels<'a, T>(Case<'a, T>, &'a dyn Crew);

impl<T: Scalar> WithSimd for Kernels<'_, T> {
    type Output = Results<T>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Results<T> {
        let Self(Case { sizes, w, x, b, dy }, crew) = self;
        let [m, _] = sizes;
        // What was there before must not show.
        let room = |len| vec![T::narrow(f64::NAN); len];
        let (mut y, mut rectified, mut alone) = (room(dy.len()), room(dy.len()), room(m));
        let (mut dw, mut db, mut dx) = (room(w.len()), room(m), room(x.len()));
        let weights = Weights { rows: m, w, b: Some(b) };
        dense::<Linear, S, T>(simd, crew, weights, x, &mut room(dy.len()), &mut y);
        dense::<Relu, S, T>(simd, crew, weights, x, &mut [], &mut rectified);
        input_gradient(simd, crew, sizes, w, dy, &mut room(x.len() + dy.len()), &mut dx);
        let (mut w_kept, mut b_kept) = (w.to_vec(), b.to_vec());
        let of_w = Learner::new(Record, &mut dw).matrix(w.len());
        weight_gradient(simd, crew, sizes, dy, x, &mut w_kept, of_w);
        bias_gradient(simd, dy, &mut b_kept, Learner::new(Record, &mut db).vector(m));
        assert_eq!((&*w_kept, &*b_kept), (w, b), "writing a gradient changes no parameter");
        one_sample(simd, w, &x[..w.len() / m], b, &mut alone);
        [y, rectified, dw, dx, db, alone]
    }
}

/// The depth is a constant there: whether sums are halved from it on is all that hangs on it.
#[inline(always)]
fn dense<A: Activation, S: Simd, T: Scalar>(
    simd: S,
    crew: &dyn Crew,
    weights: Weights<'_, T>,
    x: &[T],
    room: &mut [T],
    y: &mut [T],
) {
    if weights.w.len() / weights.rows < HALVED_FROM {
        affine::<A, S, T, 1>(simd, crew, weights, x, room, y);
    } else {
        affine::<A, S, T, HALVED_FROM>(simd, crew, weights, x, room, y);
    }
}

/// A width is a constant there: some at the edges of registers, and all below, are tried.
#[inline(always)]
fn one_sample<S: Simd, T: Scalar>(simd: S, w: &[T], x: &[T], b: &[T], y: &mut [T]) {
    macro_rules! widths {
        ($($m:literal)+) => {
            match b.len() {
                $($m => {
                    let (b, y) = (b.try_into().unwrap(), y.try_into().unwrap());
                    if w.len() <= SMALL {
                        affine_one::<Linear, S, T, 1, $m>(simd, w, x, b, y);
                    } else {
                        affine_one::<Linear, S, T, SMALL, $m>(simd, w, x, b, y);
                    }
                })+
                // Of the others a batch of one is compared, once more.
                _ => {
                    let weights = Weights { rows: b.len(), w, b: Some(b) };
                    dense::<Linear, S, T>(simd, &Alone, weights, x, &mut [], y);
                }
            }
        };
    }
    widths!(1 2 3 7 8 15 16 40 128);
}

/// The widest instruction set, a narrower one where there is one, and none.
fn on_every_processor<T: Scalar>(case: Case<'_, T>, crew: &dyn Crew) -> Vec<Results<T>> {
    let mut results = vec![Arch::new().dispatch(Kernels(case, crew))];
    #[cfg(target_arch = "x86_64")]
    if let Some(narrow) = pulp::x86::V3::try_new() {
        results.push(Arch::V3(narrow).dispatch(Kernels(case, crew)));
    }
    results.push(Kernels(case, crew).with_simd(Plain::new()));
    results
}

/// The same by the definition, in f64, for ever more samples.
struct Definition {
    sizes: [usize; 2],
    w: Vec<f64>,
    b: Vec<f64>,
    results: Results<f64>,
}

impl Definition {
    fn new<T: Scalar>(case: &Case<'_, T>) -> Self {
        let wide = |values: &[T]| values.iter().map(|value| value.widen()).collect::<Vec<_>>();
        let (w, b) = (wide(case.w), wide(case.b));
        let results = [vec![], vec![], vec![0.0; w.len()], vec![], vec![0.0; b.len()], vec![]];
        Self { sizes: case.sizes, w, b, results }
    }

    fn add_sample<T: Scalar>(&mut self, x: &[T], dy: &[T]) {
        let [m, depth] = self.sizes;
        let [y, rectified, dw, dx, db, alone] = &mut self.results;
        for i in 0..m {
            let sum = |k: usize| self.w[k * m + i] * x[k].widen();
            let value = self.b[i] + (0..depth).map(sum).sum::<f64>();
            y.push(value);
            rectified.push(value.max(0.0));
            db[i] += dy[i].widen();
        }
        for k in 0..depth {
            let (w, x) = (&self.w[k * m..][..m], x[k].widen());
            dx.push(w.iter().zip(dy).map(|(w, dy)| w * dy.widen()).sum());
            for (dw, dy) in dw[k * m..].iter_mut().zip(dy) {
                *dw += x * dy.widen();
            }
        }
        if alone.is_empty() {
            alone.extend_from_slice(&y[..m]);
        }
    }
}

/// Checks a layer over each number of samples from 1 to `most` that `wanted` picks.
fn check<T: Scalar>(sizes: [usize; 2], most: usize, wanted: impl Fn(usize) -> bool) {
    let [m, depth] = sizes;
    let (w, x) = (values::<T>(m * depth, 1), values::<T>(depth * most, 2));
    let (b, dy) = (values::<T>(m, 3), values::<T>(m * most, 4));
    let case = |n: usize| Case { sizes, w: &w, x: &x[..depth * n], b: &b, dy: &dy[..m * n] };
    let mut definition = Definition::new(&case(0));
    for n in 1..=most {
        definition.add_sample(&x[depth * (n - 1)..][..depth], &dy[m * (n - 1)..][..m]);
        if !wanted(n) {
            continue;
        }
        for crew in [&Alone as &dyn Crew, &InTurn(2), &InTurn(5), &InTurn(6)] {
            for found in on_every_processor(case(n), crew) {
                for (kind, (found, expected)) in found.iter().zip(&definition.results).enumerate() {
                    let same = found.iter().map(|found| found.widen()).eq(expected.iter().copied());
                    assert!(same, "{m}x{depth}, {n} samples, {} threads: {kind}", crew.threads());
                }
            }
        }
    }
}

#[test]
fn every_small_size_agrees_with_the_definition() {
    for m in 1..=40 {
        for depth in 1..=40 {
            check::<f32>([m, depth], 70, |_| true);
            // A register holds half as many: edges come twice as often.
            check::<f64>([m, depth], 35, |_| true);
        }
    }
}

/// Sizes up to 1,100 by chance, and some at the edges: of tiles, and of sums that are halved.
#[test]
fn large_sizes_agree_with_the_definition() {
    let mut random = generator(1, 0);
    let mut by_chance = || random.random_range(1..=1100);
    let mut sizes =
        vec![(64, 65), (128, 784), (129, 10), (257, 1024), (3, 1100), (40, 255), (40, 256)];
    sizes.extend((0..12).map(|_| (by_chance(), by_chance())));
    for (index, (m, depth)) in sizes.into_iter().enumerate() {
        check::<f32>([m, depth], 70, |n| n % 23 == index || n == 32);
        check::<f64>([m, depth], 9, |n| n % 4 == 1);
    }
}

#[test]
fn no_sample_gives_no_gradient() {
    let (mut w, mut dw) = (values::<f32>(6, 1), vec![f32::NAN; 6]);
    let learner = Learner::new(Record, &mut dw).matrix(6);
    weight_gradient(Plain::new(), &InTurn(2), [3, 2], &[], &[], &mut w, learner);
    assert_eq!(dw, [0.0; 6]);
}
