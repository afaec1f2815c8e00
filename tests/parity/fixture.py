"""Where the fixtures lie, and in what form: JSON on one line."""

import json
from pathlib import Path

FOLDER = Path(__file__).with_name("fixtures")


def write(name, content):
    """Writes `fixtures/name.json`. Every number must be finite: JSON knows no others."""
    (FOLDER / f"{name}.json").write_text(json.dumps(content, allow_nan=False) + "\n")
