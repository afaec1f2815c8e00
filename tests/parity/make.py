#!/usr/bin/env python3
"""Makes all fixtures anew, for `cargo test --test parity` to compare with:

    pip install -r tests/parity/requirements.txt
    python3 tests/parity/make.py
"""

import activations
import initializers
import networks

activations.main()
initializers.main()
networks.main()
