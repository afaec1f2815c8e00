//! The products of a dense layer, one thread: `cargo bench --bench products`.

mod common;

use common::{Aligned, Table};
use pulp::{Arch, Simd, WithSimd};
use staticnet::batch::{Batch, BatchMut};
use staticnet::crew::Alone;
use staticnet::layers::Dense;
use staticnet::learner::{Learner, Nothing, Record, Rule};
use staticnet::optimizers::{Adam, Optimizer};
use staticnet::random::{Generator, generator};
use staticnet::shape::Flat;
use staticnet::{Layer, Parameters, Pass, Sequential};

/// A layer with what its passes need.
struct Bench<const IN: usize, const OUT: usize> {
    network: Box<Sequential<Flat<IN>, Dense<IN, OUT>>>,
    x: Aligned<f32>,
    dy: Aligned<f32>,
    tape: Aligned<f32>,
    random: Generator,
}

/// One pass, with what is learnt and whether the derivative by the input is wanted.
struct Backward<'a, const IN: usize, const OUT: usize, R> {
    bench: &'a mut Bench<IN, OUT>,
    rule: R,
    slots: &'a mut [f32],
    input: bool,
}

struct Forward<'a, const IN: usize, const OUT: usize>(&'a mut Bench<IN, OUT>);

impl<const IN: usize, const OUT: usize> WithSimd for Forward<'_, IN, OUT> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Bench { network, x, tape, .. } = self.0;
        network.layers.predict_batch(
            simd,
            Batch::<Flat<IN>>::new(x.as_slice()),
            tape.as_mut_slice(),
        );
    }
}

impl<const IN: usize, const OUT: usize, R: Rule<f32>> WithSimd for Backward<'_, IN, OUT, R> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Bench { network, x, dy, tape, random } = self.bench;
        let pass = &mut Pass { simd, crew: &Alone, random, frozen: false };
        let (x, tape) = (Batch::<Flat<IN>>::new(x.as_slice()), tape.as_mut_slice());
        let dy = BatchMut::<Flat<OUT>>::new(dy.as_mut_slice());
        let learner = Learner::new(self.rule, self.slots);
        if self.input {
            network.layers.backward(pass, x, tape, dy, learner);
        } else {
            network.layers.backward_parameters(pass, x, tape, dy, learner);
        }
    }
}

fn layer<const IN: usize, const OUT: usize>(table: &mut Table, columns: usize) {
    let parameters = <Dense<IN, OUT> as Parameters>::PARAMETERS;
    let values = |count: usize| {
        let mut values = Aligned::zeros(count);
        values
            .as_mut_slice()
            .iter_mut()
            .zip(0..)
            .for_each(|(value, i)| *value = (i % 7) as f32 * 1e-3);
        values
    };
    let mut bench = Bench::<IN, OUT> {
        network: Sequential::new(0),
        x: values(IN * columns),
        dy: values(OUT * columns),
        tape: Aligned::zeros(<Dense<IN, OUT> as Layer<Flat<IN>>>::TAPE * columns),
        random: generator(0, 0),
    };
    let (mut gradient, mut moments) = (Aligned::zeros(parameters), Aligned::zeros(2 * parameters));
    let adam = Adam::new(1e-6).rule(10);
    let (arch, flops) = (Arch::new(), 2 * IN * OUT * columns);
    let name = |what: &str| format!("{what} {OUT}x{IN}x{columns}");
    table.measure(name("w x + b"), flops, || arch.dispatch(Forward(&mut bench)));
    table.measure(name("dy xT"), flops, || {
        let (bench, slots) = (&mut bench, gradient.as_mut_slice());
        arch.dispatch(Backward { bench, rule: Record, slots, input: false });
    });
    table.measure(name("dy xT, Adam"), flops, || {
        let (bench, slots) = (&mut bench, moments.as_mut_slice());
        arch.dispatch(Backward { bench, rule: adam, slots, input: false });
    });
    table.measure(name("wT dy"), flops, || {
        arch.dispatch(Backward { bench: &mut bench, rule: Nothing, slots: &mut [], input: true });
    });
}

fn main() {
    let mut table = Table::new();
    layer::<784, 128>(&mut table, 32);
    layer::<128, 10>(&mut table, 32);
    layer::<64, 64>(&mut table, 32);
    layer::<256, 256>(&mut table, 32);
    layer::<256, 256>(&mut table, 256);
    layer::<1024, 1024>(&mut table, 32);
    table.print("products of a dense layer, one thread");
}
