"""What scikit-learn says of predictions: with ties, a class that never occurs, and one that is never
predicted."""

import numpy as np
from sklearn import metrics as sk

from fixture import write

CLASSES = 4


def scores(actual, predicted, average):
    found = sk.precision_recall_fscore_support(
        actual, predicted, average=average, zero_division=0,
        labels=None if average else range(CLASSES),
    )
    return [np.asarray(part).tolist() for part in found[:3]]


def of_classes(rng, actual, never=None):
    # Rounded, so that there are ties; none at the top, where the largest is told.
    outputs = np.round(rng.dirichlet(np.ones(CLASSES), len(actual)), 1) + 0.05
    if never is not None:
        outputs[:, never] = 0.05
    predicted = outputs.argmax(1)
    # Of equal values scikit-learn takes the last as larger: turned round, the first.
    top = sk.top_k_accuracy_score(CLASSES - 1 - actual, outputs[:, ::-1], k=2, labels=range(CLASSES))
    auc = [sk.roc_auc_score(actual == c, outputs[:, c]) for c in range(CLASSES) if c in actual]
    shares = outputs / outputs.sum(1, keepdims=True)
    return {
        "outputs": shares.flatten().tolist(),
        "ties": outputs.flatten().tolist(),
        "actual": actual.tolist(),
        "matrix": sk.confusion_matrix(actual, predicted, labels=range(CLASSES)).flatten().tolist(),
        "accuracy": sk.accuracy_score(actual, predicted),
        "classes": scores(actual, predicted, None),
        "averages": [scores(actual, predicted, a) for a in ["macro", "micro", "weighted"]],
        "top_two": top,
        "auc": auc,
        "log_loss": sk.log_loss(actual, shares, labels=range(CLASSES)),
    }


def of_values(rng, y, t):
    return {
        "y": y.flatten().tolist(),
        "t": t.flatten().tolist(),
        "squared": sk.mean_squared_error(t, y),
        "absolute": sk.mean_absolute_error(t, y),
        "r_squared": sk.r2_score(t, y),
    }


def main():
    rng = np.random.default_rng(5)
    constant = rng.normal(size=(9, 2))
    constant[:, 1] = 3.0
    write("metrics", {
        "classes": [
            of_classes(rng, rng.integers(CLASSES, size=60)),
            of_classes(rng, rng.integers(CLASSES, size=30), never=2),
            of_classes(rng, rng.integers(CLASSES - 1, size=30)),
            of_classes(rng, rng.integers(CLASSES - 1, size=30), never=CLASSES - 1),
        ],
        "values": [
            of_values(rng, rng.normal(size=(20, 2)), rng.normal(size=(20, 2))),
            of_values(rng, rng.normal(size=(9, 2)), constant),
            of_values(rng, constant, constant),
        ],
    })
