//! Initialisers as the network line spells them.

use core::fmt;

use super::Initializer;

impl fmt::Display for Initializer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match *self {
            Self::Zeros => "zeros",
            Self::Ones => "ones",
            Self::Constant { value } => return write!(f, "constant({value:?})"),
            Self::Normal { mean, deviation } => {
                return write!(f, "normal({mean:?}, {deviation:?})");
            }
            Self::TruncatedNormal { mean, deviation } => {
                return write!(f, "truncated_normal({mean:?}, {deviation:?})");
            }
            Self::Uniform { low, high } => return write!(f, "uniform({low:?}, {high:?})"),
            Self::XavierUniform => "xavier_uniform",
            Self::XavierNormal => "xavier_normal",
            Self::HeUniform => "he_uniform",
            Self::HeNormal => "he_normal",
            Self::LecunUniform => "lecun_uniform",
            Self::LecunNormal => "lecun_normal",
            Self::Orthogonal { gain } => return write!(f, "orthogonal({gain:?})"),
        };
        f.write_str(word)
    }
}
