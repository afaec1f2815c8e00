//! Frozen layers stay as they are, and do not stand in the way of the others.

use staticnet::Parameters;
use staticnet::batch::Batch;
use staticnet::layers::Frozen;
use staticnet::prelude::*;
use staticnet::random::generator;

use crate::common::normals;
use crate::seeds::bits;

type Encoder = network!(Input(6) -> Dense(9, tanh) -> Dense(5, relu));
type Middle = network!(Input(9) -> Dense(7, sigmoid));
type Head = network!(Input(6) -> Dense(9, tanh));

/// The same network, all of it trained, its beginning frozen, or its middle.
type Trained = network!(Input(6) -> Dense(9, tanh) -> Dense(5, relu) -> Dense(3, softmax));
type Begun = network!(Frozen<Encoder> -> Dense(3, softmax));
type Word = network!(frozen Encoder -> Dense(3, softmax));
type Words = network!(
    Input(6) -> frozen Dense(9, tanh) -> frozen Dense(5, relu) -> Dense(3, softmax)
);
type Kept = network!(Head -> Frozen<Middle> -> Dense(3, softmax));
type Free = network!(Head -> Middle -> Dense(3, softmax));
/// Its end frozen, where the loss starts.
type Ended = network!(Head -> frozen Dense(3, softmax));
type Open = network!(Head -> Dense(3, softmax));

fn data() -> Dataset<Flat<6>, Classes<3>> {
    let samples: Vec<f32> = normals(6 * 40, &mut generator(9, 0));
    Dataset::new(samples, (0..40).map(|sample| sample % 3).collect()).unwrap()
}

macro_rules! train {
    ($network:ty) => {{
        let mut model = Model::<$network>::new(3).compile(Adam::new(0.01), CrossEntropy);
        model.fit(&data(), Fit::epochs(2).batch_size(16)).unwrap();
        bits(model.network())
    }};
}

/// The gradient of one batch, which was full of NaN before.
macro_rules! gradient {
    ($network:ty) => {{
        let mut network = <$network>::new(3);
        let mut gradient = vec![f32::NAN; <$network>::PARAMETERS];
        let samples: Vec<f32> = normals(6 * 5, &mut generator(1, 0));
        let mut workspace = vec![f32::NAN; <$network>::workspace_len(5)];
        network.gradient::<Classes<3>, _>(
            Batch::new(&samples),
            &[0, 1, 2, 0, 1],
            &CrossEntropy,
            &mut generator(0, 0),
            &mut workspace,
            &mut gradient,
        );
        gradient
    }};
}

#[test]
fn what_is_frozen_stays_and_the_rest_learns() {
    let (start, end) = (bits(&*Begun::new(3)), train!(Begun));
    let frozen = <Encoder as Parameters>::PARAMETERS;
    assert_eq!(start[..frozen], end[..frozen]);
    assert!(start[frozen..].iter().zip(&end[frozen..]).any(|(start, end)| start != end));
    assert_eq!(bits(&*Trained::new(3)), start, "the same network to start with");
}

#[test]
fn derivatives_pass_through_what_is_frozen() {
    let (frozen, free) = (gradient!(Kept), gradient!(Free));
    let (begin, end) = (Head::PARAMETERS, Head::PARAMETERS + Middle::PARAMETERS);
    assert!(frozen[begin..end].iter().all(|derivative| *derivative == 0.0));
    assert!(free[begin..end].iter().any(|derivative| *derivative != 0.0));
    assert_eq!(frozen[..begin], free[..begin]);
    assert_eq!(frozen[end..], free[end..]);
    assert!(gradient!(Begun)[..Encoder::PARAMETERS].iter().all(|derivative| *derivative == 0.0));
}

/// The loss starts beneath the frozen softmax, as it does beneath a free one.
#[test]
fn what_is_before_a_frozen_end_learns() {
    let (start, end) = (bits(&*Ended::new(3)), train!(Ended));
    assert_eq!(start[Head::PARAMETERS..], end[Head::PARAMETERS..]);
    assert_ne!(start[..Head::PARAMETERS], end[..Head::PARAMETERS]);
    let (frozen, free) = (gradient!(Ended), gradient!(Open));
    assert_eq!(frozen[..Head::PARAMETERS], free[..Head::PARAMETERS]);
    assert!(frozen[Head::PARAMETERS..].iter().all(|derivative| *derivative == 0.0));
}

/// Weight decay changes parameters whose gradient is zero, but not those.
#[test]
fn what_is_frozen_does_not_decay() {
    fn assert_kept<O: Optimizer>(rule: &O) {
        let mut network = Kept::new(3);
        let gradient = vec![0.0; Kept::PARAMETERS];
        let mut slots = vec![0.0; staticnet::optimizers::slots::<O, f32>() * Kept::PARAMETERS];
        network.update(rule, 1, &gradient, &mut slots);
        let (start, end) = (bits(&*Kept::new(3)), bits(&*network));
        let (begin, behind) = (Head::PARAMETERS, Head::PARAMETERS + Middle::PARAMETERS);
        assert_eq!(start[begin..behind], end[begin..behind], "{rule:?}");
        assert_ne!(start[..begin], end[..begin], "{rule:?}");
        assert_ne!(start[behind..], end[behind..], "{rule:?}");
    }
    assert_kept(&Adam::default().weight_decay(0.1));
    assert_kept(&Sgd::new(0.1).decoupled_weight_decay(0.1));

    let mut model = Model::<Begun>::new(3).compile(AdamW::new(0.01), CrossEntropy);
    model.fit(&data(), Fit::epochs(2).clip(Clipping::GlobalNorm(1.0))).unwrap();
    let (start, end) = (bits(&*Begun::new(3)), bits(model.network()));
    assert_eq!(start[..Encoder::PARAMETERS], end[..Encoder::PARAMETERS]);
    assert_ne!(start[Encoder::PARAMETERS..], end[Encoder::PARAMETERS..]);
}

/// The word and the type are the same.
#[test]
fn the_word_freezes() {
    assert_eq!(train!(Word), train!(Begun));
    assert_eq!(train!(Words), train!(Begun));
    assert_eq!((Word::PARAMETERS, Word::TRAINABLE), (Begun::PARAMETERS, 18));
}

#[test]
fn the_summary_says_what_is_frozen() {
    let summary = Begun::summary().to_string();
    assert!(summary.contains("frozen Dense(9, tanh)") && summary.contains("\nDense(3, softmax)"));
}

/// Once, where a part was frozen already, and not before what has nothing to keep.
#[test]
fn the_summary_says_it_once() {
    type Inner = network!(Input(4) -> frozen Dense(5, tanh) -> Tanh -> Dense(2));
    type Outer = network!(frozen Inner -> Dense(3));
    let summary = Outer::summary().to_string();
    for line in ["\nfrozen Dense(5, tanh) ", "\nTanh ", "\nfrozen Dense(2) ", "\nDense(3) "] {
        assert!(summary.contains(line), "{summary}");
    }
}
