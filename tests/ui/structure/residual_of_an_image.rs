//! What goes around layers is added to what leaves them: an image to an image, a row to a row.

use staticnet::network;

type Net = network!(
    Input(28, 28) -> Residual(Flatten -> Dense(784)) -> Flatten -> Dense(10)
);

fn main() {
    let _ = Net::new(42);
}

// fix: Input(28, 28) -> Flatten -> Residual(Dense(784)) -> Dense(10)
