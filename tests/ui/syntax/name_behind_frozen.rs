//! A name behind the word `frozen`.

use staticnet::network;

type Net = network!(< Input(4) -> frozen hidden: Dense(8, relu) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> hidden: frozen Dense(8, relu) -> Dense(3) >);
