//! What pays for its weights stands within a layer that is frozen.

use staticnet::network;

network! {
    #[frozen(up_to = mix)]
    type Net = Input(4) -> mix: Add(Dense(5, relu, l2 = 0.1), Dense(5)) -> Dense(3);
}

fn main() {
    let _ = Net::new(42);
}

// fix: type Net = Input(4) -> mix: Add(Dense(5, relu), Dense(5)) -> Dense(3);
