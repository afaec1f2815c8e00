use staticnet::network;

network! {
    type Net<H: usize> = < Input(4) -> Dense(H, relu) -> Dense(3) >;
}

fn main() {
    let _ = Net::<8>::new(42);
}

// fix: type Net<const H: usize> = < Input(4) -> Dense(H, relu) -> Dense(3) >;
