//! The product that was stated for an image is another: told when the program is built.

use staticnet::network;

network! {
    type Net<const H: usize, const W: usize, const SIZE: usize> =
        < Input(H, W) -> Flatten(SIZE) -> Dense(3) >;
}

fn main() {
    let network = Net::<2, 3, 5>::new(42);
    network.predict(&[0.0; 5]);
}

// fix: let network = Net::<2, 3, 6>::new(42);
// fix: network.predict(&[0.0; 6]);
