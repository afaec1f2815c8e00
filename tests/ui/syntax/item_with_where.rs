use staticnet::network;

network! {
    type Net<T> = T; < Input(4) -> Dense(3) > where T: staticnet::Scalar;
}

fn main() {
    let _ = Net::<f32>::new(42);
}

// fix: type Net<T> = T; < Input(4) -> Dense(3) >;
