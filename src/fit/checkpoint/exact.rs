use serde::{Deserialize, Serialize};

/// A number as its bits in JSON, which has no word for infinity and NaN.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(from = "u64", into = "u64")]
pub(super) struct Exact(pub(super) f64);

impl From<u64> for Exact {
    fn from(bits: u64) -> Self {
        Self(f64::from_bits(bits))
    }
}

impl From<Exact> for u64 {
    fn from(Exact(number): Exact) -> Self {
        number.to_bits()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_comes_back() {
        let numbers = [0.1, -0.0, 1e-320, f64::MAX, f64::INFINITY, f64::NAN, -f64::NAN];
        let json = serde_json::to_string(&numbers.map(Exact)).unwrap();
        let back: [Exact; 7] = serde_json::from_str(&json).unwrap();
        assert_eq!(back.map(|Exact(number)| number.to_bits()), numbers.map(f64::to_bits));
    }
}
