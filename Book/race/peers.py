"""The peers' environment, and the process in it that times them."""

import json
import os
import subprocess
import sys

# Families of peers: what a process imports, and what is installed for it.
SCIENCE = ["numpy", "scipy", "scikit-learn", "POT"]
FAMILIES = {
    "numpy": (["numpy", "scipy", "sklearn", "ot"], SCIENCE),
    "torch": (["torch", "numpy"], ["torch", "numpy"]),
    "jax": (["jax"], ["jax"]),
}


class Peers:
    """Families of peers that are there; those that are not are named."""

    def __init__(self, families, environment, installs):
        self.python = os.path.join(environment, "bin", "python")
        self.missing, self.worker = [], None
        for family in families:
            if not self.has(family) and installs:
                self.install(family, environment)
            if not self.has(family):
                self.missing.append(family)
        there = [family for family in families if family not in self.missing]
        if there:
            self.worker = self.started(there)

    def started(self, families):
        folder = os.path.dirname(os.path.abspath(__file__))
        command = [self.python, folder, "--worker", "--peers", ",".join(families)]
        ends = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        return subprocess.Popen(command, env=without_kernels(), **ends)

    def has(self, family):
        if not os.access(self.python, os.X_OK):
            return False
        command = [self.python, "-c", f"import {', '.join(FAMILIES[family][0])}"]
        return subprocess.run(command, stderr=subprocess.DEVNULL).returncode == 0

    def install(self, family, environment):
        packages = FAMILIES[family][1]
        tell(f"Installing {', '.join(packages)} into {environment}, and nothing elsewhere.")
        try:
            if not os.access(self.python, os.X_OK):
                subprocess.run([sys.executable, "-m", "venv", environment], check=True)
            subprocess.run(
                [self.python, "-m", "pip", "install", "-q", *packages], check=True
            )
        except (OSError, subprocess.CalledProcessError):
            tell(f"{family} cannot be had, see above; it is left out.")

    def ask(self, name, seconds, samples):
        """What is said of a case: a line for each peer, then an empty one."""
        if not self.worker:
            return []
        try:
            self.worker.stdin.write(f"{name} {seconds} {samples}\n")
            self.worker.stdin.flush()
        except BrokenPipeError:
            pass
        rows = []
        for text in self.worker.stdout:
            if not text.strip():
                return rows
            rows.append(json.loads(text))
        sys.exit("The peers' process ended, see above; '--peers none' races without.")

    def close(self):
        if self.worker:
            self.worker.stdin.close()
            self.worker.wait()


def without_kernels():
    """The environment without what would choose OpenBLAS's kernels."""
    kept = os.environ.items()
    return {key: value for key, value in kept if not key.startswith("OPENBLAS_")}


def tell(text):
    print(text, file=sys.stderr, flush=True)
