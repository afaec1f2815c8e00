"""What a change in the network line costs: cargo check and cargo build, ours and other libraries'.

    python benches/compile/run.py                          # everything
    python benches/compile/run.py --only check --layers 10,100 --libraries staticnet,dfdx
    python benches/compile/run.py --prepare                # only compiles the dependencies

Each program (see programs.py) is a package of its own in target/compile, or below
`CARGO_TARGET_DIR`, with cargo's own `dev` profile, incremental, at the default recursion limit. Its
dependencies are compiled before, of the versions in benches/peers/rust/Cargo.lock. Then the network
changes and cargo runs again, as often as there are rounds, the libraries in turn. A cell shows the
median of the seconds by the clock, and in brackets of those that all processors spent. The first row
is examples/mnist.rs, whose hidden layer changes.
"""

import argparse
import os
import platform
import resource
import shutil
import statistics
import subprocess
import time
from pathlib import Path

from programs import FORMS, PROGRAMS, WIDTH

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve() / "compile"
LONGEST = 120

DEPENDENCIES = {
    "staticnet": f'staticnet = {{ path = "{ROOT}" }}',
    "dfdx": 'dfdx = "0.13.0"',
    "burn": 'burn = { version = "0.22.1", features = ["flex"] }',
    "mnist": f'staticnet = {{ path = "{ROOT}", features = ["plot", "progress", "tensorboard"] }}\n'
    'clap = { version = "4.6", features = ["derive"] }\nctrlc = "3.5"\n'
    'serde = { version = "1", features = ["derive"] }\nserde_json = "1"',
}


def package(library):
    """The folder of a library's program."""
    folder = FOLDER / library
    (folder / "src").mkdir(parents=True, exist_ok=True)
    (folder / "Cargo.toml").write_text(
        f'[package]\nname = "net-of-{library}"\nversion = "0.0.0"\nedition = "2024"\n\n'
        f"[workspace]\n\n[dependencies]\n{DEPENDENCIES[library]}\n"
    )
    lock = ROOT if library == "mnist" else ROOT / "benches/peers/rust"
    shutil.copy(lock / "Cargo.lock", folder / "Cargo.lock")
    shutil.copy(ROOT / "rust-toolchain.toml", folder)
    if library == "mnist":
        shutil.copytree(ROOT / "examples/ctrl_c", folder / "src/ctrl_c", dirs_exist_ok=True)
    return folder


def mnist(units):
    """The example, with so many units in its hidden layer."""
    return (ROOT / "examples/mnist.rs").read_text().replace("Dense(128, relu)", f"Dense({units}, relu)")


def run(library, command, text):
    """Seconds by the clock and of the processors, or why there are none."""
    folder = FOLDER / library
    (folder / "src/main.rs").write_text(text)
    environment = os.environ | {"CARGO_TARGET_DIR": str(FOLDER / "target")}
    start, busy = time.perf_counter(), processor_seconds()
    try:
        cargo = subprocess.run(
            ["cargo", command, "--offline", "--color", "never"],
            cwd=folder, env=environment, timeout=LONGEST, capture_output=True, text=True,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"over {LONGEST} s"
    if cargo.returncode:
        return fault(cargo.stderr)
    return time.perf_counter() - start, processor_seconds() - busy


def fault(report):
    if "overflow evaluating" in report or "recursion limit" in report:
        return "recursion limit"
    return next((line for line in report.splitlines() if line.startswith("error")), report[-200:])


def processor_seconds():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def measured(libraries, command, texts, rounds):
    """A cell for each library, whose program `texts[library]` makes for so many units."""
    figures = {library: [] for library in libraries}
    for turn in range(rounds + 1):
        for library in libraries:
            # A library that fails once is left alone.
            if turn and isinstance(figures[library], str):
                continue
            figure = run(library, command, texts[library](WIDTH - turn % 2))
            if isinstance(figure, str):
                figures[library] = figure
            elif turn:
                figures[library].append(figure)
    return [cell(figures[library]) for library in libraries]


def cell(figures):
    if isinstance(figures, str):
        return figures
    clock, busy = (statistics.median(column) for column in zip(*figures))
    return f"{clock:.2f} ({busy:.2f})"


def row(words):
    print(f"| {' | '.join(words)} |", flush=True)


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words = lambda text: text.split(",")
    numbers = lambda text: [int(number) for number in text.split(",")]
    parser.add_argument("--only", type=words, default=["check", "build"], metavar="COMMAND,...")
    parser.add_argument("--forms", type=words, default=FORMS, metavar="FORM,...")
    parser.add_argument("--layers", type=numbers, default=[1, 10, 100, 300], metavar="N,...")
    parser.add_argument("--libraries", type=words, default=list(PROGRAMS), metavar="NAME,...")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--without-mnist", action="store_true")
    parser.add_argument("--prepare", action="store_true", help="compile the dependencies and end")
    return parser.parse_args()


def main():
    options = arguments()
    libraries = options.libraries
    for library in [*libraries, "mnist"]:
        folder = package(library)
        if library == "mnist":
            (folder / "src/main.rs").write_text(mnist(128))
        else:
            (folder / "src/main.rs").write_text(PROGRAMS[library]("straight", 1, WIDTH))
        subprocess.run(["cargo", "fetch"], cwd=folder, check=True, capture_output=True)
    if options.prepare:
        for library in libraries:
            for command in options.only:
                environment = os.environ | {"CARGO_TARGET_DIR": str(FOLDER / "target")}
                subprocess.run(["cargo", command], cwd=FOLDER / library, env=environment, check=True)
        return
    print(f"{platform.machine()}, {os.cpu_count()} processors, {options.rounds} rounds\n")
    row(["command", "form", "layers", *libraries])
    row(["---"] * 2 + ["--:"] * (1 + len(libraries)))
    for command in options.only:
        if not options.without_mnist:
            cells = measured(["mnist"], command, {"mnist": mnist}, options.rounds)
            row([command, "examples/mnist.rs", "", *cells, *[""] * (len(libraries) - 1)])
        for form in options.forms:
            for layers in options.layers:
                texts = {
                    library: lambda units, make=PROGRAMS[library]: make(form, layers, units)
                    for library in libraries
                }
                cells = measured(libraries, command, texts, options.rounds)
                row([command, form, str(layers), *cells])


if __name__ == "__main__":
    main()
