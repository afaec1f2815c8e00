//! A type within a function knows nothing of the function's parameters.

use staticnet::network;

fn parameters<const H: usize>() -> usize {
    type Net = network!(Input(4) -> Dense(H) -> Dense(3));
    Net::PARAMETERS
}

fn main() {}

// fix: type Net<const H: usize> = network!(Input(4) -> Dense(H) -> Dense(3));
// fix: Net::<H>::PARAMETERS
