//! What the functions are compared with: more digits than the scalar holds.

use std::ops::{Add, Div, Mul};

/// A function of one number, whose true values are known to more digits than `f64` holds.
#[derive(Clone, Copy, Debug)]
pub enum Function {
    Exp,
    Tanh,
    Sigmoid,
    ExpM1,
    Softplus,
    Erf,
}

impl Function {
    /// The value, wrong by less than 2⁻⁵⁰ of itself.
    pub fn in_f64(self, x: f64) -> f64 {
        match self {
            Self::Exp => x.exp(),
            Self::Tanh => x.tanh(),
            Self::Sigmoid if x < 0.0 => x.exp() / (1.0 + x.exp()),
            Self::Sigmoid => 1.0 / (1.0 + (-x).exp()),
            Self::ExpM1 => x.exp_m1(),
            Self::Softplus => x.max(0.0) + (-x.abs()).exp().ln_1p(),
            Self::Erf if x.is_nan() => x,
            Self::Erf => self.exactly(x).plain().high,
        }
    }

    /// The value, wrong by less than 2⁻⁶⁵ of itself. x is finite, and with `Exp` so is the value.
    pub fn exactly(self, x: f64) -> Exact {
        let one = Double::from(1.0);
        match self {
            Self::Exp => exp(x.max(-800.0)),
            // x − x³/3, without what is below 2⁻¹⁰⁰ of it.
            Self::Tanh if x.abs() < 2f64.powi(-26) => {
                Exact { value: Double { high: x, low: -x * x * x / 3.0 }, exponent: 0 }
            }
            Self::Tanh => {
                let e = exp(2.0 * x.abs().min(30.0)).plain();
                let value = (e + Double::from(-1.0)) / (e + one) * Double::from(x.signum());
                Exact { value, exponent: 0 }
            }
            // e / (1 + e), and e alone is within 2⁻²⁰⁰ of it.
            Self::Sigmoid if x < -200.0 => exp(x.max(-800.0)),
            Self::Sigmoid => {
                let e = exp(-x.abs().min(200.0)).plain();
                let value = if x < 0.0 { e } else { one } / (one + e);
                Exact { value, exponent: 0 }
            }
            Self::ExpM1 => exp_m1(x),
            Self::Softplus => softplus(x),
            Self::Erf => Exact { value: erf(x), exponent: 0 },
        }
    }
}

fn exp_m1(x: f64) -> Exact {
    if x.abs() > 0.01 {
        // Beyond 80 the 1 is 2⁻¹¹⁵ of the value.
        let e = exp(x.clamp(-800.0, 710.0));
        return if x > 80.0 {
            e
        } else {
            Exact { value: e.plain() + Double::from(-1.0), exponent: 0 }
        };
    }
    // x (1 + x/2 (1 + x/3 (1 + …)))
    let mut value = Double::from(1.0);
    for n in (2..=12).rev() {
        value = Double::from(1.0) + value * Double::from(x) / Double::from(f64::from(n));
    }
    Exact { value: value * Double::from(x), exponent: 0 }
}

/// max(x, 0) + ln(1 + u) with u = e^−|x|.
fn softplus(x: f64) -> Exact {
    let u = exp(-x.abs().min(800.0));
    if x < -200.0 {
        return u; // ln(1 + u) is within 2⁻²⁸⁰ of it
    }
    let one = Double::from(1.0);
    let u = u.plain();
    let ln = if u.high < 1e-8 {
        // u − u²/2 + u³/3 − u⁴/4
        let cube = u * u * u / Double::from(3.0);
        u + u * u * Double::from(-0.5) + cube + u * u * u * u * Double::from(-0.25)
    } else {
        // A step of Newton's, from 53 bits to 106: y + d − d²/2 with d = (1 + u) e⁻ʸ − 1.
        let y = u.high.ln_1p();
        let d = (one + u) * exp(-y).plain() + Double::from(-1.0);
        Double::from(y) + d + d * d * Double::from(-0.5)
    };
    Exact { value: Double::from(x.max(0.0)) + ln, exponent: 0 }
}

/// 2/√π exp(−x²) Σ 2ⁿ x^(2n + 1) / (1·3·…·(2n + 1)), of which no term is negative.
fn erf(x: f64) -> Double {
    let size = Double::from(x.abs().min(10.0));
    let square = size * size;
    let (mut term, mut sum) = (size, size);
    let mut n = 1.0;
    while term.high > 1e-34 * sum.high {
        term = term * (square + square) / Double::from(2.0 * n + 1.0);
        sum = sum + term;
        n += 1.0;
    }
    let e = exp(-square.high).plain() * Double::sum(1.0, -square.low);
    let factor = Double { high: std::f64::consts::FRAC_2_SQRT_PI, low: 1.533_545_961_316_588e-17 };
    factor * e * sum * Double::from(x.signum())
}

/// eˣ = 2ᵏ (e^(r / 256))²⁵⁶ with r = x − k ln 2.
fn exp(x: f64) -> Exact {
    let ln_2 = Double { high: std::f64::consts::LN_2, low: 2.319_046_813_846_299_6e-17 };
    let k = (x / std::f64::consts::LN_2).round();
    let r = (Double::from(x) + ln_2 * Double::from(-k)) * Double::from(1.0 / 256.0);
    let mut value = Double::from(1.0);
    for n in (1..=12).rev() {
        value = Double::from(1.0) + value * r / Double::from(f64::from(n));
    }
    for _ in 0..8 {
        value = value * value;
    }
    Exact { value, exponent: k as i32 }
}

/// `value` 2^`exponent`.
pub struct Exact {
    value: Double,
    exponent: i32,
}

impl Exact {
    /// For exponents that leave the value normal.
    fn plain(self) -> Double {
        self.value * Double::from(2f64.powi(self.exponent))
    }

    /// How far `y` is from this, in units of the last place of this as an `f64`.
    pub fn distance(&self, y: f64) -> f64 {
        let last = (exponent(self.value.high) + self.exponent).max(-1022) - 52 - self.exponent;
        scaled((scaled(y, -self.exponent) - self.value.high - self.value.low).abs(), -last)
    }
}

/// How far `y` is from `exact`, in units of the last place of `exact` as an `f32`.
pub fn distance(y: f32, exact: f64) -> f64 {
    scaled((f64::from(y) - exact).abs(), 23 - exponent(exact).max(-126))
}

/// `value` 2^`exponent`, in two steps, as the power may be no normal number.
fn scaled(value: f64, exponent: i32) -> f64 {
    value * 2f64.powi(exponent / 2) * 2f64.powi(exponent - exponent / 2)
}

fn exponent(value: f64) -> i32 {
    (value.to_bits() >> 52 & 0x7ff) as i32 - 1023
}

/// A sum of two numbers, the second below the last place of the first: about 106 bits.
#[derive(Clone, Copy, Debug)]
struct Double {
    high: f64,
    low: f64,
}

impl Double {
    /// a + b, where |a| ≥ |b|.
    fn sum(a: f64, b: f64) -> Self {
        let high = a + b;
        Self { high, low: b - (high - a) }
    }
}

impl From<f64> for Double {
    fn from(high: f64) -> Self {
        Self { high, low: 0.0 }
    }
}

impl Add for Double {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let (a, b) = if self.high.abs() < other.high.abs() { (other, self) } else { (self, other) };
        let sum = Self::sum(a.high, b.high);
        Self::sum(sum.high, sum.low + (a.low + b.low))
    }
}

impl Mul for Double {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let high = self.high * other.high;
        let low = self.high.mul_add(other.high, -high);
        Self::sum(high, low + (self.high * other.low + self.low * other.high))
    }
}

impl Div for Double {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        let first = self.high / other.high;
        let rest = self + other * Self::from(-first);
        Self::sum(first, rest.high / other.high)
    }
}
