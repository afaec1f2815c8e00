//! What the model is judged by: a share of the training data, and metrics.

use staticnet::metrics::Predictions;
use staticnet::prelude::*;

use crate::{Data, bits, data, message, model};

#[test]
fn a_share_is_the_last_samples_before_shuffling() {
    // 12 (1 − 0.3) = 8.4
    let (first, rest) = data().split(8).unwrap();
    let mut by_hand = model();
    let expected = by_hand.fit(&first, Fit::epochs(3).batch_size(3).validation(&rest)).unwrap();
    let mut by_share = model();
    let fit = Fit::epochs(3).batch_size(3).validation_split(0.3);
    let found = by_share.fit(&data(), fit).unwrap();
    assert_eq!(bits(by_share.network()), bits(by_hand.network()));
    for (found, expected) in found.epochs().iter().zip(expected.epochs()) {
        assert_eq!(found.val_loss, expected.val_loss);
        assert_eq!(found.val_accuracy, expected.val_accuracy);
        assert_eq!(found.loss.to_bits(), expected.loss.to_bits());
    }
}

#[test]
fn weights_stay_with_their_samples() {
    let weights: Vec<f32> = (1..=12).map(|weight| weight as f32 / 6.0).collect();
    let weighted = || data().with_weights(weights.clone()).unwrap();
    let (first, rest) = weighted().split(9).unwrap();
    let fit = Fit::epochs(2).class_weights([1.0, 3.0]).validation(&rest);
    let expected = model().fit(&first, fit).unwrap();
    let fit = Fit::epochs(2).class_weights([1.0, 3.0]).validation_split(0.25);
    let found = model().fit(&weighted(), fit).unwrap();
    assert_eq!(found.last().val_loss, expected.last().val_loss);
    assert_eq!(found.last().loss.to_bits(), expected.last().loss.to_bits());
}

#[test]
fn the_later_of_set_and_share_counts() {
    let (train, set) = data().split(4).unwrap();
    let losses = |fit| model().fit(&train, fit).unwrap().last().val_loss;
    let fit = || Fit::epochs(1);
    let (by_set, by_share) = (losses(fit().validation(&set)), losses(fit().validation_split(0.5)));
    assert_ne!(by_set, by_share);
    assert_eq!(losses(fit().validation(&set).validation_split(0.5)), by_share);
    assert_eq!(losses(fit().validation_split(0.5).validation(&set)), by_set);
}

#[test]
fn a_share_that_leaves_nothing_is_refused() {
    let refused =
        |data: &Data, share| message(model().fit(data, Fit::epochs(1).validation_split(share)));
    let what = "the share of the samples that validate must be";
    for share in [0.0, 1.0, -0.5, f64::NAN] {
        let expected = format!("{what} above 0 and below 1, but is {share:?}");
        assert_eq!(refused(&data(), share), expected);
    }
    let single = data().split(1).unwrap().0;
    for (data, share) in [(data(), 0.99), (data(), 1e-20), (single, 0.5)] {
        let expected = format!(
            "{what} such that of {} samples some learn and some validate, but is {share:?}",
            data.len()
        );
        assert_eq!(refused(&data, share), expected);
    }
}

#[test]
fn metrics_are_those_of_the_model_after_the_epoch() {
    let (train, test) = data().split(8).unwrap();
    let f1 = |p: &Predictions<'_, Flat<2>, Classes<2>>| {
        Ok::<_, staticnet::Error>(p.confusion()?.macro_average().f1)
    };
    let mut model = model();
    let fit = Fit::epochs(3)
        .validation(&test)
        .metric("f1", f1)
        .metric("gain", |predictions| Ok(-predictions.log_loss()?));
    let history = model.fit(&train, fit).unwrap();
    let predictions = model.predictions(&test);
    let metrics = &history.last().metrics;
    assert_eq!(metrics["f1"].to_bits(), f1(&predictions).unwrap().to_bits());
    assert_eq!(metrics["gain"].to_bits(), (-predictions.log_loss().unwrap()).to_bits());
    // Of a share they are those of the same samples.
    let fit = Fit::epochs(3)
        .validation_split(0.3)
        .metric("f1", f1)
        .metric("gain", |p| Ok(-p.log_loss()?));
    let by_share = self::model().fit(&data(), fit).unwrap();
    assert_eq!(by_share.metrics(), history.metrics());
    assert_eq!(history.metrics().keys().collect::<Vec<_>>(), [&"f1", &"gain"]);
    assert_eq!(history.metrics()["f1"].len(), 3);
}

#[test]
fn metrics_are_written_and_read_back() {
    let data = data();
    let fit = |name| Fit::epochs(1).validation(&data).metric(name, |_| Ok(0.25));
    let mut history = model().fit(&data, fit("f1")).unwrap();
    history.extend(model().fit(&data, fit("a,b")).unwrap());
    let csv = history.to_csv();
    let lines: Vec<_> = csv.lines().collect();
    assert!(lines[0].ends_with(r#",val_accuracy,"val_a,b",val_f1"#), "{}", lines[0]);
    assert!(lines[1].ends_with(",,0.25") && lines[2].ends_with(",0.25,"), "{lines:?}");
    assert_eq!(History::from_json(&history.to_json()).unwrap(), history);
    assert_eq!(history.metrics()["f1"], [Some(0.25), None]);
    // JSON has no NaN, and older files have no metrics.
    let nan = model().fit(&data, Fit::epochs(1).validation(&data).metric("m", |_| Ok(f64::NAN)));
    let json = nan.unwrap().to_json();
    assert!(json.contains(r#""metrics":{"m":null}"#), "{json}");
    assert!(History::from_json(&json).unwrap().last().metrics["m"].is_nan());
    let plain = model().fit(&data, Fit::epochs(1)).unwrap();
    assert!(!plain.to_json().contains("metrics"), "{}", plain.to_json());
    assert_eq!(History::from_json(&plain.to_json()).unwrap(), plain);
}

#[test]
fn metrics_without_sense_are_refused() {
    let data = data();
    let value = |_: &Predictions<'_, Flat<2>, Classes<2>>| Ok(0.5);
    let refused = |fit| message(model().fit(&data, fit));
    assert_eq!(
        refused(Fit::epochs(1).metric("f1", value)),
        "the validation data of metric `f1` must be given to `Fit::validation`, but is missing"
    );
    let validated = || Fit::epochs(1).validation(&data);
    for name in ["", "loss", "accuracy", "f1"] {
        assert_eq!(
            refused(validated().metric("f1", value).metric(name, value)),
            format!(
                "the name of a metric must be one that no other figure of an epoch has, but is `{name}`"
            )
        );
    }
    assert_eq!(
        refused(validated().metric("top 0", |predictions| predictions.top_k_accuracy(0))),
        message(model().predictions(&data).top_k_accuracy(0))
    );
}

/// A loss of one's own may compare targets with outputs of another shape; their metrics do not.
#[test]
fn metrics_of_another_width_are_refused() {
    use staticnet::Scalar;
    use staticnet::layer::Output;
    use staticnet::losses::Loss;

    /// Half the square of a single output.
    #[derive(Clone, Copy, Debug)]
    struct Small;

    impl Loss<Flat<1>, Classes<2>, f32> for Small {
        type From = Output;

        fn sample_value(&self, y: &[f32], _class: usize) -> f64 {
            f64::from(y[0] * y[0] / 2.0)
        }

        fn sample_derivative(&self, y: &[f32], _class: usize, scale: f64, dy: &mut [f32]) {
            dy[0] = f32::narrow(scale) * y[0];
        }
    }

    type Single = network!(Input(2) -> Dense(1));
    let data = data();
    let mut model = Model::<Single>::new(1).compile(Sgd::new(0.1), Small);
    assert!(model.fit(&data, Fit::epochs(1).validation(&data)).is_ok());
    let fit = Fit::epochs(1).validation(&data).metric("f1", |_| Ok(0.0));
    assert_eq!(
        message(model.fit(&data, fit)),
        "the network's output for metric `f1` must be of 2 values, as its targets, but is of 1"
    );
}
