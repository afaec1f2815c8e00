//! Layers with names are the same layers: they predict and learn the same bits, and only their
//! tensors and their lines in the summary are called otherwise.

use staticnet::batch::Batch;
use staticnet::prelude::*;
use staticnet::random::generator;
use staticnet::{Layer, Parameters, Sequential};

use crate::common::normals;
use crate::seeds::bits;

type Plain = network!(
    Input(6) -> Dense(9, tanh, l2 = 0.01) -> BatchNorm -> Residual(Dense(9, relu) -> Dropout(0.2))
        -> frozen Dense(5, prelu) -> Dense(3, softmax)
);
type Named = network!(
    Input(6) -> hidden: Dense(9, tanh, l2 = 0.01) -> norm: BatchNorm
        -> around: Residual(wide: Dense(9, relu) -> Dropout(0.2)) -> code: frozen Dense(5, prelu)
        -> an_output_of_thirty_two_letters_: Dense(3, softmax)
);

fn data() -> Dataset<Flat<6>, Classes<3>> {
    let samples: Vec<f32> = normals(6 * 40, &mut generator(9, 0));
    Dataset::new(samples, (0..40).map(|sample| sample % 3).collect()).unwrap()
}

fn keys<L: Parameters>(network: &L) -> Vec<String> {
    let mut keys = Vec::new();
    network.visit(&mut |tensor| keys.push(tensor.key().to_string()));
    keys
}

#[test]
fn names_change_no_bit() {
    let mut plain = Model::<Plain>::new(3).compile(Adam::new(0.01), CrossEntropy);
    let mut named = Model::<Named>::new(3).compile(Adam::new(0.01), CrossEntropy);
    assert_eq!(bits(named.network()), bits(plain.network()), "they start alike");
    plain.fit(&data(), Fit::epochs(3).batch_size(16)).unwrap();
    named.fit(&data(), Fit::epochs(3).batch_size(16)).unwrap();
    assert_eq!(bits(named.network()), bits(plain.network()), "they learn alike");
    let x: Vec<f32> = normals(6 * 7, &mut generator(1, 0));
    assert_eq!(named.predict_batch(Batch::new(&x)), plain.predict_batch(Batch::new(&x)));
    assert_eq!(named.evaluate(&data()).unwrap(), plain.evaluate(&data()).unwrap());
    let (of_plain, of_named) = (plain.gradients(&data()), named.gradients(&data()));
    for (plain, named) in of_plain.unwrap().iter().zip(&of_named.unwrap()) {
        assert_eq!(named.values, plain.values, "{}", named.name);
    }
    assert_eq!(size_of::<Named>(), size_of::<Plain>());
}

#[test]
fn tensors_are_called_by_the_names() {
    let expected = [
        "hidden.weight",
        "hidden.bias",
        "norm.weight",
        "norm.bias",
        "norm.running_mean",
        "norm.running_var",
        "around.wide.weight",
        "around.wide.bias",
        // A dense layer and slopes: two modules.
        "code.0.weight",
        "code.0.bias",
        "code.1.weight",
        "an_output_of_thirty_two_letters_.weight",
        "an_output_of_thirty_two_letters_.bias",
    ];
    assert_eq!(keys(&*Named::new(1)), expected);
    let tensors = Model::<Named>::new(1).tensors();
    assert!(tensors.iter().map(|tensor| tensor.name.as_str()).eq(expected));
    assert_eq!(tensors[0].layer, "hidden: Dense(9, tanh, l2 = 0.01)");
    assert_eq!(tensors[6].layer, "around.wide: Dense(9, relu)");
}

#[test]
fn modules_behind_a_name_count_on() {
    type Net = network!(Input(4) -> Dense(3, relu) -> middle: Dense(3, relu) -> Dense(2));
    let expected = ["0.weight", "0.bias", "middle.weight", "middle.bias", "4.weight", "4.bias"];
    assert_eq!(keys(&*Net::new(1)), expected);
}

type Body = network!(Input(4) -> Dense(5, tanh) -> features: Dense(4, relu));
type Encoder = network!(body: Body -> Dense(4));

/// As modules within modules: `body.encoder.0.weight`.
#[test]
fn names_nest() {
    type One = network!(Input(4) -> Dense(4));
    type Alone = network!(only: One);
    type Net = network!(Input(4) -> Relu -> encoder: Encoder -> head: Dense(2));
    let expected = [
        "encoder.body.0.weight",
        "encoder.body.0.bias",
        "encoder.body.features.weight",
        "encoder.body.features.bias",
        "encoder.1.weight",
        "encoder.1.bias",
        "head.weight",
        "head.bias",
    ];
    assert_eq!(keys(&*Net::new(1)), expected);
    assert_eq!(keys(&*Alone::new(1)), ["only.0.weight", "only.0.bias"]);
}

#[test]
fn names_of_a_network_without_a_name_have_their_number() {
    type Within = network!(Input(4) -> pair: Residual(Dense(4) -> Body -> Body));
    type Twice = network!(Body -> Body -> features: Dense(2));
    let expected = [
        "0.weight",
        "0.bias",
        "2.features.weight",
        "2.features.bias",
        "4.weight",
        "4.bias",
        "6.features.weight",
        "6.features.bias",
        "features.weight",
        "features.bias",
    ];
    assert_eq!(keys(&*Twice::new(1)), expected);
    let within = keys(&*Within::new(1));
    assert_eq!(within[2..4], ["pair.1.weight", "pair.1.bias"]);
    assert_eq!(within[4..6], ["pair.3.features.weight", "pair.3.features.bias"]);
    assert_eq!(within[8..], ["pair.7.features.weight", "pair.7.features.bias"]);
}

#[test]
fn the_summary_says_the_names() {
    let summary = Named::summary().to_string();
    for line in [
        "\nhidden: Dense(9, tanh, l2 = 0.01)",
        "\nnorm: BatchNorm ",
        "\n| around.wide: Dense(9, relu) ",
        "\naround: Residual ",
        "\ncode.0: frozen Dense(5, init = he_uniform) ",
        "\ncode.1: frozen Prelu ",
    ] {
        assert!(summary.contains(line), "{summary}");
    }
    let nested = Encoder::summary().to_string();
    assert!(nested.contains("\nbody.0: Dense(5, tanh) "), "{nested}");
    assert!(nested.contains("\nbody.features: Dense(4, relu) "), "{nested}");
}

#[test]
fn layers_within_what_has_a_name_are_called_as_their_tensors_are() {
    type Net = network!(
        Input(4) -> way: Residual(Dense(4, tanh) -> Dropout(0.5) -> Dense(4))
            -> mix: Add(Dense(4), inner: frozen Body) -> body: Body -> Dense(2)
    );
    let mut lines = Vec::new();
    Net::describe(&mut |layer| lines.push(layer.spelled().to_string()));
    let expected = [
        "way.0: Dense(4, tanh)",
        "way.2: Dropout(0.5)",
        "way.3: Dense(4)",
        "way: Residual",
        "mix.0: Dense(4)",
        "mix.inner.0: frozen Dense(5, tanh)",
        "mix.inner.features: frozen Dense(4, relu)",
        "mix: Add",
        "body.0: Dense(5, tanh)",
        "body.features: Dense(4, relu)",
        "Dense(2)",
    ];
    assert_eq!(lines, expected);
    let keys = keys(&*Net::new(1));
    let layer = |key: &str| lines.iter().any(|line| key.contains(line.split(':').next().unwrap()));
    assert!(keys[..keys.len() - 2].iter().all(|key| layer(key)), "{keys:?}");
}

/// What the macro writes and what is typed by hand.
#[test]
fn a_name_is_two_numbers() {
    use staticnet::layers::{Dense, Named, name};
    type Typed = Named<Dense<2, 3>, { name("features")[0] }, { name("features")[1] }>;
    type Written = network!(Input(2) -> features: Dense(3));
    let _: &Sequential<Flat<2>, Typed> = &Written::new(1);
    assert_eq!(Typed::NAME, "features");
    let longest = "abcdefghijklmnopqrstuvwxyz_01234";
    assert_eq!(name(longest)[0].to_le_bytes(), longest.as_bytes()[..16]);
    assert_eq!(name(longest)[1].to_le_bytes(), longest.as_bytes()[16..]);
}
