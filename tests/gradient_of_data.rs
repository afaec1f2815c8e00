//! The gradient over a data set, tensor by tensor.

use staticnet::batch::Batch;
use staticnet::learner::{Learner, Record};
use staticnet::prelude::*;
use staticnet::random::generator;

type Net = network!(
    f64; < Input(3) -> Dense(6, tanh, l2 = 0.1) -> frozen Dense(5, relu) -> Dense(2, softmax) >
);

/// More than one batch.
const SAMPLES: usize = 100;

fn data() -> Dataset<Flat<3>, Classes<2>, f64> {
    let samples: Vec<f64> = (0..3 * SAMPLES).map(|i| (i as f64 * 0.37).sin()).collect();
    let classes = (0..SAMPLES).map(|i| usize::from(samples[3 * i] > samples[3 * i + 1])).collect();
    Dataset::new(samples, classes).unwrap()
}

#[test]
fn it_is_that_of_one_batch_with_all_samples() {
    let model = Model::<Net>::new(7).compile(Sgd::new(0.1), CrossEntropy);
    let data = data();
    let mut whole = vec![0.0; Net::PARAMETERS];
    let samples: Vec<f64> = (0..SAMPLES).flat_map(|i| data.sample(i).as_slice().to_vec()).collect();
    let workspace = &mut vec![0.0; Net::workspace_len(SAMPLES)];
    Net::new(7).learn::<Classes<2>, _, _>(
        Batch::new(&samples),
        data.targets(),
        &CrossEntropy,
        Learner::new(Record, &mut whole),
        staticnet::Means { crew: &staticnet::crew::Alone, random: &mut generator(0, 2), workspace },
    );
    let tensors = model.gradients(&data).unwrap();
    let names: Vec<_> = tensors.iter().map(|tensor| tensor.name.as_str()).collect();
    assert_eq!(names, ["0.weight", "0.bias", "4.weight", "4.bias"]);
    assert_eq!(tensors[0].layer, "Dense(6, tanh, l2 = 0.1)");
    assert_eq!((tensors[2].shape, tensors[2].trainable), (&[2, 5][..], true));
    // Behind the first layer, 24 parameters, stands the frozen one, 35.
    let expected = [&whole[..18], &whole[18..24], &whole[59..69], &whole[69..71]];
    for (tensor, expected) in tensors.iter().zip(expected) {
        assert_eq!(tensor.values.len(), expected.len());
        assert!(expected.iter().any(|value| *value != 0.0), "{}", tensor.name);
        for (found, expected) in tensor.values.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-14, "{}: {found} for {expected}", tensor.name);
        }
    }
}

#[test]
fn a_sample_of_twice_the_weight_counts_twice() {
    let model = Model::<Net>::new(7).compile(Sgd::new(0.1), CrossEntropy);
    // The penalty, 0.1 w², hangs on no sample.
    let penalty = 0.2 * model.tensors()[0].values[0];
    let gradient = |data| model.gradients(&data).unwrap()[0].values[0] - penalty;
    let plain = gradient(data());
    let doubled = gradient(data().with_weights(vec![2.0; SAMPLES]).unwrap());
    assert!((2.0 * plain - doubled).abs() < 1e-14, "{plain} and {doubled}");
}

/// With dropout and with running statistics, the same again and again.
#[test]
fn the_model_stays_as_it_is() {
    type Random = network!(
        f64; < Input(3) -> Dense(8, relu) -> BatchNorm -> Dropout(0.5) -> Dense(2, softmax) >
    );
    let mut model = Model::<Random>::new(3).compile(Sgd::new(0.1), CrossEntropy);
    model.fit(&data(), Fit::epochs(1)).unwrap();
    let mut twin = model.clone();
    let before = model.tensors();
    let gradients = model.gradients(&data()).unwrap();
    assert_eq!(model.tensors(), before);
    assert_eq!(model.gradients(&data()).unwrap(), gradients);
    // Nor does it take from the randomness of training.
    model.fit(&data(), Fit::epochs(1)).unwrap();
    twin.fit(&data(), Fit::epochs(1)).unwrap();
    assert_eq!(model.tensors(), twin.tensors());
    let other = Model::<Random>::from_network(model.network().clone_boxed(), 4)
        .compile(Sgd::new(0.1), CrossEntropy);
    assert_ne!(other.gradients(&data()).unwrap(), model.gradients(&data()).unwrap());
}
