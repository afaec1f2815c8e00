use staticnet::network;

type Net = network!(
    Input(4) -> Residual(16) -> Dense(2)
);

fn main() {
    let _ = Net::new(42);
}
