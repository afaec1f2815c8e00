use staticnet::network;

network! {
    type Net = Input(4) -> Dense(4, relu) -> Residual(Net) -> Dense(2);
}

fn main() {
    let _ = Net::new(42);
}

// fix: type Net = Input(4) -> Dense(4, relu) -> Residual(Dense(4)) -> Dense(2);
