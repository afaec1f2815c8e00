use staticnet::network;

type Net = network!(
    Input(4) -> Average -> Dense(2)
);

fn main() {
    let _ = Net::new(42);
}

// fix: Input(4) -> Average(Dense(8, relu), Dense(8)) -> Dense(2)
