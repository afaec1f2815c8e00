#!/usr/bin/env python3
"""Makes all fixtures anew, for `cargo test --test parity` to compare with:

    pip install -r tests/parity/requirements.txt
    python3 tests/parity/make.py
"""

import activations
import early_stopping
import initializers
import losses
import metrics
import networks
import normalization
import optimizers
import scalers
import schedules
import training

TOPICS = (
    activations, early_stopping, initializers, losses, metrics, networks, normalization, optimizers,
    scalers, schedules, training,
)

for topic in TOPICS:
    topic.main()
