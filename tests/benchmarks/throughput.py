"""How many reports a second one process lints, beside reading the same files.

python tests/benchmarks/throughput.py [--files N]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from gxlint import Linter, load_rules

ROOT = Path(__file__).resolve().parents[2]
FILES = 200
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Throughput:
    """Medians over interleaved rounds: files a second, and the size of all files in bytes."""

    read: float
    linted: float
    files: int
    size: int

    def lines(self) -> Iterator[tuple[str, str]]:
        """What is measured, and the figure."""
        megabytes = self.size / self.files / 1_000_000
        yield "files read a second", f"{self.read:.0f} ({self.read * megabytes:.1f} MB/s)"
        yield "reports linted a second", f"{self.linted:.1f} ({self.linted * megabytes:.2f} MB/s)"
        yield "one report linted", f"{1000 / self.linted:.1f} ms"
        yield "ratio of linting to reading", f"{self.read / self.linted:.0f}"


def measure(files: int = FILES, rounds: int = ROUNDS) -> Throughput:
    """Reads and lints copies of the example reports, by turns."""
    with TemporaryDirectory() as folder:
        paths = list(_copies(Path(folder), files))
        linter = Linter(load_rules())
        for path in paths[:20]:  # imports what the checks need, compiles their patterns
            linter.lint_file(path)
        times = [
            (_seconds(Path.read_bytes, paths), _seconds(linter.lint_file, paths))
            for _ in range(rounds)
        ]
        size = sum(path.stat().st_size for path in paths)
    read = files / median(one for one, _ in times)
    return Throughput(read, files / median(other for _, other in times), files, size)


def _copies(folder: Path, files: int) -> Iterator[Path]:
    reports = sorted((ROOT / "examples").glob("*.txt"))
    for number, report in enumerate(islice(cycle(reports), files)):
        path = folder / f"{number:04}.txt"
        path.write_bytes(report.read_bytes())
        yield path


def _seconds(work: Callable[[Path], object], paths: Sequence[Path]) -> float:
    start = perf_counter()
    for path in paths:
        work(path)
    return perf_counter() - start


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description="reports linted a second in one process")
    parser.add_argument("--files", type=int, default=FILES)
    for name, figure in measure(parser.parse_args().files).lines():
        print(f"{name:<28}{figure}")


if __name__ == "__main__":
    main()
