"""What the cases are timed on: what the book's program has drawn, or the like."""

import re

import numpy as np


def tables(name, path):
    """The tables that the book's program has written, of a case's size."""
    size = re.search(r"(\d+)x(\d+)$", name)
    if not size:
        return []
    return list(np.fromfile(path, "<f4").reshape(-1, *map(int, size.groups())))


def case_peers(cases, name, tables):
    """What is timed of the case that a name begins with; nothing of networks."""
    for start, case in cases.items():
        if name.startswith(start):
            return {peer: (run, []) for peer, run in case(*tables).items()}
    return {}


def halves(x, y):
    """Half of the rows of each kind, and which are of the first."""
    half = len(x) // 2
    return np.concatenate((x[:half], y[:half])), np.arange(2 * half) < half


def unbiased(xx, yy, xy):
    """The squared discrepancy of three tables of a kernel."""
    n, m = len(xx), len(yy)
    return (
        (xx.sum() - xx.trace()) / n / (n - 1)
        + (yy.sum() - yy.trace()) / m / (m - 1)
        - 2 * xy.mean()
    )


def ring():
    """The centers of eight clusters."""
    angles = np.arange(8) * np.pi / 4
    return np.stack([np.cos(angles), np.sin(angles)], 1).astype("f4")


def images():
    """Ten thousand images of noise, from -1 to 1."""
    return np.random.default_rng(1).uniform(-1, 1, (10000, 784)).astype("f4")


def binary_images():
    return (images() > 0).astype("f4")
