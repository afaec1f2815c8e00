//! A network of ten million parameters lives its whole life on a small stack.

use std::thread;

use nalgebra::SVector;
use staticnet::prelude::*;

const WIDTH: usize = 3000;

type Large = network!(Input(WIDTH) -> Concatenate(Dense(2048, relu), Dense(1024, tanh)) -> Dropout(0.1) -> Dense(300, tanh) -> Dense(10, softmax));
type Data = Dataset<Flat<WIDTH>, Classes<10>>;

const _: () = assert!(Large::PARAMETERS >= 10_000_000);

/// Runs `work` in a thread with a stack of `kibibytes`.
fn with_stack(kibibytes: usize, work: fn()) {
    let thread = thread::Builder::new().stack_size(kibibytes * 1024).spawn(work);
    thread.expect("a thread").join().expect("no panic");
}

fn data() -> Data {
    // Five samples: a batch of four and a rest.
    let samples = (0..5 * WIDTH).map(|index| (index as f32).sin()).collect::<Vec<_>>();
    Data::new(samples, vec![0, 1, 2, 3, 4]).expect("five samples")
}

fn build_train_evaluate_clone_drop() {
    let data = data();
    let mut model = Model::<Large>::new(1).compile(Adam::default(), CrossEntropy);
    let before = model.evaluate(&data).expect("an evaluation");
    let history = model.fit(&data, Fit::epochs(1).batch_size(4)).expect("an epoch");
    assert_eq!(history.epochs().len(), 1);
    let after = model.evaluate(&data).expect("an evaluation");
    assert!(after.loss.is_finite());
    assert_ne!(before, after);
    let copy = model.clone();
    drop(model);
    assert_eq!(copy.evaluate(&data).expect("an evaluation"), after);
    let one = copy.predict(&SVector::<f32, WIDTH>::repeat(0.1));
    assert!((one.sum() - 1.0).abs() < 1e-5); // ten roundings of 6e-8
    let drawn = Model::<Large>::with_initializer(Initializer::HeNormal, 2);
    let one = drawn.predict(&SVector::<f32, WIDTH>::zeros());
    assert_eq!(one.as_slice(), [0.1; 10]); // the biases are zero
}

network! {
    #[split(after(features), into(Body, Head))]
    type Split = < Input(WIDTH) -> features: Dense(3072, relu) -> Dense(300, tanh) -> Dense(10, softmax) >;

    #[frozen(up_to = features)]
    type Tuned = < Input(WIDTH) -> features: Dense(3072, relu) -> Dense(300, tanh) -> Dense(10, softmax) >;

    type Other = < body: frozen Body -> head: Dense(10, softmax) >;
}

fn replace_the_head() {
    let model = Model::<Split>::new(1);
    let (body, _) = model.network().split();
    let mut other = Model::<Other>::new(2).compile(Adam::default(), CrossEntropy);
    other.network_mut().body_mut().clone_from(body);
    other.fit(&data(), Fit::epochs(1)).expect("an epoch");
    assert!(other.network().body().features().weight() == body.features().weight());
    let mut tuned = Model::<Tuned>::new(3);
    tuned.copy_weights(&model).expect("the same tensors");
    assert!(tuned.network().features().weight() == body.features().weight());
    let alone = Model::from_network(body.clone_boxed(), 0);
    assert!(alone.network().features().weight() == body.features().weight());
}

#[test]
fn a_head_is_replaced_on_an_eighth_of_it() {
    with_stack(256, replace_the_head);
}

#[test]
fn on_the_stack_of_a_test_thread() {
    with_stack(2048, build_train_evaluate_clone_drop);
}

#[test]
fn on_an_eighth_of_it() {
    with_stack(256, build_train_evaluate_clone_drop);
}
