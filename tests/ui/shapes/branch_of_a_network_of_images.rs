use staticnet::network;

type Noise = network!(Input(2, 3) -> Dropout(0.1));

type Net = network!(
    Input(2, 3) -> Concatenate(Flatten -> Dense(5), Noise) -> Dense(2)
);

fn main() {
    let _ = Net::new(42);
}

// fix: Input(2, 3) -> Concatenate(Flatten -> Dense(5), Noise -> Flatten) -> Dense(2)
