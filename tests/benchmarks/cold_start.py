"""What a cold ``gxlint report.txt`` costs beside an interpreter that does nothing.

    python tests/benchmarks/cold_start.py [--here] [--runs N]

The package is installed as users install it and then as developers do (``-e``), into an environment
of its own that is removed again; with ``--here`` the gxlint beside the running interpreter is
measured instead.  Timed by hyperfine if it is there, else by turns in a loop of our own.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from rows import Row, at_most

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "examples" / "2021-faulty-rows.txt"
#: How many times as long as the bare interpreter a run may take.
GOAL = 5.0
RUNS = 40


@dataclass(frozen=True, slots=True)
class ColdStart:
    """Medians in seconds; `how` gxlint is installed."""

    how: str
    bare: float
    gxlint: float

    @property
    def ratio(self) -> float:
        return self.gxlint / self.bare

    def lines(self) -> Iterator[tuple[str, str]]:
        """What is measured, and the figure."""
        yield "python -c pass", f"{self.bare * 1000:.1f} ms"
        yield f"gxlint report.txt, {self.how}", f"{self.gxlint * 1000:.1f} ms"
        verdict = "met" if self.ratio <= GOAL else "missed"
        yield "ratio", f"{self.ratio:.2f} (goal: at most {GOAL:g}, {verdict})"


def measure(scripts: Path, how: str, runs: int = RUNS) -> ColdStart:
    """Times the interpreter and the gxlint in the folder `scripts`."""
    bare = [str(_program(scripts, "python")), "-c", "pass"]
    gxlint = [str(_program(scripts, "gxlint")), "--exit-zero", str(REPORT)]
    for command in (bare, gxlint):  # fills the caches of files and byte code
        _seconds(command)
    timed = _by_hyperfine if shutil.which("hyperfine") else _by_turns
    return ColdStart(how, *timed(bare, gxlint, runs))


def measure_installs(runs: int = RUNS) -> Iterator[ColdStart]:
    """Installs gxlint in a new environment, from its wheel and then editable, and times both."""
    with TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True, symlinks=sys.platform != "win32")
        scripts = Path(folder, "Scripts" if sys.platform == "win32" else "bin")
        pip = [str(_program(scripts, "python")), "-m", "pip", "install", "--quiet"]
        for how, options in (("installed", []), ("editable", ["--editable"])):
            subprocess.run([*pip, *options, str(ROOT)], check=True)
            yield measure(scripts, how, runs)


def rows() -> Iterator[Row]:
    """Each way of installing beside the bare interpreter."""
    for one in measure_installs():
        told = f"{one.gxlint * 1000:.0f} to {one.bare * 1000:.0f} ms"
        yield at_most(f"cold start, {one.how}, to python", one.ratio, GOAL, told)


def here() -> Path:
    """The scripts folder of the running interpreter."""
    return Path(sysconfig.get_path("scripts"))


def _program(scripts: Path, name: str) -> Path:
    return scripts / (f"{name}.exe" if sys.platform == "win32" else name)


def _by_hyperfine(bare: Sequence[str], gxlint: Sequence[str], runs: int) -> list[float]:
    with TemporaryDirectory() as folder:
        report = Path(folder, "times.json")
        options = ["--shell=none", "--warmup=3", f"--runs={runs}", f"--export-json={report}"]
        commands = [shlex.join(bare), shlex.join(gxlint)]
        _run(["hyperfine", *options, *commands], stderr=subprocess.DEVNULL)
        return [result["median"] for result in json.loads(report.read_bytes())["results"]]


def _by_turns(bare: Sequence[str], gxlint: Sequence[str], runs: int) -> list[float]:
    times = [(_seconds(bare), _seconds(gxlint)) for _ in range(runs)]
    return [median(one) for one in zip(*times, strict=True)]


def _seconds(command: Sequence[str]) -> float:
    start = perf_counter()
    _run(command)
    return perf_counter() - start


def _run(command: Sequence[str], stderr: int | None = None) -> None:
    # A PYTHONPATH would bring in another gxlint; without byte code every run would compile it.
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    nothing = subprocess.DEVNULL
    subprocess.run(command, check=True, env=env, stdin=nothing, stdout=nothing, stderr=stderr)


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description="cold start of gxlint against python -c pass")
    parser.add_argument("--here", action="store_true", help="measure the gxlint of this python")
    parser.add_argument("--runs", type=int, default=RUNS)
    options = parser.parse_args()
    if options.here:
        results: Iterable[ColdStart] = [measure(here(), "as it is here", options.runs)]
    else:
        results = measure_installs(options.runs)
    for result in results:
        for name, figure in result.lines():
            print(f"{name:<34}{figure}")


if __name__ == "__main__":
    main()
