// The numbers are as the script prints them.
#![allow(clippy::unreadable_literal)]

/// The numbers that the functions of one scalar are made of.
///
/// `tests/math/coefficients.py` makes them, and says how. Polynomials are written from the lowest
/// power up, with their largest relative error before anything is rounded.
#[derive(Clone, Copy, Debug)]
pub struct Constants<T: 'static> {
    /// 1.5 times the power of two whose last bit counts 1: added and subtracted again, it leaves
    /// the nearest whole number.
    pub(super) whole: T,
    /// 1 / (2 ln 2).
    pub(super) inverse: T,
    /// −2 ln 2, of so few bits that its products with `k` are exact.
    pub(super) minus_step: T,
    /// The rest of −2 ln 2.
    pub(super) minus_step_rest: T,
    /// From here on `eˣ` is infinite; before, `k` fits its place.
    pub(super) exp_high: T,
    /// Up to here `eˣ` is zero; beyond, `k` fits its place.
    pub(super) exp_low: T,
    /// `P` in `eʳ = 1 + r + r² P(r)` for |r| ≤ ln 2.
    pub(super) exp: &'static [T],
    /// From here on `tanh x` is 1.
    pub(super) tanh_high: T,
    /// `P` in `tanh x = x + x z P(z)` with `z = x²` for |x| ≤ 9/16.
    pub(super) tanh: &'static [T],
    /// `P` in `artanh s = s + s z P(z)` with `z = s²` for 0 ≤ s ≤ 1/3.
    pub(super) ln_1p: &'static [T],
    /// From here on `erf x` is 1.
    pub(super) erf_high: T,
    /// `P` in `erf x = x + x P(z)` with `z = x²` for |x| ≤ 1.
    pub(super) erf: &'static [T],
    /// `P` in `erf x = 1 − exp(−x²) P(q)` with `q = (x − 2) / (x + 2)` for 1 ≤ x ≤ `erf_high`.
    pub(super) erfc: &'static [T],
}

impl Constants<f32> {
    pub(crate) const NEW: Self = Self {
        whole: 12_582_912.0,
        inverse: 0.7213475,
        minus_step: -1.3862915,
        minus_step_rest: -2.8572135e-6,
        exp_high: 89.0,
        exp_low: -104.0,
        // 2^-30.1
        exp: &[
            0.5,
            0.16666673,
            0.041666623,
            0.008332571,
            0.0013890931,
            0.00020103905,
            2.4689505e-5,
        ],
        tanh_high: 10.0,
        // 2^-29.4
        tanh: &[-0.33333313, 0.1333244, -0.05383629, 0.021003252, -0.006174429],
        // 2^-33.0
        ln_1p: &[0.33333337, 0.19999477, 0.14307483, 0.107235484, 0.12116],
        erf_high: 4.0,
        // 2^-29.3
        erf: &[
            0.12837917,
            -0.37612626,
            0.112835824,
            -0.026853643,
            0.0051879627,
            -0.0008006793,
            7.842288e-5,
        ],
        // 2^-33.4
        erfc: &[
            0.25539568,
            -0.4271858,
            0.24165763,
            -0.07898499,
            0.0037389952,
            0.0072395336,
            3.0372155e-5,
        ],
    };
}

impl Constants<f64> {
    pub(crate) const NEW: Self = Self {
        whole: 6_755_399_441_055_744.0,
        inverse: 0.7213475204444817,
        minus_step: -1.3862943611197807,
        minus_step_rest: -1.0995846037416742e-13,
        exp_high: 710.0,
        exp_low: -746.0,
        // 2^-61.4
        exp: &[
            0.5,
            0.16666666666666655,
            0.04166666666666688,
            0.008333333333337526,
            0.0013888888888845092,
            0.00019841269836134298,
            2.4801587333845725e-5,
            2.7557322199747658e-6,
            2.755730849461127e-7,
            2.5051221702997008e-8,
            2.087831232988404e-9,
            1.619039161234205e-10,
            1.1417815810432262e-11,
        ],
        tanh_high: 20.0,
        // 2^-59.8
        tanh: &[
            -0.33333333333333276,
            0.13333333333322864,
            -0.05396825396158679,
            0.021869488323751032,
            -0.008863231584930891,
            0.003592081768827773,
            -0.001455476800521504,
            0.0005881728796248427,
            -0.00023269088499339464,
            8.232725804154882e-5,
            -1.8884639802083232e-5,
        ],
        // 2^-64.4
        ln_1p: &[
            0.33333333333333337,
            0.19999999999997725,
            0.1428571428615946,
            0.11111111069147159,
            0.09090911347538916,
            0.07692232297377538,
            0.06668300725774556,
            0.058590413493750534,
            0.054793437387013574,
            0.035227550590417614,
            0.08192803914666598,
        ],
        erf_high: 6.0,
        // 2^-56.0
        erf: &[
            0.12837916709551256,
            -0.37612638903183454,
            0.11283791670942442,
            -0.02686617064289931,
            0.005223977604689966,
            -0.0008548325870703971,
            0.00012055292035174393,
            -1.4924685750072198e-5,
            1.6446833684025832e-6,
            -1.6204216644959769e-7,
            1.370256913134439e-8,
            -7.764805895007783e-10,
        ],
        // 2^-62.3
        erfc: &[
            0.25539567631050575,
            -0.42718584741395843,
            0.24165819424245746,
            -0.07897858101582525,
            0.003732892405720866,
            0.0069974617613760256,
            -0.0008471432470489077,
            -0.0009819782525744083,
            4.355051677832075e-5,
            0.0001743761185144684,
            2.7668981441624693e-5,
            -2.7373511848960098e-5,
            -1.476505537376875e-5,
            -1.7575113065227161e-6,
        ],
    };
}
