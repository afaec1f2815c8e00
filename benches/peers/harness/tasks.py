"""The work that is compared."""

from dataclasses import dataclass

WORKS = ["epoch", "predict", "evaluate", "memory"]
NETWORKS = ["784-128-10", "1-16-16-1", "4-64-64-2", "2-8-8-1"]


@dataclass(frozen=True)
class Task:
    """Something that each program does when called with `arguments`."""

    work: str
    title: str
    arguments: tuple
    threads: int = 1

    def command_line(self):
        return [*self.arguments, "--threads", str(self.threads)]


def epoch(batch_size, threads):
    arguments = ("epoch", "--batch-size", str(batch_size))
    return Task("epoch", f"epoch, batch {batch_size}", arguments, threads)


def all_tasks():
    predictions = [Task("predict", f"predict {name}", ("predict", name)) for name in NETWORKS]
    return [
        *(epoch(batch_size, threads) for batch_size in (32, 128) for threads in (1, 2)),
        *predictions,
        *(Task("evaluate", "evaluate 10,000", ("evaluate",), threads) for threads in (1, 2)),
        Task("memory", "peak memory, epoch, batch 32", ("epoch", "--batch-size", "32")),
    ]
