"""Races the book's metrics against other libraries, in turn, on one machine.

Each case is timed in several rounds: the book's program, then each peer, then
the book's program again, so that a slow minute of the machine hits them all.
The least time of each counts, and the processor's time beside it. A ratio
above 1 says that the book is quicker than its quickest peer.

The peers are installed into an environment of their own, and those that
cannot be had (PyTorch and JAX are large) are left out.
"""
import argparse
import datetime
import json
import os
import platform
import re
import subprocess
import sys
import time

NEEDED = ["numpy", "scipy", "scikit-learn", "POT"]
WANTED = {"torch": ["torch"], "jax": ["jax"]}


def main():
    options = argparse.ArgumentParser(description="Races the book's metrics.")
    options.add_argument("--bench", default=".build/release/bench", help="the book's program")
    options.add_argument("--only", default="", help="a regular expression on cases")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--seconds", type=float, default=1.0, help="for a case, in one round, of each")
    options.add_argument("--environment", default=".build/race", help="where the peers are installed")
    options.add_argument("--peers", default="numpy,torch,jax", help="of these families; none for none")
    options.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    options = options.parse_args()
    if options.worker:
        return work(options)
    names = [name for name in CASES if re.search(options.only, name)]
    if not names:
        sys.exit(f"No case matches '{options.only}'. There are: {', '.join(CASES)}.")
    if not os.access(options.bench, os.X_OK):
        sys.exit(f"There is no program {options.bench}; 'make race' builds it.")
    race(names, options)


# --- The race ---------------------------------------------------------------------


def race(names, options):
    families = [] if options.peers == "none" else options.peers.split(",")
    worker = start_worker(options, families) if families else None
    print(f"{processor()}, {os.cpu_count()} cores, {datetime.date.today()}")
    print("Seconds, the least of all rounds (in brackets the processor's); the ratio of the quickest peer's to ours")
    print(f"{'case':27} {'ours':>16} {'quickest peer':>16} {'':14} {'ratio':>6}  others", flush=True)
    for name in names:
        ours, theirs = [], {}
        for _ in range(options.rounds):
            ours.append(time_ours(name, options))
            for row in ask(worker, name, options.seconds):
                theirs.setdefault(row["peer"], []).append(row)
        print(line(name, ours, theirs), flush=True)
    if worker:
        worker.stdin.close()
        worker.wait()


def time_ours(name, options):
    """The least of one round of the book's program."""
    command = [options.bench, "--only", f"^{name}$", "--rounds", "1", "--seconds", str(options.seconds)]
    said = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=clean())
    if said.returncode != 0:
        sys.exit(f"{' '.join(command)} failed with {said.returncode}; see above.")
    return json.loads(said.stdout.splitlines()[-1])


def line(name, ours, theirs):
    def least(rows):
        return min(row["min_s"] for row in rows), min(row["processor_s"] for row in rows)

    def text(pair):
        return f"{pair[0]:.3g} ({pair[1]:.3g})"

    own = least(ours)
    others = sorted((least(rows), peer) for peer, rows in theirs.items())
    if not others:
        return f"{name:27} {text(own):>16} {'no peer':>16}"
    first, peer = others[0]
    rest = ", ".join(f"{peer} {pair[0]:.3g}" for pair, peer in others[1:])
    return f"{name:27} {text(own):>16} {text(first):>16} {peer:14} {first[0] / own[0]:>6.2f}  {rest}"


def processor():
    try:
        with open("/proc/cpuinfo") as file:
            for entry in file:
                if entry.startswith("model name"):
                    return entry.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def clean():
    """The environment without what would choose the book's kernels."""
    return {key: value for key, value in os.environ.items() if not key.startswith("OPENBLAS_")}


# --- The peers' environment -------------------------------------------------------


def start_worker(options, families):
    python = os.path.join(options.environment, "bin", "python")
    if not has(python, "numpy, scipy, sklearn, ot"):
        say(f"Installing {', '.join(NEEDED)} into {options.environment}; nothing else is changed.")
        try:
            subprocess.run([sys.executable, "-m", "venv", options.environment], check=True)
            subprocess.run([python, "-m", "pip", "install", "-q", *NEEDED], check=True)
        except (OSError, subprocess.CalledProcessError):
            sys.exit("The peers cannot be installed, see above. '--peers none' times the book alone.")
    for family in families:
        if family in WANTED and not has(python, family):
            say(f"Installing {family} into {options.environment}; this may take minutes.")
            if subprocess.run([python, "-m", "pip", "install", "-q", *WANTED[family]]).returncode != 0:
                say(f"{family} cannot be had; it is left out.")
    command = [python, os.path.abspath(__file__), "--worker", "--peers", options.peers]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=clean())


def has(python, module):
    if not os.access(python, os.X_OK):
        return False
    return subprocess.run([python, "-c", f"import {module}"], stderr=subprocess.DEVNULL).returncode == 0


def say(text):
    print(text, file=sys.stderr, flush=True)


def ask(worker, name, seconds):
    """What the worker says of a case: a line for each peer, then an empty one."""
    if not worker:
        return []
    worker.stdin.write(f"{name} {seconds}\n")
    worker.stdin.flush()
    rows = []
    for text in worker.stdout:
        if not text.strip():
            return rows
        rows.append(json.loads(text))
    sys.exit("The peers' process ended; see above.")


# --- The peers --------------------------------------------------------------------


def work(options):
    """Times peers of the cases that are asked for, one line on stdin each."""
    families = options.peers.split(",")
    libraries = {name: load(name) for name in ("torch", "jax") if name in families}
    known = (None, None)
    for request in sys.stdin:
        name, seconds = request.split()
        if known[0] != name:
            known = (name, CASES[name](libraries))
        for peer, run in known[1].items():
            print(json.dumps(timed(name, peer, run, float(seconds))), flush=True)
        print(flush=True)


def load(name):
    try:
        if name == "jax":
            os.environ["JAX_PLATFORMS"] = "cpu"
        return __import__(name)
    except ImportError:
        return None


def timed(name, peer, run, seconds):
    value = run()
    times, busy = [], []
    end = time.perf_counter() + seconds
    while not times or time.perf_counter() < end:
        start, used = time.perf_counter(), time.process_time()
        run()
        times.append(time.perf_counter() - start)
        busy.append(time.process_time() - used)
    return {"case": name, "peer": peer, "min_s": min(times), "processor_s": min(busy), "value": float(value)}


def clouds(rows, columns, seed=1):
    """Two correlated clouds of 32 bits, as the book's program draws them."""
    import numpy as np

    random = np.random.default_rng(seed)
    mix = random.standard_normal((columns, columns)) / np.sqrt(np.arange(1, columns + 1))[:, None]
    x, y = (random.standard_normal((rows, columns)) @ mix for _ in range(2))
    return x.astype("f4"), (1.1 * y + 0.1).astype("f4")


def statistics(rows, columns):
    def case(libraries):
        import numpy as np

        x, y = clouds(rows, columns)
        peers = {"numpy": lambda: sum(np.cov(z, rowvar=False)[0, 0] + z.mean(0)[0] for z in (x, y))}
        if torch := libraries.get("torch"):
            a, b = (torch.from_numpy(z) for z in (x, y))
            peers["torch"] = lambda: sum(z.double().T.cov()[0, 0] for z in (a, b))
        return peers

    return case


def frechet(rows, columns):
    def case(_):
        import numpy as np
        import scipy.linalg

        x, y = clouds(rows, columns)

        def distance(trace_of_root):
            (m, a), (n, b) = ((z.mean(0, dtype="f8"), np.cov(z, rowvar=False)) for z in (x, y))
            return (m - n) @ (m - n) + np.trace(a) + np.trace(b) - 2 * trace_of_root(a, b)

        def symmetric(a, b):
            values, vectors = np.linalg.eigh(a)
            root = (vectors * np.sqrt(np.maximum(values, 0))) @ vectors.T
            return np.sqrt(np.maximum(np.linalg.eigvalsh(root @ b @ root), 0)).sum()

        def general(a, b):
            return np.trace(scipy.linalg.sqrtm(a @ b)).real

        return {"numpy-eigh": lambda: distance(symmetric), "scipy-sqrtm": lambda: distance(general)}

    return case


def unbiased(xx, yy, xy):
    n, m = len(xx), len(yy)
    return (xx.sum() - xx.trace()) / n / (n - 1) + (yy.sum() - yy.trace()) / m / (m - 1) - 2 * xy.mean()


def discrepancy(rows, columns, kind, gamma):
    def case(libraries):
        from sklearn.metrics.pairwise import polynomial_kernel, rbf_kernel

        x, y = clouds(rows, columns)

        def three(kernel, x, y):
            return unbiased(kernel(x, x), kernel(y, y), kernel(x, y))

        bell, cube = (lambda a, b: rbf_kernel(a, b, gamma)), (lambda a, b: polynomial_kernel(a, b, 3))
        peers = {"sklearn": lambda: three(bell if kind == "bell" else cube, x, y)}
        if torch := libraries.get("torch"):
            a, b = torch.from_numpy(x), torch.from_numpy(y)
            bell_t = lambda p, q: torch.cdist(p, q).square_().mul_(-gamma).exp_()
            cube_t = lambda p, q: torch.mm(p, q.T).mul_(1 / columns).add_(1).pow_(3)
            peers["torch"] = lambda: three(bell_t if kind == "bell" else cube_t, a, b)
        if jax := libraries.get("jax"):
            np = jax.numpy

            @jax.jit
            def run(a, b):
                def kernel(p, q):
                    if kind == "cube":
                        return (p @ q.T / columns + 1) ** 3
                    squares = (p * p).sum(1)[:, None] + (q * q).sum(1) - 2 * p @ q.T
                    return np.exp(-gamma * squares)

                return three(kernel, a, b)

            a_j, b_j = np.asarray(x), np.asarray(y)
            peers["jax"] = lambda: float(run(a_j, b_j))
        return peers

    return case


def neighbors(rows, columns):
    def case(libraries):
        import numpy as np
        from sklearn.neighbors import NearestNeighbors

        z = np.concatenate(clouds(rows // 2, columns))
        kind = np.arange(rows) < rows // 2

        def gram():
            squares = (z * z).sum(1) - 2 * (z @ z.T)
            np.fill_diagonal(squares, np.inf)
            return (kind[squares.argmin(1)] == kind).mean()

        def brute():
            search = NearestNeighbors(n_neighbors=1, algorithm="brute").fit(z)
            return (kind[search.kneighbors(return_distance=False)[:, 0]] == kind).mean()

        peers = {"numpy": gram, "sklearn": brute}
        if torch := libraries.get("torch"):
            a, k = torch.from_numpy(z), torch.from_numpy(kind)
            peers["torch"] = lambda: (
                (k[torch.cdist(a, a).fill_diagonal_(torch.inf).argmin(1)] == k).float().mean()
            )
        if jax := libraries.get("jax"):
            jnp = jax.numpy

            @jax.jit
            def run(a, k):
                squares = (a * a).sum(1) - 2 * a @ a.T
                squares = jnp.where(jnp.eye(rows, dtype=bool), jnp.inf, squares)
                return (k[squares.argmin(1)] == k).mean()

            a_j, k_j = jnp.asarray(z), jnp.asarray(kind)
            peers["jax"] = lambda: float(run(a_j, k_j))
        return peers

    return case


def transport(rows, columns, others=None):
    def case(_):
        import ot
        from scipy.optimize import linear_sum_assignment
        from scipy.spatial.distance import cdist

        x, y = clouds(rows, columns)
        y = y[:others]

        def simplex():
            costs = ot.dist(x.astype("f8"), y.astype("f8"), metric="euclidean")
            return ot.emd2(ot.unif(len(x)), ot.unif(len(y)), costs, numItermax=10**8)

        def pairing():
            costs = cdist(x, y)
            return costs[linear_sum_assignment(costs)].mean()

        return {"pot": simplex} if others else {"pot": simplex, "scipy": pairing}

    return case


def scores(rows, classes):
    def case(libraries):
        import numpy as np

        logits = 2 * np.random.default_rng(1).standard_normal((rows, classes), dtype="f4")
        p = np.exp(logits)
        p /= p.sum(1, keepdims=True)

        def numpy():
            parts = np.array_split(p, 10)
            return np.mean([np.exp((q * (np.log(q) - np.log(q.mean(0)))).sum(1).mean()) for q in parts])

        peers = {"numpy": numpy}
        if torch := libraries.get("torch"):
            t = torch.from_numpy(p)
            peers["torch"] = lambda: torch.stack(
                [(q * (q.log() - q.mean(0).log())).sum(1).mean().exp() for q in t.chunk(10)]
            ).mean()
        if jax := libraries.get("jax"):
            jnp = jax.numpy

            @jax.jit
            def run(p):
                q = p.reshape(10, -1, classes)
                return jnp.exp((q * (jnp.log(q) - jnp.log(q.mean(1, keepdims=True)))).sum(2).mean(1)).mean()

            p_j = jnp.asarray(p)
            peers["jax"] = lambda: float(run(p_j))
        return peers

    return case


CASES = {
    "fid_stats_5000x512": statistics(5000, 512),
    "fid_stats_10000x2048": statistics(10000, 2048),
    "fid_5000x512": frechet(5000, 512),
    "fid_10000x2048": frechet(10000, 2048),
    "kid_2000x2048": discrepancy(2000, 2048, "cube", 0),
    "mmd_rbf_5000x512": discrepancy(5000, 512, "bell", 1 / 800),
    "nn2st_10000x512": neighbors(10000, 512),
    "emd_1000x64": transport(1000, 64),
    "emd_3000x64": transport(3000, 64),
    "transport_3000x64": transport(3000, 64, others=10),
    "inception_score_50000x1000": scores(50000, 1000),
}

if __name__ == "__main__":
    main()
