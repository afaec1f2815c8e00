use staticnet::network;

type Encoder = network!(Input(4) -> Dense(5, tanh));

type Net = network!(
    Input(5) -> Add(Linear, Encoder) -> Dense(2)
);

fn main() {
    let _ = Net::new(42);
}

// fix: Input(4) -> Add(Dense(5), Encoder) -> Dense(2)
