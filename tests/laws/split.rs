//! A network that is cut into several is the same network, and shares its weights with them.

use staticnet::batch::Batch;
use staticnet::prelude::*;
use staticnet::random::generator;
use staticnet::{Parameters, Sequential};

use crate::common::normals;
use crate::seeds::bits;

network! {
    pub(crate) type Whole = < Input(6) -> Dense(9, tanh) -> features: Dense(5, relu)
        -> norm: LayerNorm -> code: Dense(4, elu) -> Dense(3, softmax) >;

    /// The same.
    #[split(after(features), into(Body, Head))]
    pub(crate) type Halves = < Input(6) -> Dense(9, tanh) -> features: Dense(5, relu)
        -> norm: LayerNorm -> code: Dense(4, elu) -> Dense(3, softmax) >;

    #[split(after(features, code), into(Begin, Middle, End))]
    type Thirds = < Input(6) -> Dense(9, tanh) -> features: Dense(5, relu)
        -> norm: LayerNorm -> code: Dense(4, elu) -> Dense(3, softmax) >;

    #[frozen(up_to = features)]
    #[split(after(features), into(Kept, Learning))]
    type Tuned = < Input(6) -> Dense(9, tanh) -> features: Dense(5, relu)
        -> norm: LayerNorm -> code: Dense(4, elu) -> Dense(3, softmax) >;

    type Words = < Input(6) -> frozen Dense(9, tanh) -> features: frozen Dense(5, relu)
        -> norm: LayerNorm -> code: Dense(4, elu) -> Dense(3, softmax) >;

    type Letters = < body: frozen Body -> head: Dense(2, softmax) >;
}

fn data() -> Dataset<Flat<6>, Classes<3>> {
    let samples: Vec<f32> = normals(6 * 40, &mut generator(9, 0));
    Dataset::new(samples, (0..40).map(|sample| sample % 3).collect()).unwrap()
}

fn keys<L: Parameters>(network: &L) -> Vec<String> {
    let mut keys = Vec::new();
    network.visit(&mut |tensor| keys.push(tensor.key().to_string()));
    keys
}

macro_rules! train {
    ($network:ty) => {{
        let mut model = Model::<$network>::new(3).compile(Adam::new(0.01), CrossEntropy);
        model.fit(&data(), Fit::epochs(3).batch_size(16)).unwrap();
        model
    }};
}

#[test]
fn a_cut_changes_no_bit() {
    let (whole, halves, thirds) = (train!(Whole), train!(Halves), train!(Thirds));
    assert_eq!(bits(halves.network()), bits(whole.network()));
    assert_eq!(bits(thirds.network()), bits(whole.network()));
    let x: Vec<f32> = normals(6 * 7, &mut generator(1, 0));
    let expected = whole.predict_batch(Batch::new(&x));
    assert_eq!(halves.predict_batch(Batch::new(&x)), expected);
    assert_eq!(thirds.predict_batch(Batch::new(&x)), expected);
}

#[test]
fn a_cut_changes_no_name() {
    let expected = keys(&*Whole::new(1));
    assert_eq!(expected[2..5], ["features.weight", "features.bias", "norm.weight"]);
    assert_eq!(keys(&*Halves::new(1)), expected);
    assert_eq!(keys(&*Thirds::new(1)), expected);
    assert_eq!(Halves::summary().to_string(), Whole::summary().to_string());
}

#[test]
fn files_go_from_one_to_the_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("weights.safetensors");
    let (whole, mut halves) = (train!(Whole), Model::<Halves>::new(8));
    whole.save(&path).unwrap();
    halves.load(&path).unwrap();
    assert_eq!(bits(halves.network()), bits(whole.network()));
    halves.save(&path).unwrap();
    let back = Model::<Whole>::from_file(&path, 0).unwrap();
    assert_eq!(bits(back.network()), bits(whole.network()));
}

/// A network within another network that was cut has its names, too.
#[test]
fn a_cut_changes_no_name_within_another_network() {
    type Outer = network!(first: Whole -> Dense(6) -> Whole);
    type OuterOfHalves = network!(first: Halves -> Dense(6) -> Halves);
    let expected = keys(&*Outer::new(1));
    assert_eq!(keys(&*OuterOfHalves::new(1)), expected);
    assert_eq!(expected[2], "first.features.weight");
    assert!(expected.contains(&"4.features.weight".to_owned()), "{expected:?}");
}

#[test]
fn the_parts_are_the_network() {
    let mut network = Halves::new(3);
    let x = [0.3, -0.1, 0.2, 0.5, -1.0, 0.0];
    let (body, head) = network.split();
    let features = body.predict(&x);
    assert_eq!(head.predict(&features), network.predict(&x));
    assert!(std::ptr::eq(network.features(), BodyLayers::features(body)));
    assert!(std::ptr::eq(network.code(), HeadLayers::code(head)));
    assert_eq!(bits(body).len() + bits(head).len(), Halves::PARAMETERS);
    let (body, head) = network.split_mut();
    BodyLayers::features_mut(body).bias.fill(0.25);
    HeadLayers::norm_mut(head).weight.fill(2.0);
    assert_eq!(network.features().bias().as_slice(), [0.25; 5]);
    assert_eq!(network.norm().weight.as_slice(), [2.0; 5]);
    let thirds = Thirds::new(3);
    let (begin, middle, end) = thirds.split();
    // `Begin` has the layers of `Body`, and so is the same type: which trait is meant must be said.
    assert_eq!(BeginLayers::features(begin).weight(), Whole::new(3).features().weight());
    assert_eq!(middle.code().weight(), thirds.code().weight());
    assert_eq!(end.predict(&middle.predict(&begin.predict(&x))), thirds.predict(&x));
}

#[test]
fn a_head_is_replaced_on_a_body_that_stays() {
    let model = train!(Halves);
    let (body, _) = model.network().split();
    let mut letters = Model::<Letters>::new(5).compile(Adam::new(0.05), CrossEntropy);
    letters.network_mut().body_mut().clone_from(body);
    let samples: Vec<f32> = normals(6 * 40, &mut generator(7, 0));
    let classes = (0..40).map(|sample| usize::from(samples[6 * sample] > 0.0)).collect();
    let other = Dataset::<Flat<6>, Classes<2>>::new(samples, classes).unwrap();
    let before = letters.evaluate(&other).unwrap();
    letters.fit(&other, Fit::epochs(20)).unwrap();
    assert!(letters.evaluate(&other).unwrap().loss < before.loss);
    assert_eq!(bits(letters.network().body()), bits(body));
    assert_eq!(keys(letters.network())[2], "body.features.weight");
    let alone = Model::from_network(body.clone_boxed(), 0);
    assert_eq!(bits(alone.network()), bits(body));
}

#[test]
fn the_attribute_writes_the_word() {
    assert_eq!(Tuned::TRAINABLE, Words::TRAINABLE);
    assert_eq!(Words::TRAINABLE, Whole::TRAINABLE - (7 * 9 + 10 * 5));
    assert_eq!(bits(train!(Tuned).network()), bits(train!(Words).network()));
    assert_eq!(Tuned::summary().to_string(), Words::summary().to_string());
    let _: &Sequential<_, _> = Tuned::new(1).split().0;
}

#[test]
fn weights_are_copied_to_the_network_that_is_frozen() {
    let model = train!(Whole);
    let mut tuned = Model::<Tuned>::new(9);
    tuned.copy_weights(&model).unwrap();
    assert_eq!(bits(tuned.network()), bits(model.network()));
    let mut other = Model::<Body>::new(9);
    let error = other.copy_weights(&model).unwrap_err().to_string();
    assert!(
        error.contains("and no others, but holds `4.weight`") || error.contains("holds"),
        "{error}"
    );
    assert_eq!(bits(other.network()), bits(&*Body::new(9)), "unchanged");
}
