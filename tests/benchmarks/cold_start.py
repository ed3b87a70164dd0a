"""What a cold ``gxlint report.txt`` costs beside an interpreter that does nothing.

    python tests/benchmarks/cold_start.py [--here] [--runs N]

The package is installed as users install it, into an environment of its own that is removed again;
with ``--here`` the gxlint beside the running interpreter is measured instead.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "examples" / "2021-faulty-rows.txt"
#: How many times as long as the bare interpreter a run may take.
AIM = 6.0
RUNS = 40


@dataclass(frozen=True, slots=True)
class ColdStart:
    """Medians over interleaved runs, in seconds."""

    bare: float
    gxlint: float

    @property
    def ratio(self) -> float:
        return self.gxlint / self.bare

    def lines(self) -> Iterator[tuple[str, str]]:
        """What is measured, and the figure."""
        yield "python -c pass", f"{self.bare * 1000:.1f} ms"
        yield "gxlint report.txt, cold", f"{self.gxlint * 1000:.1f} ms"
        yield "ratio", f"{self.ratio:.2f} (aim: at most {AIM:g})"


def measure(scripts: Path, runs: int = RUNS) -> ColdStart:
    """Times the interpreter and the gxlint in the folder `scripts`, by turns."""
    bare = [str(_program(scripts, "python")), "-c", "pass"]
    gxlint = [str(_program(scripts, "gxlint")), "--exit-zero", str(REPORT)]
    for command in (bare, gxlint):  # fills the caches of files and byte code
        _seconds(command)
    times = [(_seconds(bare), _seconds(gxlint)) for _ in range(runs)]
    return ColdStart(median(one for one, _ in times), median(other for _, other in times))


@contextmanager
def installed() -> Iterator[Path]:
    """The scripts folder of a new environment that has gxlint as its wheel installs it."""
    with TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True, symlinks=sys.platform != "win32")
        scripts = Path(folder, "Scripts" if sys.platform == "win32" else "bin")
        pip = [str(_program(scripts, "python")), "-m", "pip", "install", "--quiet", str(ROOT)]
        subprocess.run(pip, check=True)
        yield scripts


def here() -> Path:
    """The scripts folder of the running interpreter."""
    return Path(sysconfig.get_path("scripts"))


def _program(scripts: Path, name: str) -> Path:
    return scripts / (f"{name}.exe" if sys.platform == "win32" else name)


def _seconds(command: Sequence[str]) -> float:
    # A PYTHONPATH would bring the checkout back in, whose rules are YAML.
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    nothing = subprocess.DEVNULL
    start = perf_counter()
    subprocess.run(command, check=True, env=env, stdin=nothing, stdout=nothing)
    return perf_counter() - start


def main() -> None:
    """Prints the three figures."""
    parser = argparse.ArgumentParser(description="cold start of gxlint against python -c pass")
    parser.add_argument("--here", action="store_true", help="measure the gxlint of this python")
    parser.add_argument("--runs", type=int, default=RUNS)
    options = parser.parse_args()
    if options.here:
        result = measure(here(), options.runs)
    else:
        with installed() as scripts:
            result = measure(scripts, options.runs)
    for name, figure in result.lines():
        print(f"{name:<28}{figure}")


if __name__ == "__main__":
    main()
