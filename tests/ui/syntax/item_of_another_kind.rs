//! A constant among the networks.

use staticnet::network;

network! { const HIDDEN: usize = 8; type Net = Input(4) -> Dense(HIDDEN) -> Dense(3); }

fn main() {
    let _ = Net::new(42);
}

// fix: network! { type Net = Input(4) -> Dense(HIDDEN) -> Dense(3); }
//      const HIDDEN: usize = 8;
