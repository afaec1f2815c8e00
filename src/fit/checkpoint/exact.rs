use std::fmt;

use serde::de::{Deserialize, Deserializer, Error};
use serde::{Serialize, Serializer};

/// A number as text in JSON, which has no word for infinity and NaN.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Exact(pub(super) f64);

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// As few digits as tell it from all others.
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Self).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_comes_back() {
        for number in [0.1, -0.0, 1e-320, f64::MAX, f64::INFINITY, f64::NEG_INFINITY, f64::NAN] {
            let json = serde_json::to_value(Exact(number)).unwrap();
            let Exact(back) = serde_json::from_value(json).unwrap();
            assert_eq!(back.to_bits(), number.to_bits(), "{number}");
        }
        assert!(serde_json::from_str::<Exact>("\"a tenth\"").is_err());
    }
}
