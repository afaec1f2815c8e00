use staticnet::network;

type Net = network!(
    Input(2, 3) -> Average(Tanh, Flatten) -> Dense(2)
);

fn main() {
    let _ = Net::new(42);
}

// fix: Input(2, 3) -> Average(Tanh -> Flatten, Flatten) -> Dense(2)
