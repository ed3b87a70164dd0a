"""What a cold ``gxlint report.txt`` costs beside an interpreter that does nothing.

    python tests/benchmarks/cold_start.py [--here] [--runs N]

Once for a report that was never seen (``--no-cache``), once for one that has not changed since the
last run, whose result is kept.  The package is installed as users install it and then as
developers do (``-e``), into an environment of its own that is removed again, by the newest pip that
can be had: launchers that pip wrote before 26 import `re`, which alone takes half as long as the
bare interpreter.  With ``--here`` the gxlint beside the running interpreter is measured instead.
Timed by hyperfine if it is there, else by turns in a loop of our own; ratios are of processor time
where that can be had, which what else the machine does changes less.
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
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple
from zipfile import ZipFile

from rows import Row, at_most

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "examples" / "2021-faulty-rows.txt"
#: How many times as long as the bare interpreter a run may take.
GOAL = 5.0
RUNS = 40


class Times(NamedTuple):
    """Seconds of a process: on the clock, and of the processor (0 where nobody tells)."""

    clock: float
    processor: float

    def ratio(self, bare: Times) -> float:
        """How many times as much it takes as `bare`."""
        if self.processor and bare.processor:
            return self.processor / bare.processor
        return self.clock / bare.clock

    def __str__(self) -> str:
        return f"{self.clock * 1000:.1f} ms, processor {self.processor * 1000:.1f} ms"


class ColdStart(NamedTuple):
    """What processes take; `how` gxlint is installed, and what its `launcher` is like."""

    how: str
    launcher: str
    bare: Times
    first: Times
    again: Times

    def named(self) -> Iterator[tuple[str, Times]]:
        """The two runs of gxlint."""
        yield f"a report never seen, {self.how}", self.first
        yield f"an unchanged report, {self.how}", self.again

    def lines(self) -> Iterator[tuple[str, str]]:
        """What is measured, and the figure."""
        yield f"launcher, {self.how}", self.launcher
        yield "python -c pass", str(self.bare)
        for name, times in self.named():
            yield name, str(times)
            ratio = times.ratio(self.bare)
            verdict = "met" if ratio <= GOAL else "missed"
            yield "  ratio", f"{ratio:.2f} (goal: at most {GOAL:g}, {verdict})"


def measure(scripts: Path, how: str, runs: int = RUNS) -> ColdStart:
    """Times the interpreter and the gxlint in the folder `scripts`."""
    bare = [str(_program(scripts, "python")), "-c", "pass"]
    gxlint = [str(_program(scripts, "gxlint")), "--exit-zero"]
    with TemporaryDirectory() as folder:
        first = [*gxlint, "--no-cache", str(REPORT)]
        again = [*gxlint, "--cache-dir", str(Path(folder, "cache")), str(REPORT)]
        commands = (bare, first, again)
        for command in (*commands, *commands):  # fills the caches of files and byte code, and ours
            _times(command)
        timed = _by_hyperfine if shutil.which("hyperfine") else _by_turns
        return ColdStart(how, launcher(scripts), *timed(commands, runs))


def launcher(scripts: Path) -> str:
    """Whether the program `gxlint` in that folder imports `re` before anything of ours is run."""
    path = _program(scripts, "gxlint")
    if sys.platform == "win32":  # a program with an archive behind it
        with ZipFile(path) as archive:
            code = archive.read("__main__.py")
    else:
        code = path.read_bytes()
    return "imports re" if b"import re\n" in code.replace(b"\r", b"") else "without re"


def measure_installs(runs: int = RUNS) -> Iterator[ColdStart]:
    """Installs gxlint in a new environment, from its wheel and then editable, and times both."""
    with TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True, symlinks=sys.platform != "win32")
        scripts = Path(folder, "Scripts" if sys.platform == "win32" else "bin")
        pip = [str(_program(scripts, "python")), "-m", "pip", "install", "--quiet"]
        # Without a network it is the one that the interpreter has brought.
        subprocess.run([*pip, "--upgrade", "pip"], check=False)
        for how, options in (("installed", []), ("editable", ["--editable"])):
            subprocess.run([*pip, *options, str(ROOT)], check=True)
            yield measure(scripts, how, runs)


def rows() -> Iterator[Row]:
    """Each way of installing beside the bare interpreter."""
    for one in measure_installs():
        for name, times in one.named():
            told = f"{times.clock * 1000:.0f} to {one.bare.clock * 1000:.0f} ms"
            title = f"cold start, {name}, launcher {one.launcher}"
            yield at_most(title, times.ratio(one.bare), GOAL, told)


def here() -> Path:
    """The scripts folder of the running interpreter."""
    return Path(sysconfig.get_path("scripts"))


def _program(scripts: Path, name: str) -> Path:
    return scripts / (f"{name}.exe" if sys.platform == "win32" else name)


def _by_hyperfine(commands: Sequence[Sequence[str]], runs: int) -> list[Times]:
    with TemporaryDirectory() as folder:
        report = Path(folder, "times.json")
        options = ["--shell=none", "--warmup=3", f"--runs={runs}", f"--export-json={report}"]
        _run(["hyperfine", *options, *map(shlex.join, commands)], stderr=subprocess.DEVNULL)
        results = json.loads(report.read_bytes())["results"]
        return [Times(one["median"], one["user"] + one["system"]) for one in results]


def _by_turns(commands: Sequence[Sequence[str]], runs: int) -> list[Times]:
    rounds = [[_times(command) for command in commands] for _ in range(runs)]
    return [Times(*map(median, zip(*times, strict=True))) for times in zip(*rounds, strict=True)]


def _times(command: Sequence[str]) -> Times:
    start, used = perf_counter(), os.times()
    _run(command)
    ended = os.times()
    processor = ended.children_user + ended.children_system
    processor -= used.children_user + used.children_system
    return Times(perf_counter() - start, processor)


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
            print(f"{name:<40}{figure}")


if __name__ == "__main__":
    main()
