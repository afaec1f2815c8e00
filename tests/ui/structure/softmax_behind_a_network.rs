//! A network that ends in softmax already.

use staticnet::network;

type Head = network!(< Input(4) -> Dense(3, softmax) >);
type Net = network!(< Head -> Dropout(0.5) -> Softmax >);

fn main() {}

// fix: type Net = network!(< Head -> Dropout(0.5) >);
