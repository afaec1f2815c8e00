use staticnet::network;

type Net = network!(
    Input(4) -> Add(Dense(64), Dense(16, relu) -> Dense(32)) -> Dense(2)
);

fn main() {
    let _ = Net::new(42);
}

// fix: Input(4) -> Add(Dense(64), Dense(16, relu) -> Dense(64)) -> Dense(2)
