"""All benchmarks in one table: ``python tests/benchmarks/run.py``."""

from __future__ import annotations

import platform

import cold_start
import throughput


def main() -> None:
    """Measures and prints; takes a minute or two."""
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    with cold_start.installed() as scripts:
        cold = cold_start.measure(scripts)
    for name, figure in (*cold.lines(), *throughput.measure().lines()):
        print(f"{name:<28}{figure}")


if __name__ == "__main__":
    main()
