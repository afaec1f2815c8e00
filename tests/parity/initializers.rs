//! Initialisers draw as wide as PyTorch's and Keras's, whose draws `initializers.py` measured.
//! Those that say their numbers themselves, and orthogonal ones, are tested by law: in
//! `tests/initializers.rs`.

use serde::Deserialize;
use staticnet::initializer::Initializer;
use staticnet::random::generator;

#[derive(Deserialize)]
struct Three {
    #[serde(alias = "xavier_uniform", alias = "xavier_normal")]
    xavier: f64,
    #[serde(alias = "he_uniform", alias = "he_normal")]
    he: f64,
    #[serde(alias = "lecun_uniform", alias = "lecun_normal")]
    lecun: f64,
}

#[derive(Deserialize)]
struct Fixture {
    out: usize,
    #[serde(rename = "in")]
    inputs: usize,
    draws: usize,
    torch_bounds: Three,
    torch_deviations: Three,
    keras_bounds: Three,
    keras_deviations: Three,
    keras_truncated: f64,
}

fn fixture() -> Fixture {
    let text = include_str!("fixtures/initializers.json");
    serde_json::from_str(text).expect("a fixture of initializers.py's")
}

/// As many values as the fixture's, weight after weight.
fn draws(fixture: &Fixture, initializer: Initializer) -> Vec<f64> {
    let random = &mut generator(5, 0);
    let mut values = vec![f64::NAN; fixture.draws];
    for weight in values.chunks_exact_mut(fixture.out * fixture.inputs) {
        initializer.fill(weight, &[fixture.out, fixture.inputs], random);
    }
    values
}

fn bound(values: &[f64]) -> f64 {
    values.iter().fold(0.0, |largest, value| value.abs().max(largest))
}

fn deviation(values: &[f64]) -> f64 {
    (values.iter().map(|value| value * value).sum::<f64>() / values.len() as f64).sqrt()
}

fn assert_near(what: &str, found: f64, expected: f64, tolerance: f64) {
    assert!((found / expected - 1.0).abs() < tolerance, "{what}: {found} is not {expected}");
}

/// The largest of two million draws is within 1e-5 of the bound, but once in e²⁰ times.
#[test]
fn uniform_bounds() {
    let fixture = fixture();
    let check = |initializer, torch, keras| {
        let found = bound(&draws(&fixture, initializer));
        assert_near("PyTorch", found, torch, 1e-5);
        assert_near("Keras", found, keras, 1e-5);
    };
    let (torch, keras) = (&fixture.torch_bounds, &fixture.keras_bounds);
    check(Initializer::XavierUniform, torch.xavier, keras.xavier);
    check(Initializer::HeUniform, torch.he, keras.he);
    check(Initializer::LecunUniform, torch.lecun, keras.lecun);
}

/// The deviation of two million draws is off by 1/2000 of itself; of two such, four times as far:
/// once in 15,000 times.
#[test]
fn normal_deviations() {
    let fixture = fixture();
    let check = |initializer, torch, keras| {
        let found = deviation(&draws(&fixture, initializer));
        assert_near("PyTorch", found, torch, 3e-3);
        assert_near("Keras", found, keras, 3e-3);
    };
    let (torch, keras) = (&fixture.torch_deviations, &fixture.keras_deviations);
    check(Initializer::XavierNormal, torch.xavier, keras.xavier);
    check(Initializer::HeNormal, torch.he, keras.he);
    check(Initializer::LecunNormal, torch.lecun, keras.lecun);
}

#[test]
fn a_truncated_bell_is_as_narrow_as_keras_has_it() {
    let fixture = fixture();
    let initializer = Initializer::TruncatedNormal { mean: 0.0, deviation: 0.05 };
    let found = deviation(&draws(&fixture, initializer));
    assert_near("Keras", found, fixture.keras_truncated, 3e-3);
}
