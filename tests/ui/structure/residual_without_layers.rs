use staticnet::network;

type Net = network!(
    Input(4) -> Residual(16) -> Dense(2)
);

fn main() {
    let _ = Net::new(42);
}

// fix: Input(4) -> Residual(Dense(16, relu) -> Dense(4)) -> Dense(2)
