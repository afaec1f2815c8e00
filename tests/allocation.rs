//! After set-up nothing is allocated: not in prediction, not in a training step.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};

use staticnet::Means;
use staticnet::batch::Batch;
use staticnet::check;
use staticnet::crew::Crew;
use staticnet::layers::{Dense, Penalised, Tanh};
use staticnet::learner::Learner;
use staticnet::optimizers::{Optimizer, slots};
use staticnet::prelude::*;
use staticnet::random::generator;
use staticnet::schedules::Exponential;
use staticnet::threads::Team;

struct Counting;

thread_local! {
    /// Of this thread only: the test harness has others.
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call is handed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        // SAFETY: the caller keeps the promises of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps the promises of `dealloc`.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Runs `work` and says how often it allocated.
fn allocations<R>(work: impl FnOnce() -> R) -> (usize, R) {
    let before = ALLOCATIONS.get();
    let result = work();
    (ALLOCATIONS.get() - before, result)
}

type Net = network!(
    Input(6, 5) -> Flatten -> Dense(33, relu) -> BatchNorm -> Dropout(0.2) -> GaussianNoise(0.1)
        -> Concatenate(Dense(7, tanh), Add(Linear, Dense(33)), Linear) -> LayerNorm -> Sigmoid -> Dense(4, softmax)
);
type Target = Classes<4>;

/// More columns than a tile holds, and a rest.
const COLUMNS: usize = 7;

#[test]
fn the_counter_counts() {
    assert_eq!(allocations(|| Box::new(1_u8)).0, 1);
    assert_eq!(allocations(|| Net::new(0)).0, 1); // in place
}

#[test]
fn prediction_allocates_nothing() {
    let network = Net::new(0);
    let samples = vec![0.5; COLUMNS * 30];
    let sample = nalgebra::SVector::<f32, 30>::repeat(0.5);
    let mut workspace = vec![0.0; Net::workspace_len(COLUMNS)];
    assert_eq!(allocations(|| network.predict(&sample)).0, 0);
    let batch = Batch::new(&samples);
    assert_eq!(allocations(|| network.predict_batch(batch, &mut workspace).columns()).0, 0);
    let classes = [3; COLUMNS];
    let score = || network.score::<Target, _>(batch, &classes, &CrossEntropy, &mut workspace);
    assert_eq!(allocations(score).0, 0);
}

fn training_allocates_nothing<O: Optimizer>(rule: &O) {
    let (mut network, mut gradient) = (Net::new(0), [0.0; Net::PARAMETERS]);
    let samples = vec![0.5; COLUMNS * 30];
    let mut workspace = vec![0.0; Net::workspace_len(COLUMNS)];
    let mut slots = vec![0.0; slots::<O, f32>() * Net::PARAMETERS];
    let mut random = generator(0, 0);
    let before = network.clone();
    for step in 1..=3 {
        let (count, ()) = allocations(|| {
            network.gradient::<Target, _>(
                Batch::new(&samples),
                &[step % 4; COLUMNS],
                &CrossEntropy,
                &mut random,
                &mut workspace,
                &mut gradient,
            );
            network.update(rule, step as u64, &gradient, &mut slots);
        });
        assert_eq!(count, 0, "step {step}");
    }
    let last = |network: &Net| network.layers.second.second.second.weight;
    assert_ne!(last(&network), last(&before));
}

#[test]
fn training_with_sgd_allocates_nothing() {
    training_allocates_nothing(&Sgd::new(0.1).momentum(0.9));
}

#[test]
fn training_with_adam_allocates_nothing() {
    training_allocates_nothing(&Adam::default());
}

/// A layer whose weights cost something.
type Dear = Penalised<Dense<16, 9, Tanh>, { check::penalty(0.01) }, { check::penalty(0.02) }>;

/// Layers that keep more than their result, or learn otherwise than others.
type Special = network!(
    Input(6, 5) -> Flatten -> frozen Dense(12, gelu) -> Dense(16, prelu) -> Dear -> BatchNorm
        -> frozen LayerNorm -> Elu -> Dense(4, softmax)
);

#[test]
fn training_with_rms_prop_allocates_nothing() {
    training_allocates_nothing(&RmsProp::new(0.1).momentum(0.9).centered());
}

/// Also through the model, which freezes, penalises and averages as the layers say.
#[test]
fn special_layers_allocate_nothing_per_batch() {
    let data = |samples: usize| {
        let values = vec![0.5; samples * 30];
        Dataset::<Flat<30>, Target>::new(values, vec![1; samples]).unwrap()
    };
    let (short, long) = (data(160), data(1600));
    let mut model = Model::<Special>::new(0).compile(RmsProp::default(), CrossEntropy);
    let mut fit = |data| {
        let fit = Fit::epochs(2).batch_size(16).threads(1).validation(data);
        allocations(|| model.fit(data, fit).unwrap()).0
    };
    assert_eq!(fit(&short), fit(&long));
}

/// The products of this network are worth sharing.
type Wide = network!(Input(256) -> Dense(256, relu) -> Dropout(0.2) -> Dense(64, softmax));

/// A team, and how often its threads allocated in what they were given to do.
struct Watched(Team, AtomicUsize);

impl Crew for Watched {
    fn threads(&self) -> usize {
        self.0.threads()
    }

    fn pays_from(&self) -> usize {
        0
    }

    fn run(&self, work: &(dyn Fn(usize) + Sync)) {
        self.0.run(&|thread| {
            let (count, ()) = allocations(|| work(thread));
            self.1.fetch_add(count, Ordering::Relaxed);
        });
    }
}

#[test]
fn a_step_that_threads_share_allocates_nothing() {
    let (mut network, team) = (Wide::new(0), Watched(Team::new(2), AtomicUsize::new(0)));
    let samples = vec![0.5; 64 * 256];
    let mut workspace = vec![0.0; Wide::workspace_len(64)];
    let mut slots = vec![0.0; slots::<Adam, f32>() * Wide::PARAMETERS];
    let mut random = generator(0, 0);
    team.run(&|_| drop(Box::new(1_u8)));
    assert_eq!(team.1.swap(0, Ordering::Relaxed), 2, "the counter counts");
    for step in 1..=20 {
        let (count, _) = allocations(|| {
            network.learn::<Classes<64>, _, _>(
                Batch::new(&samples),
                &[step % 64; 64],
                &CrossEntropy,
                Learner::new(Adam::default().rule(step as u64), &mut slots),
                Means { crew: &team, random: &mut random, workspace: &mut workspace },
            )
        });
        assert_eq!(count, 0, "step {step}");
    }
    assert_eq!(team.1.into_inner(), 0);
}

/// Through the model, which is evaluated after each epoch: what is allocated does not depend on how
/// many steps or batches there are.
#[test]
fn fit_and_evaluation_allocate_nothing_per_batch() {
    let data = |samples: usize| {
        let values = vec![0.5; samples * 30];
        Dataset::<Flat<30>, Target>::new(values, vec![1; samples]).unwrap()
    };
    let weighted = |samples| data(samples).with_weights(vec![0.5; samples]).unwrap();
    let (short, long) = (data(160), data(1600));
    let (short_weighted, long_weighted) = (weighted(160), weighted(1600));
    let mut model = Model::<Net>::new(0).compile(Adam::default(), CrossEntropy);
    let mut fit = |data| {
        let fit = Fit::epochs(2).batch_size(16).threads(1).validation(data);
        allocations(|| model.fit(data, fit).unwrap()).0
    };
    assert_eq!(fit(&short), fit(&long));
    assert_eq!(fit(&short_weighted), fit(&long_weighted));
}

/// Nor where the gradient is written down, or a schedule says the learning rate.
#[test]
fn clipping_accumulation_and_schedules_allocate_nothing_per_batch() {
    let data = |samples: usize| {
        let values = vec![0.5; samples * 30];
        Dataset::<Flat<30>, Target>::new(values, vec![1; samples]).unwrap()
    };
    let (short, long) = (data(160), data(1600));
    let mut model = Model::<Net>::new(0).compile(AdamW::default(), CrossEntropy);
    let mut fit = |data, clipping| {
        let fit = Fit::epochs(2).batch_size(16).threads(1);
        let fit = fit.schedule_per_step(Exponential { factor: 0.9 }).accumulate(3).clip(clipping);
        allocations(|| model.fit(data, fit).unwrap()).0
    };
    for clipping in [Clipping::Value(0.1), Clipping::Norm(0.1), Clipping::GlobalNorm(0.1)] {
        assert_eq!(fit(&short, clipping), fit(&long, clipping));
    }
}
