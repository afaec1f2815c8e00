use staticnet::network;

const DEPTH: usize = 3;

type Net = network!(
    Input(4) -> DEPTH * Dense(16, relu) -> Dense(3)
);

fn main() {
    let _ = Net::new(42);
}

// fix: Input(4) -> 3 * Dense(16, relu) -> Dense(3)
