//! Pictures, from outside: each is what its name says, tells what it must in words, and draws
//! whatever numbers there are.

use std::path::Path;

use staticnet::metrics::ConfusionMatrix;
use staticnet::model::NamedTensor;
use staticnet::plot::{activations, histograms, schedule, schedules};
use staticnet::prelude::*;
use staticnet::schedules::Constant;

type Points = Dataset<Flat<2>, Classes<2>>;
type Net = network!(< Input(2) -> Dense(8, tanh) -> Dense(2, softmax) >);

/// The texts of an SVG that `draw` writes, which must also be drawn as PNG.
fn texts(draw: impl Fn(&Path) -> staticnet::Result<()>) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let (svg, png) = (folder.path().join("a.svg"), folder.path().join("a.PNG"));
    draw(&png).unwrap();
    let reader = png::Decoder::new(std::io::BufReader::new(std::fs::File::open(png).unwrap()));
    let mut reader = reader.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    assert!(pixels.iter().any(|byte| *byte != pixels[0]), "an empty picture");

    draw(&svg).unwrap();
    let svg = std::fs::read_to_string(svg).unwrap();
    assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"));
    let info = reader.info();
    let size = format!("width=\"{}\" height=\"{}\"", info.width, info.height);
    assert!(svg.contains(&size), "no {size}");
    let elements = svg.split("<text").skip(1);
    let texts =
        elements.map(|text| text.split_once('>').unwrap().1.split("</text>").next().unwrap());
    texts.map(|text| text.trim().replace("&apos;", "'")).collect()
}

/// What an attempt says, which must write nothing.
fn refusal(name: &str, draw: impl Fn(&Path) -> staticnet::Result<()>) -> String {
    let folder = tempfile::tempdir().unwrap();
    let error = draw(&folder.path().join(name)).unwrap_err();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "a file for {error}");
    error.to_string()
}

fn has(texts: &[String], expected: &[&str]) {
    for expected in expected {
        assert!(texts.iter().any(|text| text == expected), "no {expected} in {texts:?}");
    }
}

/// A history as it is read from a file, in which `null` stands for NaN.
fn history(losses: &[f64], validation: &[f64], rates: &[f64]) -> History {
    let json = |value: &f64| if value.is_finite() { format!("{value:e}") } else { "null".into() };
    let epoch = |index: usize| {
        let (loss, rate) = (json(&losses[index]), json(&rates[index % rates.len()]));
        let validation = validation.get(index).map_or("null".into(), json);
        format!(
            "{{\"seconds\":1,\"learning_rate\":{rate},\"loss\":{loss},\"accuracy\":null,\
             \"val_loss\":{validation},\"val_accuracy\":null}}"
        )
    };
    let epochs: Vec<_> = (0..losses.len()).map(epoch).collect();
    History::from_json(&format!("{{\"epochs\":[{}]}}", epochs.join(","))).unwrap()
}

#[test]
fn a_history_tells_of_all_that_was_measured() {
    let falling = history(&[3.0, 2.0, 1.0], &[2.5, 1.5, 2.0], &[0.1, 0.05]);
    let texts = texts(|path| falling.plot(path));
    has(&texts, &["Loss", "Learning rate", "training", "validation", "Epoch"]);
    has(&texts, &["lowest validation: 1.50 in epoch 2", "1", "2", "3"]);
    assert!(!texts.iter().any(|text| text == "Accuracy"));
}

#[test]
fn what_is_not_measured_is_not_told() {
    let texts = texts(|path| history(&[3.0, 2.0], &[], &[0.1]).plot(path));
    for text in ["Learning rate", "validation"] {
        assert!(!texts.iter().any(|found| found == text), "{text} in {texts:?}");
    }
}

#[test]
fn a_history_over_decades_is_logarithmic() {
    let losses: Vec<f64> = (0..1000).map(|epoch| 0.98_f64.powi(epoch)).collect();
    let texts = texts(|path| history(&losses, &losses, &[0.1]).plot(path));
    has(&texts, &["10⁻⁶", "0.01", "1", "200", "1000"]);
}

#[test]
fn a_history_of_any_numbers_is_drawn() {
    let (nan, inf) = (f64::NAN, f64::INFINITY);
    let all: [&[f64]; 8] = [
        &[0.5],
        &[nan],
        &[nan, 1.0, nan, 2.0, 3.0, inf],
        &[0.25; 7],
        &[0.0; 7],
        &[1e-30, 3e-30],
        &[1e30, -1e30, 1e-30],
        &[1e300, 1e-300, 1e290],
    ];
    for losses in all {
        let texts = texts(|path| history(losses, &[1.0], &[0.1]).plot(path));
        has(&texts, &["Loss", "1"]);
    }
    has(&texts(|path| history(&[nan, inf], &[], &[0.1]).plot(path)), &["no finite value"]);
}

#[test]
fn a_confusion_matrix_has_its_counts_and_names() {
    let matrix = ConfusionMatrix::<3>::of(&[0, 1, 1, 2, 2], &[0, 1, 2, 2, 2]).unwrap();
    let names = ["setosa", "versicolor", "a name of more than thirty letters"];
    let texts = texts(|path| matrix.plot(path, &names));
    has(&texts, &["Accuracy 80.00 % of 5 samples", "True class", "Predicted class"]);
    for name in ["setosa", "versicolor", "a name of more than thi…"] {
        assert_eq!(texts.iter().filter(|text| *text == name).count(), 2, "{name} in {texts:?}");
    }
    assert_eq!(texts.iter().filter(|text| *text == "1").count(), 3, "{texts:?}");
    has(&texts, &["2"]);
    assert!(!texts.iter().any(|text| text == "0"), "{texts:?}");
    assert_eq!(
        refusal("a.png", |path| matrix.plot(path, &names[..2])),
        "the number of class names must be 3, one for each class, but is 2"
    );
}

/// From one class to more than have room for their counts.
#[test]
fn a_confusion_matrix_of_any_number_of_classes_is_drawn() {
    fn drawn<const C: usize>(count: usize) -> Vec<String> {
        let classes: Vec<usize> = (0..C).flat_map(|class| vec![class; count]).collect();
        let names: Vec<String> = (0..C).map(|class| format!("class {class}")).collect();
        let matrix = ConfusionMatrix::<C>::of(&classes, &classes).unwrap();
        texts(|path| matrix.plot(path, &names))
    }
    has(&drawn::<1>(7), &["class 0", "7"]);
    has(&drawn::<2>(123_456), &["123456"]);
    has(&drawn::<30>(50), &["class 29", "50"]);
    let many = drawn::<150>(50);
    assert!(!many.iter().any(|text| text == "50"), "{many:?}");
}

#[test]
fn tensors_are_told_by_name_layer_and_spread() {
    type Deep = network!(< Input(20) -> Dense(30, relu) -> BatchNorm -> Dense(2, softmax) >);
    let texts = texts(|path| Model::<Deep>::new(42).plot_weights(path));
    has(&texts, &["0.weight", "0.bias", "2.running_var", "3.bias", "Parameters", "Count"]);
    has(&texts, &["Dense(30, relu)", "BatchNorm", "Dense(2, softmax)"]);
    has(&texts, &["mean 0, sd 0", "100.0 % zeros", "mean 1.00, sd 0"]);
}

#[test]
fn dead_units_are_seen_in_the_gradient() {
    type Relu = network!(< Input(2) -> Dense(4, relu) -> Dense(2, softmax) >);
    let data = Points::new(vec![0.5, 1.0, 1.0, 0.5], vec![0, 1]).unwrap();
    let mut model = Model::<Relu>::new(1).compile(Adam::default(), CrossEntropy);
    let first = &mut model.network_mut().layers.first;
    first.weight.fill(1.0);
    first.bias.copy_from_slice(&[0.1, 0.2, -9.0, 0.3]);
    let texts = texts(|path| model.plot_gradients(path, &data));
    has(&texts, &["Gradients", "25.0 % zeros, 1 of 4 units zero", "25.0 % zeros"]);
}

#[test]
fn histograms_of_any_numbers_are_drawn() {
    let tensor = |values: &[f64]| NamedTensor {
        name: "0.weight".into(),
        layer: "Dense(128, leaky_relu(0.01), init = orthogonal, l1 = 0.001)".into(),
        shape: &[1, 1],
        trainable: true,
        values: values.to_vec(),
    };
    let (nan, inf) = (f64::NAN, f64::INFINITY);
    let drawn = |values: &[f64]| texts(|path| histograms(path, "", &[tensor(values)]));
    has(&drawn(&[0.3; 9]), &["mean 0.300, sd 0", "0.3000"]);
    has(&drawn(&[nan; 3]), &["no finite value", "3 of 3 not finite"]);
    has(&drawn(&[1.0, inf, 2.0]), &["mean 1.50, sd 0.500", "1 of 3 not finite"]);
    has(&drawn(&[1e30, -1e30]), &["mean 0, sd 1.00e30"]);
    has(&drawn(&[1e-30]), &["mean 1.00e-30, sd 0"]);
    has(&drawn(&[1e300, 1e-300]), &["mean 5.00e299, sd 5.00e299"]);
    has(&drawn(&[1.0, 1.0 + 1e-15]), &["1.000"]);
    has(&drawn(&[]), &["no finite value"]);
    assert_eq!(
        refusal("a.svg", |path| histograms::<f32>(path, "", &[])),
        "the number of tensors to plot must be at least 1, but is 0"
    );
}

#[test]
fn schedules_are_told_apart_by_a_legend() {
    let cosine = Cosine { steps: 90, end: 0.0 }.warm_up(10);
    let two = texts(|path| {
        schedules(path, 0.1, 100, &[("cosine", &cosine), ("one cycle", &OneCycle::new(100))])
    });
    has(&two, &["cosine", "one cycle", "Step", "Learning rate, base 0.1", "0.10", "100"]);
    has(&texts(|path| schedule(path, 3.0, 200, &Exponential { factor: 0.9 })), &["10⁻⁸"]);
    for steps in [1, 2, 5000, u64::MAX] {
        has(&texts(|path| schedule(path, 1e-30, steps, &Constant::default())), &["Step", "0"]);
    }
}

#[test]
fn a_schedule_that_makes_no_rate_is_refused() {
    let refused =
        |base, steps, of: &dyn Schedule| refusal("a.png", |path| schedule(path, base, steps, of));
    let constant = Constant { factor: 1.0, steps: 1 };
    assert_eq!(refused(0.1, 0, &constant), "the number of steps must be at least 1, but is 0");
    assert_eq!(
        refused(f64::NAN, 3, &constant),
        "the learning rate of step 0 must be a number from 0 up, but is NaN"
    );
    assert!(refused(0.1, 3, &Cosine { steps: 0, end: 0.0 }).starts_with("the steps of the"));
    assert_eq!(
        refusal("a.png", |path| schedules(path, 0.1, 10, &[])),
        "the number of schedules must be at least 1, but is 0"
    );
}

#[test]
fn every_activation_of_the_network_line_has_a_panel() {
    let texts = texts(|path| activations(path));
    has(&texts, &["linear", "relu", "leaky_relu(0.1)", "prelu", "elu(1.0)", "selu", "softplus"]);
    has(&texts, &["gelu", "gelu_tanh", "silu", "mish", "hard_swish", "sigmoid", "hard_sigmoid"]);
    has(&texts, &["softmax of (x, 0)", "tanh", "softsign", "f(x)", "f′(x)"]);
}

#[test]
fn predictions_lie_beside_the_truth() {
    type Line = network!(f64; < Input(1) -> Dense(1, bias = false) >);
    type Two = network!(f64; < Input(1) -> Dense(2) >);
    type Wide = network!(f64; < Input(1) -> Dense(20) >);
    type Lines<const N: usize> = Dataset<Flat<1>, Values<Flat<N>>, f64>;
    let data = |targets: &[f64]| {
        let x = (0..targets.len()).map(|i| i as f64).collect::<Vec<_>>();
        Lines::<1>::new(x, targets.to_vec()).unwrap()
    };
    let model = Model::<Line>::with_initializer(Initializer::Ones, 0);
    let drawn = |targets: &[f64]| texts(|path| model.predictions(&data(targets)).plot(path));
    has(&drawn(&[0.0, 1.0, 2.0]), &["R² = 1.0000", "True", "Predicted", "perfect"]);
    has(&drawn(&[1.0, 1.0, 1.0]), &["R² = 0.0000"]);
    has(&drawn(&[5.0]), &["True"]);
    has(&drawn(&[1e30, -1e30]), &["1.0e30"]);
    has(&drawn(&[f64::NAN, 1.0]), &["R² = NaN"]);
    has(&drawn(&vec![0.5; 9000]), &["one point of 3"]);

    let two = Lines::<2>::new(vec![0.0, 1.0], vec![0.0, 0.0, 1.0, 2.0]).unwrap();
    let model = Model::<Two>::with_initializer(Initializer::Ones, 0);
    has(&texts(|path| model.predictions(&two).plot(path)), &["Value 0: R² = 1.0000"]);

    let model = Model::<Wide>::with_initializer(Initializer::Ones, 0);
    let wide = Lines::<20>::new(vec![1.0; 1000], vec![1.0; 20_000]).unwrap();
    has(
        &texts(|path| model.predictions(&wide).plot(path)),
        &["All values: R² = 1.0000", "one point of 7"],
    );

    let mut broken = Model::<Line>::new(0);
    broken.network_mut().layers.weight.fill(f64::INFINITY);
    for targets in [&[1.0][..], &[1.0, 2.0]] {
        let message = refusal("a.svg", |path| broken.predictions(&data(targets)).plot(path));
        assert!(message.starts_with("predicted value 0 must be a finite number"), "{message}");
    }
}

#[test]
fn nothing_is_written_under_another_name_or_size() {
    let model = Model::<Net>::new(0);
    for name in ["a.pdf", "a", ".svg", "a.svg.gz"] {
        let message = refusal(name, |path| model.plot_weights(path));
        assert!(message.contains("must be one ending in .svg or .png"), "{message}");
    }
    let message = refusal("missing/a.png", |path| activations(path));
    assert!(message.ends_with("must exist; create it first"), "{message}");
    assert_eq!(
        refusal("a.svg", |path| History::default().plot(path)),
        "a history to plot must hold at least one sample, but is empty; supply some data"
    );
    let tensors: Vec<_> = std::iter::repeat_n(model.tensors(), 300).flatten().collect();
    assert_eq!(
        refusal("a.svg", |path| histograms(path, "", &tensors)),
        "a picture must be at most 20000000 pixels, but is 1450x62400; draw less at once"
    );
}
