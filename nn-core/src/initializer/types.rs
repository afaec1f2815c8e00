//! Initialisers as types, for a layer's type to carry.

use super::Initializer;

/// An initialiser as a type: what [`Initialized`](crate::layers::Initialized) carries.
///
/// Floats are no const parameters, so those of [`Normal`] and others carry the bits of an `f64`:
/// `Normal<{ check::finite(0.0) }, { check::not_negative(0.05) }>`, or in a network line
/// `init = normal(0.0, 0.05)`.
pub trait Initialize: Send + Sync + 'static {
    /// The initialiser.
    const INITIALIZER: Initializer;
}

macro_rules! types {
    ($($name:ident $([$($number:ident),+])? = $initializer:expr;)*) => {$(
        #[doc = concat!("[`Initializer::", stringify!($name), "`] as a type.")]
        #[derive(Clone, Copy, Debug)]
        pub struct $name$(<$(const $number: u64),+>)?;

        impl$(<$(const $number: u64),+>)? Initialize for $name$(<$($number),+>)? {
            const INITIALIZER: Initializer = $initializer;
        }
    )*};
}

types! {
    Zeros = Initializer::Zeros;
    Ones = Initializer::Ones;
    Constant[VALUE] = Initializer::Constant { value: f64::from_bits(VALUE) };
    Normal[MEAN, DEVIATION] = Initializer::Normal {
        mean: f64::from_bits(MEAN),
        deviation: f64::from_bits(DEVIATION),
    };
    TruncatedNormal[MEAN, DEVIATION] = Initializer::TruncatedNormal {
        mean: f64::from_bits(MEAN),
        deviation: f64::from_bits(DEVIATION),
    };
    Uniform[LOW, HIGH] = Initializer::Uniform {
        low: f64::from_bits(LOW),
        high: f64::from_bits(HIGH),
    };
    XavierUniform = Initializer::XavierUniform;
    XavierNormal = Initializer::XavierNormal;
    HeUniform = Initializer::HeUniform;
    HeNormal = Initializer::HeNormal;
    LecunUniform = Initializer::LecunUniform;
    LecunNormal = Initializer::LecunNormal;
}

/// [`Initializer::Orthogonal`] as a type.
#[derive(Clone, Copy, Debug)]
pub struct Orthogonal<const GAIN: u64 = { 1.0_f64.to_bits() }>;

impl<const GAIN: u64> Initialize for Orthogonal<GAIN> {
    const INITIALIZER: Initializer = Initializer::Orthogonal { gain: f64::from_bits(GAIN) };
}
