"""What more reports cost in memory: a run over very many should take no more than one over few.

python tests/benchmarks/memory.py [--few N] [--many N] [--jobs N]

The reports are copies of the examples, a thousand in a folder, each somewhat different from all
others nearby; both runs lint every one of them.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from rows import Row, at_most, print_rows

from gxlint import bundle

FEW, MANY = 100, 2000
#: How many times the memory of the few the many may take.
AIM = 1.3
_IN_A_FOLDER = 1000


@dataclass(frozen=True, slots=True)
class Run:
    """Files linted, and the greatest memory of the process (the sum of all), in bytes."""

    files: int
    memory: int


@dataclass(frozen=True, slots=True)
class Memory:
    """The run over few files, and that over many."""

    few: Run
    many: Run

    def row(self) -> Row:
        """The memory of the many to that of the few."""
        told = " to ".join(f"{run.memory / 1e6:.1f}" for run in (self.many, self.few))
        name = f"memory, {self.many.files} to {self.few.files} reports"
        return at_most(name, self.many.memory / self.few.memory, AIM, f"{told} MB")


def rows() -> Iterator[Row]:
    """A run over few reports and one over many."""
    yield measure().row()


def measure(few: int = FEW, many: int = MANY, options: Sequence[str] = ()) -> Memory:
    """Lints so many files, and so many, with these further options."""
    return Memory(*(_run(files, options) for files in (few, many)))


def write(folder: Path, files: int) -> None:
    """Writes so many reports."""
    samples = list(bundle.load()["examples"].values())
    for number, text in enumerate(islice(_different(samples), files)):
        below = folder / f"{number // _IN_A_FOLDER:04d}"
        below.mkdir(exist_ok=True)
        (below / f"report-{number:06d}.txt").write_text(text, "utf-8")


def _different(samples: Sequence[str]) -> Iterator[str]:
    number = 0
    while True:
        for text in samples:
            number += 1
            yield text.replace("局", f"第{number}局").replace("12月31日", "12月30日")


def _run(files: int, options: Sequence[str]) -> Run:
    with TemporaryDirectory() as folder:
        write(Path(folder), files)
        command = [sys.executable, "-m", "gxlint", folder, "--no-cache", "-q", *options]
        with Path(os.devnull).open("wb") as nowhere:
            process = subprocess.Popen(command, stdout=nowhere)
            memory = _greatest(psutil.Process(process.pid))
        assert process.wait() in (0, 1)
        return Run(files, memory)


def _greatest(process: psutil.Process) -> int:
    """The greatest memory of a process and those that it starts, as long as it lives."""
    greatest = 0
    while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
        try:
            family = (process, *process.children(recursive=True))
            greatest = max(greatest, sum(each.memory_info().rss for each in family))
        except psutil.NoSuchProcess:
            continue
        time.sleep(0.02)
    return greatest


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description="what more reports cost in memory")
    parser.add_argument("--few", type=int, default=FEW)
    parser.add_argument("--many", type=int, default=MANY)
    parser.add_argument("--jobs", default="1")
    given = parser.parse_args()
    print_rows([measure(given.few, given.many, ["--jobs", given.jobs]).row()])


if __name__ == "__main__":
    main()
