"""All benchmarks in one table, each figure against its goal: ``python tests/benchmarks/run.py``.

Names of benchmarks as arguments (``rivals cold_start``) run only these.  A benchmark is a module of
this folder with a function ``rows()``; what its library or command is not there for, its row says.
Ends with 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module

from rows import Row, print_rows, unmeasured

#: In the order in which they are shown.
BENCHMARKS = (
    "cold_start",
    "rivals",
    "bench_html",
    "bench_word",
    "bench_pdf",
    "bench_localise",
    "serve",
    "memory",
    "growth",
)


def rows(names: Sequence[str]) -> Iterator[Row]:
    """The rows of the benchmarks of these names."""
    for name in names:
        try:
            benchmark = import_module(name)
        except ImportError as error:
            yield unmeasured(name, f"{error.name} is not installed")
            continue
        yield from benchmark.rows()


def main() -> int:
    """Measures and prints; takes some minutes."""
    parser = argparse.ArgumentParser(description="all benchmarks against their goals")
    parser.add_argument("names", nargs="*", metavar="BENCHMARK", help=", ".join(BENCHMARKS))
    names = parser.parse_args().names
    if unknown := [name for name in names if name not in BENCHMARKS]:
        parser.error(f"no such benchmark: {', '.join(unknown)}")
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    return 0 if print_rows(rows(names or BENCHMARKS)) else 1


if __name__ == "__main__":
    sys.exit(main())
