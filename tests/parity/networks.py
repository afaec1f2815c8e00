"""What PyTorch makes of small networks: outputs, losses, gradients, and twenty steps of training.

Weights are row-major, OUT×IN, as PyTorch keeps them; samples stand one behind the other.
"""

import torch
from torch import nn

from fixture import write

STEPS = 20


def chain(*layers):
    return nn.Sequential(*layers)


def classifier():
    # No softmax at the end: CrossEntropyLoss has it within.
    return chain(
        nn.Linear(6, 8), nn.ReLU(), nn.Linear(8, 5), nn.Tanh(),
        nn.Linear(5, 7), nn.Sigmoid(), nn.Linear(7, 4),
    )


def regression():
    return chain(nn.Linear(5, 9), nn.Tanh(), nn.Linear(9, 3))


# Softmax below other layers and without cross-entropy, whose derivative is then its own.
def gate():
    return chain(nn.Linear(4, 6), nn.Softmax(dim=1), nn.Linear(6, 5), nn.ReLU(), nn.Linear(5, 3), nn.Softmax(dim=1))


class Branches(nn.ModuleList):
    """Modules that take the same, and a function that joins what they leave."""

    def __init__(self, join, *branches):
        super().__init__(branches)
        self.join = join

    def forward(self, x):
        return self.join([branch(x) for branch in self])


def wide_and_deep():
    return chain(
        nn.Linear(5, 6), nn.Tanh(),
        Branches(
            lambda outputs: torch.cat(outputs, dim=1),
            chain(nn.Linear(6, 7), nn.ReLU(), nn.Linear(7, 3)), nn.Identity(), chain(nn.Linear(6, 4), nn.Sigmoid()),
        ),
        Branches(sum, nn.Linear(13, 5), chain(nn.Linear(13, 5), nn.Tanh())),
        Branches(
            lambda outputs: torch.stack(outputs).mean(dim=0),
            nn.Linear(5, 3), nn.Linear(5, 3), chain(nn.Linear(5, 4), nn.Tanh(), nn.Linear(4, 3)),
        ),
    )


def flat(tensor):
    return tensor.detach().flatten().tolist()


def trained(network, step, optimizer):
    """The parameters after twenty steps from where the network stands, which stays as it is."""
    before = [p.detach().clone() for p in network.parameters()]
    for _ in range(STEPS):
        optimizer.zero_grad()
        step().backward()
        optimizer.step()
    after = [flat(p) for p in network.parameters()]
    with torch.no_grad():
        for p, b in zip(network.parameters(), before):
            p.copy_(b)
    return after


def fixture(name, network, loss, draw_target, columns, dtype, last=lambda y: y):
    network = network().to(dtype)
    wide = network[0].in_features
    x = torch.randn(columns, wide, dtype=dtype)
    target = draw_target(columns, dtype)
    step = lambda: loss(network(x), target)
    network.zero_grad()
    value = step()
    value.backward()
    written = {
        "parameters": [flat(p) for p in network.parameters()],
        "samples": flat(x),
        "classes": flat(target) if target.dtype == torch.int64 else [],
        "values": flat(target) if target.dtype != torch.int64 else [],
        "outputs": flat(last(network(x))),
        "loss": value.item(),
        "gradients": [flat(p.grad) for p in network.parameters()],
        "sgd": trained(network, step, torch.optim.SGD(network.parameters(), lr=0.1, momentum=0.9)),
        "adam": trained(network, step, torch.optim.Adam(network.parameters(), lr=0.01)),
    }
    write(name, written)


def classes(count):
    return lambda columns, dtype: torch.randint(count, (columns,))


def distributions(count):
    return lambda columns, dtype: torch.softmax(torch.randn(columns, count, dtype=dtype), dim=1)


def values(count):
    return lambda columns, dtype: torch.randn(columns, count, dtype=dtype)


def main():
    torch.manual_seed(11)
    torch.use_deterministic_algorithms(True)
    softmax = lambda y: torch.softmax(y, dim=1)
    entropy, square = nn.CrossEntropyLoss(), nn.MSELoss()
    double, single = torch.float64, torch.float32
    fixture("classes", classifier, entropy, classes(4), 9, double, softmax)
    fixture("distributions", classifier, entropy, distributions(4), 6, double, softmax)
    fixture("regression", regression, square, values(3), 7, double)
    fixture("gate", gate, square, distributions(3), 5, double)
    fixture("classes_f32", classifier, entropy, classes(4), 9, single, softmax)
    fixture("branches", wide_and_deep, square, values(3), 8, double)
