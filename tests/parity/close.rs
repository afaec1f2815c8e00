//! How far two numbers may lie apart.

/// Asserts that no value lies further from what is expected than `tolerance` times the largest of
/// what is expected.
pub fn assert_close(what: &str, found: &[f64], expected: &[f64], tolerance: f64) {
    assert_eq!(found.len(), expected.len(), "{what}");
    let largest = expected.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
    let differences = found.iter().zip(expected).map(|(found, expected)| (found - expected).abs());
    // `f64::max` would lose a NaN, as would a comparison that comes after it.
    let off =
        differences.fold(
            0.0_f64,
            |off, difference| {
                if off.is_nan() || difference <= off { off } else { difference }
            },
        );
    println!("{what}: {:e} of {tolerance:e}", off / largest);
    assert!(off <= tolerance * largest, "{what}: {found:?} is not {expected:?}");
}

#[test]
#[should_panic = "NaN is not close: [1.0, NaN, 3.0] is not [1.0, 2.0, 3.0]"]
fn nan_is_not_close_whatever_comes_after_it() {
    assert_close("NaN is not close", &[1.0, f64::NAN, 3.0], &[1.0, 2.0, 3.0], 1e-3);
}
