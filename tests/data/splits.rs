//! Splits: every sample exactly once, the same shares, the same seed the same split.

use staticnet::data::Samples;
use staticnet::prelude::*;

use crate::message;

const COUNTS: [usize; 4] = [1, 7, 30, 64];

type Data = Dataset<Flat<2>, Classes<4>>;

/// Sample `i` holds `i` and its negative, and weighs `i` too.
fn data() -> Data {
    let classes: Vec<usize> =
        COUNTS.iter().enumerate().flat_map(|(class, count)| vec![class; *count]).collect();
    let numbers = (0..classes.len()).map(|index| index as f32);
    let samples: Vec<f32> = numbers.clone().flat_map(|index| [index, -index]).collect();
    Data::new(samples, classes).unwrap().with_weights(numbers.collect()).unwrap()
}

/// The numbers of the samples, each with all that was its own.
fn numbers(part: &Data) -> Vec<usize> {
    let all = data();
    let weights = part.weights().unwrap();
    (0..part.len())
        .map(|index| {
            let sample = part.sample(index);
            assert_eq!(sample.as_slice(), [weights[index], -weights[index]]);
            let same = |weight: &f32| weight.to_bits() == weights[index].to_bits();
            let number = all.weights().unwrap().iter().position(same).unwrap();
            assert_eq!(part.targets()[index], all.targets()[number]);
            number
        })
        .collect()
}

fn counts(part: &Data) -> [usize; 4] {
    [0, 1, 2, 3].map(|class| part.targets().iter().filter(|target| **target == class).count())
}

fn assert_whole(parts: &[&Data]) {
    let mut all: Vec<usize> = parts.iter().flat_map(|part| numbers(part)).collect();
    all.sort_unstable();
    assert!(all.into_iter().eq(0..102));
}

#[test]
fn shuffling_keeps_every_sample_with_what_is_its_own() {
    let shuffled = data().shuffled(7);
    assert_whole(&[&shuffled]);
    assert_ne!(numbers(&shuffled), numbers(&data()));
    assert_eq!(numbers(&shuffled), numbers(&data().shuffled(7)));
    assert_ne!(numbers(&shuffled), numbers(&data().shuffled(8)));
}

#[test]
fn a_stratified_split_has_the_shares_of_the_whole() {
    for seed in 0..5 {
        for share in [0.02, 0.1, 1.0 / 3.0, 0.5, 0.7, 0.9, 0.99] {
            let (first, second) = data().split_stratified(share, seed).unwrap();
            assert_whole(&[&first, &second]);
            assert!((first.len() as f64 - 102.0 * share).abs() <= 0.5);
            for (found, all) in counts(&first).into_iter().zip(COUNTS) {
                assert!((found as f64 - all as f64 * share).abs() < 1.0, "{found} of {all}");
            }
        }
    }
}

#[test]
fn a_split_is_drawn_from_its_seed() {
    let first = |seed| numbers(&data().split_stratified(0.5, seed).unwrap().0);
    assert_eq!(first(1), first(1));
    assert_ne!(first(1), first(2));
}

#[test]
fn a_part_is_never_empty() {
    let said = "the share of the first part must be";
    for share in [0.0, 1.0, -0.5, f64::NAN] {
        assert!(message(data().split_stratified(share, 0)).starts_with(&format!("{said} between")));
    }
    for share in [0.001, 0.999] {
        let error = message(data().split_stratified(share, 0));
        assert!(error.starts_with(&format!("{said} such that neither part")), "{error}");
    }
}

#[test]
fn each_sample_is_once_in_a_validation_set() {
    for k in [2, 3, 10, 102] {
        let folds = data();
        let folds = folds.k_fold(k, 3).unwrap();
        assert_eq!(folds.len(), k);
        let mut validations = Vec::new();
        for (train, validation) in folds {
            assert_whole(&[&train, &validation]);
            assert!([102 / k, 102_usize.div_ceil(k)].contains(&validation.len()));
            validations.push(validation);
        }
        assert_whole(&validations.iter().collect::<Vec<_>>());
    }
}

#[test]
fn stratified_folds_have_the_shares_of_the_whole() {
    for k in [2, 3, 10] {
        let data = data();
        let mut validations = Vec::new();
        for (train, validation) in data.k_fold_stratified(k, 3).unwrap() {
            assert_whole(&[&train, &validation]);
            assert!([102 / k, 102_usize.div_ceil(k)].contains(&validation.len()));
            for (found, all) in counts(&validation).into_iter().zip(COUNTS) {
                assert!([all / k, all.div_ceil(k)].contains(&found), "{found} of {all}");
            }
            validations.push(validation);
        }
        assert_whole(&validations.iter().collect::<Vec<_>>());
    }
}

#[test]
fn folds_are_drawn_from_their_seed() {
    let data = data();
    let first = |seed| numbers(&data.k_fold(5, seed).unwrap().next().unwrap().1);
    assert_eq!(first(1), first(1));
    assert_ne!(first(1), first(2));
    let first = |seed| numbers(&data.k_fold_stratified(5, seed).unwrap().next().unwrap().1);
    assert_eq!(first(1), first(1));
    assert_ne!(first(1), first(2));
}

#[test]
fn folds_that_cannot_be_are_refused() {
    for k in [0, 1, 103] {
        assert_eq!(
            message(data().k_fold(k, 0)),
            format!("the number of folds must be from 2 to 102, the number of samples, but is {k}")
        );
        assert!(data().k_fold_stratified(k, 0).is_err());
    }
}

#[test]
fn a_subset_is_what_its_indices_say() {
    let subset = data().subset(&[5, 0, 5]).unwrap();
    assert_eq!(numbers(&subset), [5, 0, 5]);
    assert_eq!(
        message(data().subset(&[0, 102])),
        "an index of a subset must be below 102, the number of samples, but is 102"
    );
    assert!(message(data().subset(&[])).starts_with("a subset must hold at least one sample"));
}

#[test]
fn images_stay_bytes_and_targets_stay_whole() {
    let bytes = Samples::Bytes { values: vec![1, 2, 3, 4, 5, 6], scale: 0.5 };
    let targets = vec![0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
    let data = Dataset::<Flat<2>, Values<Flat<2>>>::new(bytes, targets).unwrap();
    let subset = data.subset(&[2, 0]).unwrap();
    assert_eq!(subset.sample(0).as_slice(), [2.5, 3.0]);
    assert_eq!(subset.targets(), [0.5, 0.6, 0.1, 0.2]);
}
