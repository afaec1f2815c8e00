use staticnet::network;

type Net = network!(Input(4) -> frozen Concatenate(Linear, Tanh) -> Dense(3));

fn main() {
    let _ = Net::new(42);
}

// fix: type Net = network!(Input(4) -> Concatenate(Linear, Tanh) -> Dense(3));
