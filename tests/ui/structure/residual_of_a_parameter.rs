//! What goes around layers has their width, whatever the parameter is.

use staticnet::network;

network! {
    type Net<const H: usize> = < Input(H) -> Residual(Dense(16, relu) -> Dense(8)) -> Dense(3) >;
}

fn main() {
    let _ = Net::<8>::new(42);
}

// fix: type Net<const H: usize> = < Input(H) -> Residual(Dense(16, relu) -> Dense(H)) -> Dense(3) >;
