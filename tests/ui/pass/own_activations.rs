//! Activations of the user's own: by their path in a `Dense`, with arguments, and as layers.
#![deny(warnings)]

use staticnet::activations::Activation;
use staticnet::bytemuck::Zeroable;
use staticnet::prelude::*;
use staticnet::{Scalar, Simd, network};

/// f(x) = x²
#[derive(Debug, Zeroable)]
#[bytemuck(crate = "staticnet::bytemuck")]
pub struct Square;

impl Activation for Square {
    const NAME: &'static str = "square";
    const ELEMENTWISE: bool = true;
    const KEEPS_INPUT: bool = true;

    #[inline(always)]
    fn lanes<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
        T::multiply(simd, x, x)
    }

    #[inline(always)]
    fn slope<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
        T::plus(simd, x, x)
    }
}

staticnet::as_layer!(Square);

mod shop {
    use super::{Activation, Scalar, Simd, Zeroable};

    /// f(x) = a x
    #[derive(Debug, Zeroable)]
    #[bytemuck(crate = "staticnet::bytemuck")]
    pub struct Scaled<const FACTOR: u64>;

    impl<const FACTOR: u64> Activation for Scaled<FACTOR> {
        const NAME: &'static str = "scaled";
        const NUMBER: Option<f64> = Some(f64::from_bits(FACTOR));
        const ELEMENTWISE: bool = true;

        #[inline(always)]
        fn lanes<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
            T::multiply(simd, x, T::broadcast(simd, T::narrow(f64::from_bits(FACTOR))))
        }

        #[inline(always)]
        fn slope<S: Simd, T: Scalar>(simd: S, _y: T::Lanes<S>) -> T::Lanes<S> {
            T::broadcast(simd, T::narrow(f64::from_bits(FACTOR)))
        }
    }

    staticnet::as_layer!(Scaled<FACTOR> [const FACTOR: u64]);

    pub type Half = Scaled<{ 0.5_f64.to_bits() }>;
}

use shop::Half;

const FACTOR: u64 = 2.0_f64.to_bits();

type Net = network!(<
    Input(4) -> Dense(3, self::Square, l2 = 0.01) -> hidden: Dense(3, shop::Scaled(2.0), init = he_normal)
    -> Dense(3, crate::shop::Scaled(FACTOR), bias = false) -> frozen Dense(3, shop::Half)
    -> Residual(Dense(3, shop::Scaled::<FACTOR>)) -> self::Square -> shop::Scaled(0.5) -> Half -> Dense(1)
>);

network! {
    /// With parameters.
    #[fits(parameters = 30)]
    type Small = Sized<2>;
    type Sized<const H: usize> = < Input(4) -> a: Dense(H, self::Square) -> Dense(1, crate::Square) >;
    type Doubles = f64; < Input(4) -> Dense(1, self::Square) -> self::Square >;
}

fn main() {
    assert_eq!(Net::PARAMETERS, 15 + 12 + 9 + 12 + 12 + 4);
    assert_eq!(Small::PARAMETERS, 13);
    let summary = Net::summary().to_string();
    assert!(summary.contains("Dense(3, square, l2 = 0.01)"), "{summary}");
    assert!(summary.contains("Dense(3, scaled(2.0), init = he_normal)"), "{summary}");
    assert!(summary.contains("Square"), "{summary}");
    let mut doubles = Doubles::new(1);
    doubles.layers.first.weight.fill(1.0);
    assert_eq!(doubles.predict(&[1.0, 1.0, 0.0, 0.0])[0], 16.0);

    let data = Dataset::<Flat<4>, Values<Flat<1>>>::new(vec![0.5; 32], vec![2.0; 8]).unwrap();
    let mut model = Model::<Small>::new(1).compile(Adam::new(0.01), MeanSquaredError);
    let before = model.evaluate(&data).unwrap().loss;
    model.fit(&data, Fit::epochs(200)).unwrap();
    assert!(model.evaluate(&data).unwrap().loss < 0.1 * before);
    let path = std::env::temp_dir().join(format!("own_activations_{}", std::process::id()));
    model.save(&path).unwrap();
    let mut loaded = Model::<Small>::new(2);
    loaded.load(&path).unwrap();
    assert_eq!(loaded.predict(&[0.5; 4]), model.predict(&[0.5; 4]));
    std::fs::remove_file(path).unwrap();
}
