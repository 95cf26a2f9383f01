"""Times the peers, in a process of their environment.

On standard input comes a line for each case: its name, the seconds for each
peer, and the file that holds a metric's samples. On standard output goes a line
for each peer, then an empty one.
"""

import importlib
import json
import os
import sys
import time

# Who has peers of a case.
MODULES = {
    "numpy": ["numpy_metrics"],
    "torch": ["torch_metrics", "torch_networks"],
    "jax": ["jax_metrics", "jax_networks"],
}


def serve(families):
    # What a library prints must not stand between the answers.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    os.environ["JAX_PLATFORMS"] = "cpu"
    kept = (None, None)
    for request in sys.stdin:
        name, seconds, path = request.rstrip("\n").split(" ", 2)
        if kept[0] != name:
            kept = (name, prepared(name, families, path))
        for peer, (run, parameters) in list(kept[1].items()):
            said = {"case": name, "peer": peer}
            try:
                said.update(timed(run, float(seconds)))
                if parameters:
                    said["parameters"] = parameters
            except Exception as error:
                said["failed"] = f"{type(error).__name__}: {error}".splitlines()[0][:200]
                del kept[1][peer]
            print(json.dumps(said), file=answers, flush=True)
        print(file=answers, flush=True)


def prepared(name, families, path):
    """For each peer what is timed, and the sizes of its networks."""
    from samples import tables

    found, samples = {}, tables(name, path)
    for module in (module for family in families for module in MODULES[family]):
        try:
            found.update(importlib.import_module(module).peers(name, samples))
        except Exception as error:
            found[module] = (failing(error), [])
    return found


def failing(error):
    def run():
        raise error

    return run


def timed(run, seconds):
    """The least time of a warm run, and what it returns.

    The first runs compile, which is not timed; one that takes long is enough.
    """
    start = time.perf_counter()
    value = run()
    if time.perf_counter() - start < seconds:
        run(), run()
    times, busy = [], []
    end = time.perf_counter() + seconds
    while not times or time.perf_counter() < end:
        start, used = time.perf_counter(), time.process_time()
        run()
        times.append(time.perf_counter() - start)
        busy.append(time.process_time() - used)
    said = {"min_s": min(times), "processor_s": min(busy)}
    return said if value is None else {**said, "value": float(value)}
