//! How often values of which size occur.

/// Buckets of equal width, as TensorFlow's `summary.histogram` makes them.
const BUCKETS: usize = 30;

/// The finite values of a tensor, counted.
#[derive(Debug)]
pub(super) struct Histogram {
    pub(super) min: f64,
    pub(super) max: f64,
    pub(super) count: f64,
    pub(super) sum: f64,
    pub(super) sum_of_squares: f64,
    /// The upper end of each bucket; the first begins at `min`.
    pub(super) limits: Vec<f64>,
    /// The values in each bucket.
    pub(super) counts: Vec<f64>,
}

impl Histogram {
    /// Nothing if no value is finite.
    pub(super) fn of(values: impl Iterator<Item = f64>) -> Option<Self> {
        let values: Vec<f64> = values.filter(|value| value.is_finite()).collect();
        let min = values.iter().copied().reduce(f64::min)?;
        let max = values.iter().copied().reduce(f64::max)?;
        let width = (max - min) / BUCKETS as f64;
        let (limits, counts) = if width > 0.0 && width.is_finite() {
            let limits = (1..BUCKETS).map(|bucket| min + bucket as f64 * width);
            (limits.chain([max]).collect(), counts(&values, min, width))
        } else {
            (vec![max], vec![values.len() as f64])
        };
        Some(Self {
            min,
            max,
            count: values.len() as f64,
            sum: values.iter().sum(),
            sum_of_squares: values.iter().map(|value| value * value).sum(),
            limits,
            counts,
        })
    }
}

fn counts(values: &[f64], min: f64, width: f64) -> Vec<f64> {
    let mut counts = vec![0.0; BUCKETS];
    for value in values {
        // Not negative, and few: the largest value itself belongs to the last.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let bucket = ((value - min) / width) as usize;
        counts[bucket.min(BUCKETS - 1)] += 1.0;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_finite_value_is_in_one_bucket() {
        let values = (0..=60).map(f64::from).chain([f64::NAN, f64::INFINITY]);
        let histogram = Histogram::of(values).unwrap();
        assert_eq!((histogram.min, histogram.max, histogram.count), (0.0, 60.0, 61.0));
        assert_eq!((histogram.sum, histogram.sum_of_squares), (1830.0, 73810.0));
        assert_eq!(histogram.limits.len(), 30);
        assert_eq!((histogram.limits[0], histogram.limits[29]), (2.0, 60.0));
        // 0 and 1 in the first, and so on; the last has 60 too.
        assert_eq!(histogram.counts, [[2.0; 29].as_slice(), &[3.0]].concat());
    }

    #[test]
    fn values_of_one_size_have_one_bucket() {
        let histogram = Histogram::of([0.5; 4].into_iter()).unwrap();
        assert_eq!((histogram.limits, histogram.counts), (vec![0.5], vec![4.0]));
        assert!(Histogram::of([f64::NAN].into_iter()).is_none());
        let extremes = Histogram::of([f64::MIN, f64::MAX].into_iter()).unwrap();
        assert_eq!(extremes.counts, [2.0]);
    }
}
