"""All benchmarks in one table: ``python tests/benchmarks/run.py``."""

from __future__ import annotations

import platform

import cold_start
import growth
import memory
import throughput


def main() -> None:
    """Measures and prints; takes a minute or two."""
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    for benchmark in (
        *cold_start.measure_installs(),
        throughput.measure(),
        memory.measure(),
        growth.measure(100),
    ):
        for name, figure in benchmark.lines():
            print(f"{name:<34}{figure}")


if __name__ == "__main__":
    main()
