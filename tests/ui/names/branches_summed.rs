use staticnet::network;

type Net = network!(
    Input(4) -> Sum(Dense(4), Linear) -> Dense(2)
);

fn main() {
    let _ = Net::new(42);
}

// fix: Input(4) -> Add(Dense(4), Linear) -> Dense(2)
