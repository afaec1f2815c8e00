//! A branch whose layer cannot take an image is not blamed for its shape as well.

use staticnet::network;

type Net = network!(
    Input(28, 28) -> Add(Linear, Dense(784)) -> Dense(10)
);

fn main() {
    let _ = Net::new(42);
}

// fix: Input(28, 28) -> Flatten -> Add(Linear, Dense(784)) -> Dense(10)
