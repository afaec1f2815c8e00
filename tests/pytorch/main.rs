//! Weights that PyTorch saved predict the same here, and ours the same there.
//!
//! What PyTorch once saved is compared always. The way there and back is gone where the interpreter
//! `python3`, or the one that `STATICNET_PYTHON` names, has what `requirements.txt` lists.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use safetensors::tensor::{Dtype, SafeTensors, TensorView};
use staticnet::batch::Batch;
use staticnet::model::Compiled;
use staticnet::prelude::*;

/// The network of `sequential.py`.
type Plain = network!(
    Flatten(2, 3) -> Dense(7, relu) -> BatchNorm -> Dropout(0.5) -> Dense(6, bias = false)
        -> Tanh -> LayerNorm -> Dense(5, gelu) -> Dense(4, prelu) -> Dense(3, softmax)
);

type Body = network!(Input(7) -> Dense(6, tanh) -> features: Dense(5, relu));

/// The one whose modules have names.
type Named = network!(
    images: Flatten(2, 3) -> hidden: Dense(7, relu) -> norm: BatchNorm -> body: Body
        -> Dense(4, tanh) -> head: Dense(3, softmax)
);

const TOLERANCE: f32 = 1e-5;

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pytorch")
}

/// The values of a tensor in a file of the script's, which stand as they do in a batch: an image after
/// the other. (A `Flatten` of 2×3 takes them in the order in which they lie.)
fn tensor(path: &Path, name: &str) -> Vec<f32> {
    let bytes = fs::read(path).unwrap();
    let tensors = SafeTensors::deserialize(&bytes).unwrap();
    let (values, _) = tensors.tensor(name).unwrap().data().as_chunks::<4>();
    values.iter().copied().map(f32::from_le_bytes).collect()
}

/// Our outputs for the samples of a folder lie beside PyTorch's.
fn assert_same_outputs(predict: impl Fn(&[f32]) -> Vec<f32>, folder: &Path) {
    let path = folder.join("outputs.safetensors");
    let found = predict(&tensor(&path, "samples"));
    let expected = tensor(&path, "outputs");
    assert_eq!((found.len(), expected.len()), (3 * 16, 3 * 16));
    for (found, expected) in found.iter().zip(&expected) {
        assert!((found - expected).abs() <= TOLERANCE, "{found} is not {expected}");
    }
}

/// Runs the script where it can run. Tells that it cannot past the test harness, which would keep it
/// to itself.
fn script(task: &str, folder: &Path, network: Option<&str>) -> Option<()> {
    let python = env::var("STATICNET_PYTHON").unwrap_or_else(|_| "python3".into());
    let probe = Command::new(&python).args(["-c", "import torch, safetensors.torch"]).output();
    let missing = match &probe {
        Err(error) => Some(error.to_string()),
        Ok(output) if !output.status.success() => {
            let said = String::from_utf8_lossy(&output.stderr);
            Some(said.lines().last().unwrap_or("it fails").to_owned())
        }
        Ok(_) => None,
    };
    if let Some(reason) = missing {
        let note = "STATICNET_PYTHON names another interpreter";
        let _ = writeln!(std::io::stderr(), "{task} is skipped: {python}: {reason} ({note})");
        return None;
    }
    let mut command = Command::new(&python);
    let output = command
        .arg(here().join("sequential.py"))
        .arg(task)
        .arg(folder)
        .args(network)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(())
}

/// Samples and classes to learn a while from, so that no tensor is what it began as.
fn data() -> Dataset<Plane<2, 3, 6>, Classes<3>> {
    let values: Vec<f32> = (0..60 * 6).map(|i| (i as f32 * 0.7).sin()).collect();
    let classes = (0..60).map(|i| i % 3).collect();
    Dataset::new(values, classes).unwrap()
}

fn write_samples(path: &Path) {
    let samples: Vec<u8> = (0..16 * 6).flat_map(|i| (i as f32 * 0.3).cos().to_le_bytes()).collect();
    let view = TensorView::new(Dtype::F32, vec![16, 2, 3], &samples).unwrap();
    fs::write(path, safetensors::serialize([("samples", view)], None).unwrap()).unwrap();
}

/// The tests of one network, which the script knows under a name.
macro_rules! both_ways {
    ($module:ident: $network:ty, $name:expr) => {
        mod $module {
            use super::*;

            const NAME: Option<&str> = $name;

            fn predict<S>(model: &Model<$network, S>) -> impl Fn(&[f32]) -> Vec<f32> {
                |samples| model.predict_batch(Batch::new(samples)).as_slice().to_vec()
            }

            #[test]
            fn what_pytorch_saved_predicts_the_same() {
                let fixtures = here().join("fixtures").join(NAME.unwrap_or_default());
                let path = fixtures.join("network.safetensors");
                let model = Model::<$network>::from_file(path, 0).unwrap();
                assert_same_outputs(predict(&model), &fixtures);
            }

            #[test]
            fn what_pytorch_saves_now_predicts_the_same() {
                let folder = tempfile::tempdir().unwrap();
                if script("save", folder.path(), NAME).is_some() {
                    let path = folder.path().join("network.safetensors");
                    let model = Model::<$network>::from_file(path, 0).unwrap();
                    assert_same_outputs(predict(&model), folder.path());
                }
            }

            #[test]
            fn pytorch_predicts_the_same_with_ours() {
                let folder = tempfile::tempdir().unwrap();
                let mut model: Compiled<$network, _, _> =
                    Model::new(1).compile(Adam::new(0.05), CrossEntropy);
                model.fit(&data(), Fit::epochs(10)).unwrap();
                model.save(folder.path().join("network.safetensors")).unwrap();
                write_samples(&folder.path().join("samples.safetensors"));
                if script("predict", folder.path(), NAME).is_some() {
                    assert_same_outputs(predict(&model), folder.path());
                }
            }
        }
    };
}

both_ways!(plain: Plain, None);
both_ways!(named: Named, Some("named"));
