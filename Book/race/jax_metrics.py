"""The metrics with JAX, each compiled as a whole."""

import jax
import jax.numpy as np

from samples import halves, unbiased


def peers(name, tables):
    """For each peer what is timed, and nothing of networks."""
    for start, (inputs, function) in CASES.items():
        if name.startswith(start):
            values = [np.asarray(value) for value in inputs(*tables)]
            run = jax.jit(function)
            return {"jax": (lambda: float(run(*values)), [])}
    return {}


def pair(x, y):
    return x, y


def squares(x, y):
    return (x * x).sum(1)[:, None] + (y * y).sum(1) - 2 * x @ y.T


def bell(x, y):
    kernel = lambda a, b: np.exp(squares(a, b) / -800)
    return unbiased(kernel(x, x), kernel(y, y), kernel(x, y))


def cubic(x, y):
    kernel = lambda a, b: (a @ b.T / a.shape[1] + 1) ** 3
    return unbiased(kernel(x, x), kernel(y, y), kernel(x, y))


def neighbors(z, kind):
    others = np.where(np.eye(len(z), dtype=bool), np.inf, squares(z, z))
    return (kind[others.argmin(1)] == kind).mean()


def score(p):
    parts = p.reshape(10, -1, p.shape[1])
    ratios = np.log(parts) - np.log(parts.mean(1, keepdims=True))
    return np.exp((parts * ratios).sum(2).mean(1)).mean()


CASES = {
    "kid_": (pair, cubic),
    "mmd_rbf_": (pair, bell),
    "nn2st_": (halves, neighbors),
    "inception_score_": (lambda p: [p], score),
}
