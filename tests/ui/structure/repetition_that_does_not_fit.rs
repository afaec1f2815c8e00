use staticnet::network;

type Net = network!(
    Input(4) -> 3 * (Flatten(4) -> Dense(16, relu)) -> Dense(3)
);

fn main() {
    let _ = Net::new(42);
}

// fix: Input(4) -> 3 * (Flatten -> Dense(16, relu)) -> Dense(3)
