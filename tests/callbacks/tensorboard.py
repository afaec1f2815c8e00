#!/usr/bin/env python3
"""Prints, as JSON, what TensorBoard reads of the runs in a folder; ends with 77 where it is missing."""

import json
import sys
from pathlib import Path

try:
    from tensorboard.backend.event_processing import event_accumulator
    from tensorboard.util import tensor_util
except ImportError:
    sys.exit(77)


def read(run):
    events = event_accumulator.EventAccumulator(str(run), size_guidance={"tensors": 0})
    events.Reload()
    scalars, histograms = {}, {}
    for tag in events.Tags()["tensors"]:
        kind = events.SummaryMetadata(tag).plugin_data.plugin_name
        values = [
            (event.step, tensor_util.make_ndarray(event.tensor_proto).tolist())
            for event in events.Tensors(tag)
        ]
        if kind == "scalars":
            scalars[tag] = values
        elif kind == "histograms":
            histograms[tag] = values[-1][1]
    return {"scalars": scalars, "histograms": histograms}


runs = sorted(path for path in Path(sys.argv[1]).iterdir() if path.is_dir())
print(json.dumps({run.name: read(run) for run in runs}))
