//! A layer without outputs, through a parameter: told when the program is built.

use staticnet::network;

network! {
    type Net<const H: usize> = < Input(4) -> Dense(H, relu) -> Dense(3) >;
}

fn main() {
    let network = Net::<0>::new(42);
    network.predict(&[0.0; 4]);
    assert_eq!(Net::<0>::PARAMETERS, 5);
}

// fix: let network = Net::<8>::new(42);
// fix: assert_eq!(Net::<8>::PARAMETERS, 67);
