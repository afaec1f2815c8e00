//! A type of one's own behind the network.

use staticnet::network;

struct Model<T>(T);

type Net = network!(< Input(4) -> Dense(3) > -> Model);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(3) >);
