//! Two networks of one name: the second one is missing.

use staticnet::network;

network! {
    type Net = Input(4) -> Dense(3);
    pub type Net = Input(4) -> Dense(8, relu) -> Dense(3);
}

fn main() {
    let _ = Net::new(42);
}

// fix: pub type Net2 = Input(4) -> Dense(8, relu) -> Dense(3);
