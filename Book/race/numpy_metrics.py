"""The metrics with NumPy, SciPy, scikit-learn and POT."""

import numpy as np
import ot
import scipy.linalg
from scipy.optimize import linear_sum_assignment
from scipy.spatial.distance import cdist
from scipy.special import rel_entr
from sklearn.metrics.pairwise import polynomial_kernel, rbf_kernel
from sklearn.neighbors import NearestNeighbors

from samples import case_peers, halves, unbiased


def peers(name, tables):
    """For each peer what is timed, and nothing of networks."""
    return case_peers(CASES, name, tables)


def statistics(x, y):
    """Means and covariances; returns the mean variance of a feature."""

    def run():
        found = [(z.mean(0), np.cov(z, rowvar=False)) for z in (x, y)]
        return np.mean([covariance.trace() / len(covariance) for _, covariance in found])

    return {"numpy": run}


def frechet(x, y):
    def distance(trace_of_root):
        (m, a), (n, b) = ((z.mean(0, dtype="f8"), np.cov(z, rowvar=False)) for z in (x, y))
        return (m - n) @ (m - n) + np.trace(a) + np.trace(b) - 2 * trace_of_root(a, b)

    def symmetric(a, b):
        values, vectors = np.linalg.eigh(a)
        root = (vectors * np.sqrt(np.maximum(values, 0))) @ vectors.T
        return np.sqrt(np.maximum(np.linalg.eigvalsh(root @ b @ root), 0)).sum()

    def general(a, b):
        return np.trace(scipy.linalg.sqrtm(a @ b)).real

    return {
        "numpy-eigh": lambda: distance(symmetric),
        "scipy-sqrtm": lambda: distance(general),
    }


def cubic(x, y):
    kernel = lambda a, b: polynomial_kernel(a, b, degree=3)
    return {"sklearn": lambda: unbiased(kernel(x, x), kernel(y, y), kernel(x, y))}


def bell(x, y):
    kernel = lambda a, b: rbf_kernel(a, b, gamma=1 / 800)
    return {"sklearn": lambda: unbiased(kernel(x, x), kernel(y, y), kernel(x, y))}


def neighbors(x, y):
    z, kind = halves(x, y)

    def gram():
        squares = (z * z).sum(1) - 2 * (z @ z.T)
        np.fill_diagonal(squares, np.inf)
        return (kind[squares.argmin(1)] == kind).mean()

    def brute():
        search = NearestNeighbors(n_neighbors=1, algorithm="brute").fit(z)
        return (kind[search.kneighbors(return_distance=False)[:, 0]] == kind).mean()

    return {"numpy": gram, "sklearn": brute}


def simplex(x, y):
    costs = ot.dist(x.astype("f8"), y.astype("f8"), metric="euclidean")
    return ot.emd2(ot.unif(len(x)), ot.unif(len(y)), costs, numItermax=10**8)


def pairing(x, y):
    def assigned():
        costs = cdist(x, y)
        return costs[linear_sum_assignment(costs)].mean()

    return {"pot": lambda: simplex(x, y), "scipy": assigned}


def transport(x, y):
    return {"pot": lambda: simplex(x, y[:10])}


def scores(p):
    parts = np.split(p, 10)

    def direct(p):
        return np.exp((p * (np.log(p) - np.log(p.mean(0)))).sum(1).mean())

    def entropies(p):
        m = p.mean(0)
        return np.exp(np.vdot(p, np.log(p)) / len(p) - m @ np.log(m))

    def relative(p):
        return np.exp(rel_entr(p, p.mean(0)).sum(1).mean())

    def mean(score):
        return lambda: np.mean([score(part) for part in parts])

    return {"numpy": mean(direct), "numpy-dot": mean(entropies), "scipy": mean(relative)}


CASES = {
    "fid_stats_": statistics,
    "fid_": frechet,
    "kid_": cubic,
    "mmd_rbf_": bell,
    "nn2st_": neighbors,
    "emd_": pairing,
    "transport_": transport,
    "inception_score_": scores,
}
