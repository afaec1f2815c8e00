//! Slips in the line itself: what stands between layers, before and around them.

use super::complains::complaints;

mistakes! {
    words_before_layers: [
        "Input(4) -> frozen 3 * Dense(4)", "Input(4) -> Add(frozen 3 * Dense(4), Linear)",
        "Input(4) -> frozen 3 * (Dense(4) -> Dropout(0.2) -> b: Prelu)", "Input(4) -> hidden: frozen 3 * Dense(4)",
        "Input(4) -> Frozen Dense(8)", "Input(4) -> Frozen 2 * Dense(4)", "Input(4) -> hidden: Frozen Dense(8)",
        "Input(4) -> trainable Dense(8)", "Input(4) -> new Dense(8)", "Input(4) -> let Dense(8)", "Input(4) -> let hidden: Dense(8)",
        "Input(4) -> hidden: mut Dense(8)", "Input(4) -> const Dense(8)", "Input(4) -> hidden Dense(8)", "Input(4) relu Dense(8)",
        "Input(4) -> frozen (Dense(4) -> Dense(5))", "Input(4) -> frozen(a: Dense(4) -> Relu -> 3 * (Dense(4) -> Dropout(0.1)))",
        "Input(4) -> frozen(Relu)", "Input(4) -> frozen (frozen Dense(3) -> Encoder)",
    ];
    other_joiners: [
        "Input(4) --> Dense(3)", "Input(4) ---> Dense(3)", "Input(4) ==> Dense(3)", "Input(4) ~~> Dense(3)", "Input(4) - -> Dense(3)",
        "Input(4) -> Residual(Dense(4) --> Relu >> Relu)", "Input(4) -> Add(Dense(3) --> Relu, Dense(3) > Relu, Scale<Flat<3>>)",
        "Input(4) -> 2 * (Dense(4) --> Relu)", "Input(4) -> -> Dense(3)",
        "Input(4) -> Dense(8), -> Dense(3)", "Input(4) -> Dense(8); -> Dense(3)", "Input(4) -> , Dense(3)", ", Input(4) -> Dense(3)",
        "Input(4) -> Dense(8) && Dense(3)", "Input(4) -> Dense(8) .. Dense(3)", "Input(4) -> Dense(8),, Dense(3)", "Input(4) -> Dense(8) ||",
        "Input(4) -> Concatenate(Dense(4); Linear)", "Input(4) -> Add(Dense(4) + Dense(4))", "Input(4) -> Add(Dense(4) | Dense(4); Linear)",
        "Input(4) -> Add(Dense(4);)", "Input(4) -> Residual(Dense(4); Relu)",
    ];
    malformed_names: [
        "Input(4) -> hidden-layer: Dense(8)", "Input(4) -> hidden-layer-1: Dense(8) -> Dense(3)", "Input(4) -> a.b: Dense(2)",
        "Input(4) -> a::b: Dense(2)", "Input(4) -> 'a: Dense(2)", "Input(4) -> \"n\": Dense(2)", "Input(4) -> 'n': Dense(2)",
        "Input(4) -> \"my layer\": Dense(2)", "Input(4) -> 1st: Dense(8)", "Input(4) -> 1: Dense(8)", "Input(4) -> hidden 1: Dense(8)",
        "Input(4) -> hidden layer: Dense(8)", "Input(4) relu hidden: Dense(8)", "Input(4) -> self.hidden: Dense(8)", "Input(4) -> HiddenLayer.One: Dense(8)",
        "Input(4) -> \"type\": frozen Dense(2)", "Input(4) -> a.b: 3 * Dense(4)", "Input(4) -> a-b: -> Dense(4)", "Input(4) -> a-b:", "Input(4) -> Residual(a.b: Dense(4))",
        "Input(4) -> a/b: Dense(2)", "Input(4) hidden-layer: Dense(8)", "Input(4) -> \"\": Dense(3)",
        "Input(4) -> hidden = Dense(8) -> Dense(3)", "Input(4) -> let hidden = Dense(8)", "net = Input(4) -> Dense(3)", "let net = Encoder -> Dense(3)",
        "Input(4) -> Residual(hidden = Dense(4))", "Input(4) -> Add(a = Dense(4), b = Dense(4))", "hidden = Dense(3) -> Relu",
    ];
    programs: [
        "Input(4) -> if true { Dense(3) } else { Dense(4) } -> Relu", "Input(4) -> for _ in 0..3 { Dense(8, relu) } -> Dense(3)",
        "Input(4) -> for i in 1..=4 { Dense(8) -> Relu }", "Input(4) -> for i in LAYERS { }", "Input(4) -> while DEEP { Dense(8); }",
        "Input(4) -> loop { Dense(8) }", "Input(4) -> match KIND { Kind::Small => Dense(3), _ => Dense(4) }", "if A > B { Dense(3) }",
        "Input(4) -> for", "Input(4) -> hidden: if A { Dense(3) }", "Input(4) -> 2 * if A { Dense(4) }",
        "Input(4) -> network!(Dense(4)) -> Relu", "Input(4) -> staticnet::network!(< Dense(4) -> Relu >)", "network!(Input(4) -> Dense(3))",
        "Input(4) -> dense!(4) -> Relu", "Input(4) -> network!()", "Input(4) -> encoder: network!(Dense(4))",
        "Dense(3)(Dense(8)(Input(4)))", "Input(4) -> Dense(8)(relu)", "Input(4) -> Dense(8, bias = false)(relu)", "Input(4) -> Dense(8)(x)",
        "Input(4) -> Dense(8)()", "nn.ReLU()(nn.Linear(4, 3)(x))", "Input(4) -> Concatenate()([Dense(3), Dense(4)])", "Input(4) -> Dense(3) (Relu -> Tanh)",
        "Input(4) -> self.hidden -> Relu", "Input(4) -> self.hidden(x)", "Input(4) -> self.layers.hidden", "Input(4) -> self",
        "Input(4) -> [Dense(8, relu); 3]", "Input(4) -> [Dense(8) -> Relu; 3]", "Input(4) -> vec![Dense(8, relu); 3]", "Input(4) -> Repeat(3, Dense(8, relu))",
        "Input(4) -> repeat(3, Dense(8) -> Relu)", "Input(4) -> Repeat(Dense(8), 3)", "Input(4) -> [Dense(8)]", "Input(4) -> (Dense(8))",
        "Input(4) -> Residual(< Dense(4) -> Relu >)", "<< Input(4) -> Dense(3) >>", "Input(4) -> Add(< Dense(3) >, < Dense(4) -> Dense(3) >)",
        "Input(4) -> 3 * < Dense(4) -> Relu >", "Input(4) -> < Dense(4) > -> Relu", "Input(4) -> Residual(<T as U>::V -> Relu) -> Dense(0)",
        "Input(4) -> Residual<Dense(4) -> Relu>", "Input(4) -> Add<Dense(4), Linear> -> Dense(0)", "nn.Dropout(0.2)(x)",
        "Input(4) -> Dens(8)(relu)", "Input(4) -> Scale(8)(x)", "Input(4) -> { Dense(8) }",
    ];
    out_of_place: [
        "Residual(Input(4) -> Dense(4)) -> Dense(3)", "Add(Input(4), Input(4)) -> Dense(3)", "Concatenate(Input(4) -> Dense(8), Input(3) -> Dense(8))",
        "mixed: Add(Input(4) -> Dense(3), Dense(3))", "2 * Residual(Input(4) -> Dense(4))", "Residual(Input(4) -> Dense(3)) -> Relu",
        "Input(4) -> Dense(3); f64", "Input(4) -> Dense(3), f64", "< Input(4) -> Dense(3) >; f64;", "Input(4) -> Dense(3) -> f64", "< Input(4) -> Dense(3); f64 >",
        "Input(4) -> Dense(3); i32", "Input(4) -> Dense(3) as f64", "f32; Input(4) -> Dense(3); f64", "< Input(4) -> Dense(3) > f64",
        "< Input(4) -> Dense(3) > -> Model", "< Input(4) > -> Dense(3)", "< Input(4) -> Dense(3) > -> Dens(3)",
        "Input(4) -> Residual[Dense(4)]", "Input(4) -> Residual { Dense(4) -> Relu }", "Input[4] -> Dense(3)",
        "Input(4) -> Output(3)", "Input(4) -> Dense(3) -> Output", "Input(4) -> Dense(3) -> CrossEntropy", "Input(4) -> Dense(3) -> Adam(0.001)",
        "Input(4) -> Dense(3) -> CrossEntropyLoss()", "Input(4) -> Dense(3) -> out: OutputLayer(3)",
        "Input(4) -> 100 * 100 * 100 * 100 * Dense(4)", "Input(4) -> Multiply(Linear, Linear)", "Input(4) -> Maximum",
    ];
}
