use staticnet::network;

network! {
    #[fits(parameters = 100)]
    type Net = Input(4) -> Concatenate(Dense(16, relu) -> Dense(3), Linear) -> Dense(2);
}

fn main() {
    let _ = Net::new(42);
}

// fix: #[fits(parameters = 150)]
