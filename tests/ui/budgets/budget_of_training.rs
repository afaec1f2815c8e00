use staticnet::network;
use staticnet::optimizers::Sgd;

network! {
    #[fits(train_bytes = 1 KiB, batch = 8, optimizer = Sgd)]
    type Small = Input(4) -> Dense(16, tanh) -> Dense(2);
}

fn main() {
    let _ = Small::new(42);
}

// fix: #[fits(train_bytes = 4 KiB, batch = 8, optimizer = Sgd)]
