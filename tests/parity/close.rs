//! How far two numbers may lie apart.

/// Asserts that no value lies further from what is expected than `tolerance` times the largest of
/// what is expected.
pub fn assert_close(what: &str, found: &[f64], expected: &[f64], tolerance: f64) {
    assert_eq!(found.len(), expected.len(), "{what}");
    let largest = expected.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
    let off = found.iter().zip(expected).fold(0.0_f64, |off, (found, expected)| {
        let difference = (found - expected).abs();
        if difference <= off { off } else { difference } // keeps NaN
    });
    println!("{what}: {:e} of {tolerance:e}", off / largest);
    assert!(off <= tolerance * largest, "{what}: {found:?} is not {expected:?}");
}
