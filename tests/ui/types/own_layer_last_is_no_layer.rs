//! A type that does not implement `Layer`, at the end.

use staticnet::network;

struct Scale<const N: usize>;

type Net = network!(< Input(4) -> Dense(3) -> Scale<3> >);

fn main() {
    let network = Net::new(42);
    network.predict(&[0.0; 4]);
    assert_eq!(Net::PARAMETERS, 5);
}

// fix: type Net = network!(< Input(4) -> Dense(3) -> Tanh >);
