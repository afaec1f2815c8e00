use std::fs;

use bytemuck::Zeroable;
use staticnet::batch::{Batch, BatchMut};
use staticnet::files::Weights;
use staticnet::layer::Tensor;
use staticnet::learner::{Learner, Rule};
use staticnet::nalgebra::SVector;
use staticnet::prelude::*;
use staticnet::{Layer, Parameters, Pass, Simd};

use crate::{bits, fault, file};

type Net = network!(
    Flatten(2, 3) -> Dense(4, relu) -> BatchNorm -> Dropout(0.5) -> frozen Dense(5, prelu)
        -> LayerNorm -> Dense(3, softmax)
);

type Double = network!(f64; < Input(3) -> Dense(2, tanh) >);

type Small = network!(Input(3) -> Dense(2));

/// Two rows of three weights, and two biases.
const SMALL: &str = r#"{"0.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"0.bias":{"dtype":"F32","shape":[2],"data_offsets":[24,32]}}"#;

fn values(range: std::ops::Range<u8>) -> Vec<u8> {
    range.flat_map(|value| f32::from(value).to_le_bytes()).collect()
}

/// What loading such a file says; the model must stay as it was.
fn refused(bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("small.safetensors");
    fs::write(&path, bytes).unwrap();
    let mut model = Model::<Small>::new(1);
    let before = bits(&model);
    let said = fault(model.load(&path));
    assert_eq!(bits(&model), before, "{said}");
    said
}

#[test]
fn weights_come_back_to_the_bit() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let model = Model::<Net>::new(1);
    model.save(path("a")).unwrap();
    assert_eq!(bits(&Model::<Net>::from_file(path("a"), 2).unwrap()), bits(&model));
    // The same weights make the same file.
    Model::<Net>::from_file(path("a"), 3).unwrap().save(path("b")).unwrap();
    assert_eq!(fs::read(path("a")).unwrap(), fs::read(path("b")).unwrap());

    let model = Model::<Double>::new(1);
    model.save(path("c")).unwrap();
    assert_eq!(bits(&Model::<Double>::from_file(path("c"), 2).unwrap()), bits(&model));
}

#[test]
fn a_file_says_what_it_holds() {
    let weights = Weights::of(&Model::<Net>::new(1));
    assert_eq!(
        weights.architecture(),
        Some(
            "2x3 -> Flatten -> Dense(4, relu) -> BatchNorm -> Dropout -> Dense(5) -> Prelu -> \
             LayerNorm -> Dense(3, softmax)"
        )
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    Weights::of(&Model::<Small>::new(1)).save(&path).unwrap();
    let bytes = fs::read(&path).unwrap();
    let header = String::from_utf8_lossy(&bytes[8..]);
    let note = r#"{"__metadata__":{"staticnet":"{\"version\":1,\"architecture\":\"3 -> Dense(2)\",\"scalar\":\"f32\"}"},"#;
    assert!(header.starts_with(note), "{header}");
}

#[test]
fn values_are_row_major_and_their_order_in_the_file_does_not_matter() {
    let reversed = r#"{"0.bias":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"0.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[8,32]}}"#;
    for (header, bytes) in
        [(SMALL, values(0..8)), (reversed, [values(6..8), values(0..6)].concat())]
    {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, file(header, &bytes)).unwrap();
        let model = Model::<Small>::from_file(&path, 0).unwrap();
        let layer = &model.network().layers;
        assert_eq!(layer.weight.row(1).iter().copied().collect::<Vec<_>>(), [3.0, 4.0, 5.0]);
        assert_eq!(layer.bias.as_slice(), [6.0, 7.0]);
    }
}

#[test]
fn another_file_is_refused_with_its_tensor() {
    let changed = |old: &str, new: &str| refused(&file(&SMALL.replace(old, new), &values(0..8)));
    assert_eq!(
        changed("0.bias", "1.bias"),
        "must hold the tensors of the network and no others, but lacks `0.bias` and holds \
         `1.bias`; give the file of this network, or rename its tensors"
    );
    assert_eq!(
        changed("[2,3]", "[3,2]"),
        "tensor `0.weight` must have shape 2x3, but has 3x2; \
         give the file of this network, or change the network"
    );
    assert_eq!(
        changed(r#"F32","shape":[2],"#, r#"I32","shape":[2],"#),
        "tensor `0.bias` must be of type F32, but is of type I32; \
         convert the file, or give the network the file's scalar: `network!(f64; …)`"
    );
    let empty = refused(&file("{}", &[]));
    assert!(empty.contains("but lacks `0.weight`, `0.bias`; give"), "{empty}");
    let more = r#","1.scale":{"dtype":"F32","shape":[],"data_offsets":[32,36]}}"#;
    let more = refused(&file(&SMALL.replace("]}}", &format!("]}}{more}")), &values(0..9)));
    assert!(more.contains("but holds `1.scale`; load the file into the network"), "{more}");
}

#[test]
fn the_file_of_a_whole_is_refused_by_a_part() {
    type Whole = network!(Input(3) -> Dense(2) -> Dense(2));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    Model::<Whole>::new(1).save(&path).unwrap();
    let error = Model::<Small>::from_file(&path, 0).unwrap_err().to_string();
    assert!(
        error.ends_with(
            "must hold the tensors of the network and no others, but holds `1.bias`, `1.weight`; \
             load the file into the network that it is of, and take a part of that with `split()`"
        ),
        "{error}"
    );
}

#[test]
fn the_weights_of_another_model_are_refused_without_a_word_of_files() {
    type Wider = network!(Input(3) -> Dense(4));
    type Deeper = network!(Input(3) -> Dense(2) -> Dense(2));
    type Bent = network!(Input(3) -> Dense(2, relu));
    let mut model = Model::<Small>::new(1);
    let mut refused = |weights: Weights| weights.load_into(&mut model).unwrap_err().to_string();
    let remedy = "take a model with the same layers, or `split()` both networks and copy a part";
    assert_eq!(
        refused(Weights::of(&Model::<Wider>::new(1))),
        format!(
            "the weights of a model: tensor `0.weight` must have shape 2x3, but has 4x3; {remedy}"
        )
    );
    assert_eq!(
        refused(Weights::of(&Model::<Deeper>::new(1))),
        format!(
            "the weights of a model: must hold the tensors of the network and no others, but holds \
             `1.bias`, `1.weight`; {remedy}"
        )
    );
    assert!(
        refused(Weights::of(&Model::<Bent>::new(1)))
            .ends_with("or what fits: `Weights::of(&model).any_architecture()`")
    );
}

#[test]
fn a_file_in_memory_is_one_on_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let model = Model::<Small>::new(7);
    model.save(&path).unwrap();
    let bytes = fs::read(&path).unwrap();
    let mut other = Model::<Small>::new(8);
    Weights::from_bytes(&bytes[..], "carried").unwrap().load_into(&mut other).unwrap();
    assert_eq!(other.tensors(), model.tensors());
    let error = Weights::from_bytes(&bytes[..9], "carried").unwrap_err().to_string();
    assert!(error.starts_with("carried: must be a whole safetensors file, but "), "{error}");
}

#[test]
fn what_pytorch_counts_is_passed_over_where_it_belongs() {
    type Normed = network!(Input(1) -> BatchNorm);
    let tensor = |name: &str, start: usize| {
        format!(r#""{name}":{{"dtype":"F32","shape":[1],"data_offsets":[{start},{}]}}"#, start + 4)
    };
    let names = ["0.weight", "0.bias", "0.running_mean", "0.running_var"];
    let tensors = names.iter().enumerate().map(|(index, name)| tensor(name, 4 * index));
    let tensors = tensors.collect::<Vec<_>>().join(",");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    for (counter, accepted) in [("0", true), ("1", false)] {
        let count = r#""dtype":"I64","shape":[],"data_offsets":[16,24]"#;
        let header = format!(r#"{{{tensors},"{counter}.num_batches_tracked":{{{count}}}}}"#);
        fs::write(&path, file(&header, &[values(0..4), vec![0; 8]].concat())).unwrap();
        assert_eq!(Model::<Normed>::from_file(&path, 0).is_ok(), accepted, "{counter}");
    }
}

#[test]
fn what_only_training_knows_of_may_differ() {
    type Before =
        network!(Input(3) -> Dense(4, relu) -> Dropout(0.5) -> Dense(2, init = orthogonal));
    type After = network!(
        Input(3) -> frozen Dense(4, relu) -> Dropout(0.1) -> Dense(2, init = he_normal, l2 = 0.1)
    );
    let weights = Weights::of(&Model::<Before>::new(1));
    let mut model = Model::<After>::new(2);
    weights.load_into(&mut model).unwrap();
    assert_eq!(bits(&model), bits(&Model::<Before>::new(1)));
}

#[test]
fn other_layers_with_the_same_tensors_are_refused_unless_they_are_asked_for() {
    type Sigmoid = network!(Input(3) -> Dense(2, sigmoid));
    type Tanh = network!(Input(3) -> Dense(2, tanh));
    let weights = Weights::of(&Model::<Sigmoid>::new(1));
    let mut model = Model::<Tanh>::new(2);
    let before = bits(&model);
    assert_eq!(
        fault(weights.load_into(&mut model)),
        "must be of `3 -> Dense(2, tanh)`, but are of `3 -> Dense(2, sigmoid)`; \
         take a model with the same layers, or what fits: \
         `Weights::of(&model).any_architecture()`"
    );
    assert_eq!(bits(&model), before);
    weights.any_architecture().load_into(&mut model).unwrap();
    assert_eq!(bits(&model), bits(&Model::<Sigmoid>::new(1)));
}

#[test]
fn what_is_attached_comes_back_to_the_bit() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let numbers: Vec<f64> = (1..500).map(|i| f64::from(i).sqrt() * 1e-7).collect();
    let singles: Vec<f32> = (1..500_u16).map(|i| f32::from(i).ln()).collect();
    let weights = Weights::of(&Model::<Small>::new(1));
    let weights = weights.attach("numbers", &numbers).unwrap();
    weights.attach("singles", &singles).unwrap().save(&path).unwrap();

    let weights = Weights::read(&path).unwrap();
    assert_eq!(weights.attachment::<Vec<f64>>("numbers").unwrap(), numbers);
    assert_eq!(weights.attachment::<Vec<f32>>("singles").unwrap(), singles);
    assert_eq!(
        fault(weights.attachment::<f64>("scaler")),
        "`scaler` must be attached, but only `numbers`, `singles` are; \
         attach it with `Weights::attach`"
    );
    assert_eq!(
        fault(weights.attachment::<String>("numbers")),
        "what is attached as `numbers` must have the type that it is read as, but is not: \
         invalid type: sequence, expected a string; read it as what was attached"
    );
    // To a file that is not ours, too.
    fs::write(&path, file(SMALL, &values(0..8))).unwrap();
    Weights::read(&path).unwrap().attach("more", &1).unwrap().save(&path).unwrap();
    assert_eq!(Weights::read(&path).unwrap().attachment::<u8>("more").unwrap(), 1);
    Model::<Small>::from_file(&path, 0).unwrap();
}

/// y = a ⊙ b ⊙ x, whose author has given both the same name.
#[derive(Zeroable)]
struct Twins {
    first: SVector<f32, 2>,
    second: SVector<f32, 2>,
}

impl Parameters for Twins {
    const PARAMETERS: usize = 4;

    fn visit<'a>(&'a self, visit: &mut dyn FnMut(Tensor<&'a [f32]>)) {
        for values in [&self.first, &self.second] {
            visit(Tensor::new("scale", &[2], Initializer::Ones, values.as_slice()));
        }
    }

    fn visit_mut(&mut self, visit: &mut dyn FnMut(Tensor<&mut [f32]>)) {
        for values in [&mut self.first, &mut self.second] {
            visit(Tensor::new("scale", &[2], Initializer::Ones, values.as_mut_slice()));
        }
    }
}

impl Layer<Flat<2>> for Twins {
    type Output = Flat<2>;

    fn predict<S: Simd>(&self, _simd: S, x: &SVector<f32, 2>) -> SVector<f32, 2> {
        x.component_mul(&self.first).component_mul(&self.second)
    }

    fn backward<'a, S: Simd, R: Rule<f32>>(
        &mut self,
        _pass: &mut Pass<'_, S>,
        _x: Batch<'_, Flat<2>>,
        _tape: &'a mut [f32],
        dy: BatchMut<'a, Flat<2>>,
        learner: Learner<'_, R>,
    ) -> BatchMut<'a, Flat<2>> {
        learner.skip();
        dy
    }
}

#[test]
fn two_tensors_of_one_name_are_both_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let mut model = Model::<network!(Input(2) -> Twins)>::new(1);
    let layer = &mut model.network_mut().layers;
    (layer.first, layer.second) = (SVector::from([1.0, 2.0]), SVector::from([3.0, 4.0]));
    model.save(&path).unwrap();
    let loaded = Model::<network!(Input(2) -> Twins)>::from_file(&path, 1).unwrap();
    assert_eq!(bits(&loaded), bits(&model));
    let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
    assert!(text.contains("\"0.scale\":") && text.contains("\"0.scale.1\":"), "{text}");
}

#[test]
fn more_than_a_header_may_have_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let weights = Weights::of(&Model::<Small>::new(1));
    let weights = weights.attach("text", &"a".repeat(17 << 20)).unwrap();
    let said = fault(weights.save(&path));
    assert!(said.starts_with("the header must have at most 16777216 bytes, but has 178"), "{said}");
    assert!(!path.exists());
}
