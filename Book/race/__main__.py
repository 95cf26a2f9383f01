"""Races the book's code against other libraries, in turn, on one machine.

Each case is timed in several rounds: the book's program, then each peer, then
the book's program again, so that a slow minute of the machine hits them all.
The least time of each counts, and the processor's time beside it. A ratio
above 1 says that the book is quicker than its quickest peer.
"""

import sys

sys.dont_write_bytecode = True  # The folder is the book's: nothing is built in it.

import argparse
import json
import os
import re
import subprocess
import tempfile

import table
from cases import CASES
from peers import FAMILIES, Peers, without_kernels


class Parser(argparse.ArgumentParser):
    def error(self, message):
        print(f"race: {message}", file=sys.stderr)
        sys.exit(64)


def main():
    options = parsed()
    if options.worker:
        import worker

        return worker.serve(options.peers)
    if not os.access(options.bench, os.X_OK):
        sys.exit(f"There is no program {options.bench}; 'make race' builds it.")
    peers = Peers(options.peers, options.environment, not options.no_install)
    style = table.Markdown() if options.markdown else table.Plain()
    load = os.getloadavg()[0]
    say(*table.heading(peers.missing), "", *style.head())
    failures = []
    for name in options.cases:
        with tempfile.NamedTemporaryFile() as samples:
            row = raced(name, peers, samples.name, options)
        say(style.row(row))
        failures += row.failures()
    peers.close()
    say("", *failures, f"Load average: {load:.1f} before, {os.getloadavg()[0]:.1f} after.")


def parsed():
    options = Parser("race", description="Races the book's code with other libraries.")
    add = options.add_argument
    add("--bench", default=".build/release/bench", help="the book's program")
    add("--only", default="", help="a regular expression on cases")
    add("--rounds", type=number(int, 1, 1000), default=3)
    add("--seconds", type=number(float, 0.01, 3600), default=1.0, help="for each, a round")
    add("--peers", type=families, default=FAMILIES, help="of these families; or 'none'")
    add("--environment", default=".build/race", help="where the peers are installed")
    add("--no-install", action="store_true", help="take what is installed there")
    add("--markdown", action="store_true", help="print a table for README.md")
    add("--worker", action="store_true", help=argparse.SUPPRESS)
    options = options.parse_args()
    options.cases = chosen(options.only)
    return options


def chosen(only):
    try:
        names = [name for name in CASES if re.search(only, name)]
    except re.error as error:
        refuse(f"--only '{only}' is no regular expression: {error}.")
    if not names:
        refuse(f"No case matches '{only}'. There are: {', '.join(CASES)}.")
    return names


def families(text):
    names = [] if text == "none" else text.split(",")
    for name in names:
        if name not in FAMILIES:
            raise argparse.ArgumentTypeError(
                f"'{name}' is none of {', '.join(FAMILIES)}; or say none alone."
            )
    return names


def number(kind, low, high):
    def read(text):
        try:
            value = kind(text)
        except ValueError:
            value = None
        if value is None or not low <= value <= high:
            raise argparse.ArgumentTypeError(
                f"it is a number from {low} to {high}, not '{text}'."
            )
        return value

    return read


def refuse(message):
    print(f"race: {message}", file=sys.stderr)
    sys.exit(64)


def say(*lines):
    print("\n".join(lines), flush=True)


def raced(name, peers, samples, options):
    """A row of the table: all rounds of a case."""
    ours, theirs, failed = [], {}, {}
    for turn in range(options.rounds):
        ours.append(time_ours(name, options, ["--samples", samples] if turn == 0 else []))
        for said in peers.ask(name, options.seconds, samples):
            if "failed" in said:
                failed[said["peer"]] = said["failed"]
            else:
                require_same(name, ours[-1], said)
                theirs.setdefault(said["peer"], []).append(said)
    return table.Row(name, ours, theirs, failed)


def time_ours(name, options, more):
    """One round of the book's program; in the first it writes its samples."""
    settings = f"--only ^{name}$ --rounds 1 --seconds {options.seconds}".split()
    command = [options.bench, *settings, *more]
    said = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=without_kernels())
    if said.returncode != 0:
        sys.exit(f"{' '.join(command)} failed with {said.returncode}; see above.")
    return json.loads(said.stdout.splitlines()[-1])


def require_same(name, ours, theirs):
    """Stops a race of two things: of other networks, or with another number."""
    for key in ("parameters", "value"):
        own, other = ours.get(key), theirs.get(key)
        if own != other and not (key == "value" and close(own, other)):
            found = f"{key} of {theirs['peer']}: {other}; ours: {own}"
            sys.exit(f"{name}: {found}. They do not compute the same.")


def close(own, other):
    """Most peers compute with 32 bits."""
    return None not in (own, other) and abs(own - other) <= 2e-3 * abs(own)


if __name__ == "__main__":
    main()
