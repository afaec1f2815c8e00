use staticnet::network;

type Net = network!(
    Input(2, 3) -> Concatenate(Tanh, Flatten -> Dense(5)) -> Dense(2)
);

fn main() {
    let _ = Net::new(42);
}

// fix: Input(2, 3) -> Concatenate(Tanh -> Flatten, Flatten -> Dense(5)) -> Dense(2)
