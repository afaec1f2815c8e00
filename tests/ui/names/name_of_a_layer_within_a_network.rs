//! A network in the line has names of its own, which the macro does not see.

use staticnet::network;

network! {
    type Encoder = Input(4) -> code: Dense(5, relu);

    #[frozen(up_to = code)]
    type Net = < body: Encoder -> Dense(3) >;
}

fn main() {
    let _ = Net::new(42);
}

// fix: #[frozen(up_to = body)]
