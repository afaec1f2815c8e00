//! Types that do not implement `Layer`, one behind another: what reaches the second nobody knows.

use staticnet::network;

struct Double;
struct Halve;

type Net = network!(Input(4) -> Double -> 2 * Halve -> Dense(3));

fn main() {}

// fix: type Net = network!(Input(4) -> Dense(3));
