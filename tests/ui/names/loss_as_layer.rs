//! A loss is given to the model.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(3, softmax) -> CrossEntropy >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(3, softmax) >);
