use staticnet::network;

type Net = network!(
    Input(4) -> torch.cat(Dense(16, relu), Linear) -> Dense(2)
);

fn main() {
    let _ = Net::new(42);
}

// fix: Input(4) -> Concatenate(Dense(16, relu), Linear) -> Dense(2)
