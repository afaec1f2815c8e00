//! A network without inputs, through a parameter: told when the program is built.

use staticnet::network;

type Net<const N: usize> = network!(< Input(N) -> Dense(3) >);

fn main() {
    let network = Net::<0>::new(42);
    assert_eq!(network.predict(&[0.0; 0]).len(), 3);
    assert_eq!(Net::<0>::PARAMETERS, 3);
}

// fix: let network = Net::<4>::new(42);
// fix: assert_eq!(network.predict(&[0.0; 4]).len(), 3);
// fix: assert_eq!(Net::<4>::PARAMETERS, 15);
