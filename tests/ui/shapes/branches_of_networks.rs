use staticnet::network;

type Encoder = network!(Input(4) -> Dense(6, tanh));

type Net = network!(
    Input(4) -> Add(Encoder, Dense(16, relu) -> Dense(5)) -> Dense(2)
);

fn main() {
    let _ = Net::new(42);
}

// fix: Input(4) -> Add(Encoder, Dense(16, relu) -> Dense(6)) -> Dense(2)
