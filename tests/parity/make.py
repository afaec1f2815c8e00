#!/usr/bin/env python3
"""Makes all fixtures anew, for `cargo test --test parity` to compare with:

    pip install -r tests/parity/requirements.txt
    python3 tests/parity/make.py
"""

import networks
import normalization
import optimizers
import schedules
import training

for topic in (networks, normalization, optimizers, schedules, training):
    topic.main()
