"""Rounds: each program in turn, then again; what is compared is a round's pairs."""

import statistics
import sys
from dataclasses import dataclass

from .processes import Failed, run

# After two epochs every peer reads more test digits than this; else it does something else.
LEAST_ACCURACY = 0.93


@dataclass(frozen=True)
class Figure:
    """Seconds or bytes; for a peer behind a binding also those of an empty call."""

    value: float
    overhead: float = 0.0


@dataclass(frozen=True)
class Row:
    """A peer's figures beside ours, each a median, and the median ratio of their pairs."""

    task: object
    peer: str
    ours: float
    theirs: float
    ratio: float


def rows(task, ours, peers, rounds, quick):
    """Compares ours with each peer that does this task."""
    able = [peer for peer in peers if task.work in peer.forms]
    chosen = {peer: choose(task, peer, quick) for peer in able}
    entrants = {ours: ours.forms[task.work][0]}
    entrants |= {peer: form for peer, form in chosen.items() if form is not None}
    figures = {program: [] for program in entrants}
    for _ in range(rounds if len(entrants) > 1 else 0):
        for program, form in [*entrants.items()]:
            try:
                figures[program].append(measure(task, program, form))
            except Failed as failure:
                if program is ours:
                    raise
                complain(task, program, form, failure)
                del entrants[program], figures[program]
    mine = figures.pop(ours)
    for peer, theirs in figures.items():
        name = f"{peer.name} ({entrants[peer]})" if entrants[peer] else peer.name
        yield row(task, name, mine, [figure.value for figure in theirs])
        if any(figure.overhead for figure in theirs):
            less = [max(figure.value - figure.overhead, 0) for figure in theirs]
            yield row(task, f"{name}, less an empty call", mine, less)


def row(task, name, ours, theirs):
    ours = [figure.value for figure in ours]
    ratios = [mine / other if other else float("inf") for mine, other in zip(ours, theirs)]
    return Row(task, name, *map(statistics.median, (ours, theirs, ratios)))


def choose(task, peer, quick):
    """The fastest of a peer's forms; none if all fail."""
    forms = peer.forms[task.work]
    if quick or len(forms) == 1:
        return forms[0]
    trials = {}
    for form in forms:
        try:
            trials[form] = measure(task, peer, form).value
        except Failed as failure:
            complain(task, peer, form, failure)
    print(f"{task.title}: {peer.name} takes, in seconds, {trials}", file=sys.stderr)
    return min(trials, key=trials.get, default=None)


def complain(task, peer, form, failure):
    print(f"{task.title}: {peer.name} {form} fails: {failure}", file=sys.stderr)


def measure(task, program, form):
    """What this program needs for the task."""
    outcome = run(program.command_for(task, form), task.threads, program.environment)
    if task.work == "memory":
        return Figure(outcome.peak)
    line = outcome.line
    if line.get("accuracy", 1.0) < LEAST_ACCURACY:
        raise Failed(f"it read only {line['accuracy']:.1%} of the test digits right")
    return Figure(*(statistics.median(line.get(key, [0.0])) for key in ("seconds", "overhead")))
