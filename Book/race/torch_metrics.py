"""The metrics with PyTorch."""

import torch

from samples import case_peers, halves, unbiased


def peers(name, tables):
    """For each peer what is timed, and nothing of networks."""
    return case_peers(CASES, name, tables)


def statistics(x, y):
    """Means and covariances; returns the mean variance of a feature."""
    pair = torch.from_numpy(x), torch.from_numpy(y)

    def run():
        found = [(z.mean(0), z.double().T.cov()) for z in pair]
        return sum(covariance.trace() / len(covariance) / 2 for _, covariance in found)

    return {"torch": run}


def bell(x, y):
    x, y = torch.from_numpy(x), torch.from_numpy(y)
    kernel = lambda a, b: torch.cdist(a, b).square_().mul_(-1 / 800).exp_()
    return {"torch": lambda: unbiased(kernel(x, x), kernel(y, y), kernel(x, y))}


def cubic(x, y):
    x, y = torch.from_numpy(x), torch.from_numpy(y)
    kernel = lambda a, b: torch.mm(a, b.T).mul_(1 / x.shape[1]).add_(1).pow_(3)
    return {"torch": lambda: unbiased(kernel(x, x), kernel(y, y), kernel(x, y))}


def neighbors(x, y):
    z, kind = (torch.from_numpy(table) for table in halves(x, y))

    def run():
        nearest = torch.cdist(z, z).fill_diagonal_(torch.inf).argmin(1)
        return (kind[nearest] == kind).float().mean()

    return {"torch": run}


def scores(p):
    parts = torch.from_numpy(p).chunk(10)

    def direct(p):
        return (p * (p.log() - p.mean(0).log())).sum(1).mean().exp()

    def entropies(p):
        return (
            torch.special.entr(p.mean(0)).sum() - torch.special.entr(p).sum() / len(p)
        ).exp()

    compiled = torch.compile(direct)

    def mean(score):
        return lambda: torch.stack([score(part) for part in parts]).mean()

    return {
        "torch": mean(direct),
        "torch-entr": mean(entropies),
        "torch-compile": mean(compiled),
    }


CASES = {
    "fid_stats_": statistics,
    "kid_": cubic,
    "mmd_rbf_": bell,
    "nn2st_": neighbors,
    "inception_score_": scores,
}
