"""What a race prints: a line for each case, or a table for README.md."""

import datetime
import os
import platform
import subprocess

from cases import CASES


class Row:
    """The least times of a case, over all rounds: wall clock and processor."""

    def __init__(self, name, ours, theirs, failed):
        self.name, self.failed = name, failed
        self.ours = least(ours)
        self.theirs = sorted((least(rows), peer) for peer, rows in theirs.items())

    def ratios(self):
        """The quickest peer's seconds over ours: by the clock, of the processor."""
        (clock, busy), _ = self.theirs[0]
        return clock / self.ours[0], busy / self.ours[1]

    def others(self):
        return "; ".join(f"{peer} {seconds(clock)}" for (clock, _), peer in self.theirs[1:])

    def failures(self):
        return [f"{self.name}: {peer} failed: {why}" for peer, why in self.failed.items()]


def least(rows):
    return min(row["min_s"] for row in rows), min(row["processor_s"] for row in rows)


def seconds(value):
    """Three digits and a unit."""
    for unit, size in (("s", 1), ("ms", 1e-3), ("µs", 1e-6)):
        if value >= 0.9995 * size:
            break
    scaled = value / size
    return f"{scaled:.{max(0, 3 - len(str(int(scaled + 0.0005))))}f} {unit}"


def heading(missing):
    """The machine, the day, and who does not race."""
    said = [f"{processor()}, {os.cpu_count()} cores, {datetime.date.today()}."]
    if missing:
        said.append(f"Left out, since not installed: {', '.join(missing)}.")
    return said


class Plain:
    def head(self):
        return [
            "The least of all rounds, in brackets the processor's time;",
            "the ratio is that of the quickest peer's to ours.",
            self.line("case", "ours", "quickest peer", "", "ratio", "others"),
        ]

    def row(self, row):
        own = self.both(row.ours)
        if not row.theirs:
            return self.line(row.name, own, "no peer", "", "", "")
        first, peer = row.theirs[0]
        ratio = "{:.2f} ({:.2f})".format(*row.ratios())
        return self.line(row.name, own, self.both(first), peer, ratio, row.others())

    def both(self, pair):
        return f"{seconds(pair[0])} ({seconds(pair[1])})"

    def line(self, name, own, first, peer, ratio, others):
        return f"{name:26} {own:>19} {first:>19} {peer:14} {ratio:>13}  {others}".rstrip()


class Markdown:
    def head(self):
        return [
            "| case | what is timed | ours | quickest peer | ratio | of processor time |",
            "| --- | --- | --- | --- | --- | --- |",
        ]

    def row(self, row):
        cells = [f"`{row.name}`", CASES[row.name], seconds(row.ours[0])]
        if row.theirs:
            (clock, _), peer = row.theirs[0]
            cells.append(f"{peer}, {seconds(clock)}")
            cells += [f"{ratio:.2f}" for ratio in row.ratios()]
        else:
            cells += ["no peer", "", ""]
        return "| " + " | ".join(cells) + " |"


def processor():
    try:
        with open("/proc/cpuinfo") as file:
            for entry in file:
                if entry.startswith("model name"):
                    return entry.split(":", 1)[1].strip()
        said = subprocess.run(
            ["sysctl", "-n", "machdep.cpu.brand_string"], stdout=subprocess.PIPE, text=True
        )
        if said.stdout.strip():
            return said.stdout.strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()
