//! A budget on a network with parameters, once they are numbers.

use staticnet::network;

network! {
    type Net<const H: usize> = < Input(4) -> Dense(H, relu) -> Dense(3, softmax) >;

    #[fits(parameters = 66)]
    type Small = Net<8>;
}

fn main() {
    let _ = Small::new(42);
}

// fix: #[fits(parameters = 67)]
