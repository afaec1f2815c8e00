"""The Python that the Python peers run in."""

import json
import subprocess
import sys
import venv

from . import PEERS, TARGET

REQUIREMENTS = PEERS / "requirements.txt"

LIST = """
import importlib.metadata, json, platform
packages = importlib.metadata.distributions()
versions = {package.name.lower().replace("_", "-"): package.version for package in packages}
print(json.dumps(versions | {"Python": platform.python_version()}))
"""


def python():
    """An interpreter with everything in requirements.txt, set up once in target/peers/venv."""
    folder = TARGET / "venv"
    installed = folder / "requirements.txt"
    interpreter = folder / "bin" / "python"
    wanted = REQUIREMENTS.read_text()
    if not installed.is_file() or installed.read_text() != wanted:
        print(f"installing the peers' packages into {folder}", file=sys.stderr)
        venv.create(folder, with_pip=True, clear=True)
        pip = [interpreter, "-m", "pip", "install", "--quiet", "-r", REQUIREMENTS]
        subprocess.run(pip, check=True, stdout=sys.stderr)
        installed.write_text(wanted)
    return interpreter


def versions(interpreter):
    """The version of each package that this interpreter has, and its own."""
    return json.loads(subprocess.check_output([interpreter, "-c", LIST]))
