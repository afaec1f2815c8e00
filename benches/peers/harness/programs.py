"""The programs that are compared, and how they are built."""

import os
import subprocess
import tomllib
from dataclasses import dataclass, field

from . import PEERS, ROOT, TARGET
from .environment import versions
from .tasks import WORKS

OURS = "staticnet"
RUST = ["candle", "burn", "dfdx"]
MODELS = TARGET / "models"


@dataclass(frozen=True, eq=False)
class Program:
    """A peer, or ours: what starts it, and the forms in which it does each of its works."""

    name: str
    command: list
    forms: dict
    version: str = ""
    language: str = ""
    environment: dict = field(default_factory=dict)
    # Commands for works that another program does.
    instead: dict = field(default_factory=dict)

    def command_for(self, task, form):
        if task.work in self.instead:
            return self.instead[task.work]
        return [*self.command, *task.command_line(), *(["--form", form] if form else [])]


# Name -> its file, its package, and the forms in which it does each work.
PYTHON = {
    "JAX": (
        "jax",
        "jax",
        {
            "epoch": ["scan", "unrolled", "rbg"],
            "predict": [""],
            "evaluate": ["whole", "batches"],
            "memory": ["scan"],
        },
    ),
    "PyTorch": (
        "pytorch",
        "torch",
        {
            "epoch": ["eager", "compiled"],
            "predict": ["eager", "compiled"],
            "evaluate": ["whole", "batches"],
            "memory": ["eager"],
        },
    ),
    "Keras": (
        "keras",
        "keras",
        {"epoch": ["plain", "jit"], "predict": ["plain", "jit"], "memory": ["plain"]},
    ),
    "Keras in steps of 64": ("keras", "keras", {"epoch": ["steps", "jit-steps"]}),
    "LiteRT": ("litert", "ai-edge-litert", {"predict": [""]}),
    "ONNX Runtime": (
        "onnx",
        "onnxruntime",
        {"predict": ["run", "bound"], "evaluate": ["whole", "batches"]},
    ),
}


def in_python(python, names):
    """The peers that run in this interpreter."""
    installed, peers = versions(python), []
    for name in names:
        file, package, forms = PYTHON[name]
        command = [python, PEERS / f"{file}_peer.py"]
        environment = {"LITERT_MODELS": str(MODELS)} if file == "litert" else {}
        version = f"{name} {installed[package]}"
        if package == "keras":
            tensorflow = installed.get("tensorflow-cpu") or installed["tensorflow"]
            version = f"Keras {installed[package]} on TensorFlow {tensorflow}"
        language = f"Python {installed['Python']}"
        peers.append(Program(name, command, forms, version, language, environment))
    return peers


def convert(python):
    """Makes the models for LiteRT."""
    MODELS.mkdir(parents=True, exist_ok=True)
    command = [python, PEERS / "keras_peer.py", "convert", MODELS]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def ours():
    """Built as a user builds it; memory is that of the example that the README begins with."""
    manifest = PEERS / "ours" / "Cargo.toml"
    cargo(["--manifest-path", manifest, "--target-dir", TARGET / "ours"])
    cargo(["--example", "mnist"])
    pictures = ["--plot", TARGET / "loss.svg", "--digits", TARGET / "digits.png"]
    example = [ROOT / "target" / "release" / "examples" / "mnist", "--epochs", "1", *pictures]
    command = [TARGET / "ours" / "release" / "ours"]
    forms = dict.fromkeys(WORKS, [""])
    return Program(OURS, command, forms, language=rustc(), instead={"memory": example})


def in_rust(names):
    """The peers in Rust, built for this very processor."""
    packages = [word for name in names for word in ("-p", f"peer-{name}")]
    target = ["--manifest-path", PEERS / "rust" / "Cargo.toml", "--target-dir", TARGET / "rust"]
    cargo([*packages, *target], {"RUSTFLAGS": "-C target-cpu=native"})
    # One thread may be faster than two that wait for each other.
    forms = dict.fromkeys(WORKS, [""]) | dict.fromkeys(["epoch", "evaluate"], ["", "serial"])
    installed = rust_versions()
    binaries = TARGET / "rust" / "release"
    return [
        Program(name, [binaries / f"peer-{name}"], forms, installed[name], rustc())
        for name in names
    ]


def cargo(arguments, environment=None):
    command = ["cargo", "build", "--release", "--quiet", *arguments]
    subprocess.run(command, check=True, env=os.environ | (environment or {}), cwd=ROOT)


def rustc():
    """The compiler's name and version, without its date."""
    return " ".join(subprocess.check_output(["rustc", "-V"], cwd=ROOT, text=True).split()[:2])


def rust_versions():
    """The versions of the Rust peers' crates."""
    lock = tomllib.loads((PEERS / "rust" / "Cargo.lock").read_text())
    crates = {"candle-core": "candle", "burn": "burn", "dfdx": "dfdx"}
    packages = [package for package in lock["package"] if package["name"] in crates]
    return {
        (name := crates[package["name"]]): f"{name} {package['version']}" for package in packages
    }
