use staticnet::network;

const HEIGHT: usize = 2;

type Net = network!(
    Input(HEIGHT, 3) -> Concatenate(Tanh, Flatten -> Dense(5)) -> Dense(2)
);

fn main() {
    let _ = Net::new(42);
}

// fix: Input(HEIGHT, 3) -> Concatenate(Tanh -> Flatten, Flatten -> Dense(5)) -> Dense(2)
