#!/usr/bin/env python3
"""Makes all fixtures anew, for `cargo test --test parity` to compare with:

    pip install -r tests/parity/requirements.txt
    python3 tests/parity/make.py
"""

import losses
import metrics
import networks

losses.main()
metrics.main()
networks.main()
