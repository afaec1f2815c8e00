use staticnet::network;

const WIDTH: usize = 8;
const OTHER: usize = 9;

type Net = network!(
    Input(4) -> Average(Dense(WIDTH), Dense(16, relu) -> Dense(OTHER)) -> Dense(2)
);

fn main() {
    let _ = Net::new(42);
}

// fix: Input(4) -> Average(Dense(WIDTH), Dense(16, relu) -> Dense(WIDTH)) -> Dense(2)
