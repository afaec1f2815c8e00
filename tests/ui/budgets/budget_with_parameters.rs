//! What it costs is known when the parameter is.

use staticnet::network;

network! {
    #[fits(parameters = 500)]
    type Net<const H: usize> = < Input(4) -> Dense(H, relu) -> Dense(3, softmax) >;
}

fn main() {
    let _ = Net::<8>::new(42);
}

// fix: #[fits(parameters = 500)] type Small = Net<8>;
