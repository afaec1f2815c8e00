use staticnet::network;

type Net = network!(
    Input(4) -> Dense(3, softmax) -> Concatenate(Dense(2), Softmax)
);

fn main() {
    let _ = Net::new(42);
}

// fix: Input(4) -> Dense(3, softmax) -> Concatenate(Dense(2), Linear)
