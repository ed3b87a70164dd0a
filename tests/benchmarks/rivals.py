"""Reports a second of processor time, beside autocorrect: a linter of typography, in Rust.

    python tests/benchmarks/rivals.py [--reports N] [--rounds N]

gxlint checks everything, autocorrect only spaces and punctuation.  Both get the same distinct drawn
reports: clean ones, and as many with one fault each, of every kind in turn.  Without the start:
`autocorrect_py` (PyPI) and `gxlint.Linter`, each in a process that has seen other reports before,
and these for the first time.  With the start: the commands, which write their findings as JSON;
autocorrect's is in the package `autocorrect-node` (npm).
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from itertools import count as count_from
from itertools import cycle, islice
from pathlib import Path
from random import Random
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from command import COMMAND
from reports.defects import DEFECTS, Defect
from reports.layouts import LAYOUTS, Layout
from reports.model import Sheet
from reports.strategies import draw_sheet
from rows import Row, at_least, print_rows, unmeasured

REPORTS = 300
ROUNDS = 3
#: How many times as many reports as autocorrect.
GOAL = 1.0
_WARM_UP = 40
_RIVAL = "autocorrect"


def draw(folder: Path, count: int, seed: int) -> None:
    """Writes drawn reports of all editions, in all layouts in UTF-8, which autocorrect reads."""
    for number, layout in enumerate(islice(cycle(_LAYOUTS), count)):
        _write(folder, number, layout, draw_sheet(Random(seed + number)))


def draw_faulty(folder: Path, count: int, seed: int) -> None:
    """Writes as many reports with a fault, which its layout lets be seen."""
    for number, defect in enumerate(islice(cycle(DEFECTS), count)):
        layouts = [one for one in _LAYOUTS if not defect.needs or getattr(one, defect.needs)]
        _write(folder, number, layouts[number % len(layouts)], _broken(defect, seed + number))


_LAYOUTS = [layout for layout in LAYOUTS.values() if layout.encoding == "utf-8"]
#: Between the seeds of the reports that a fault is tried on.
_STEP = 1_000


def _broken(defect: Defect, seed: int) -> Sheet:
    """The first drawn report that has what the defect breaks, broken."""
    randoms = map(Random, count_from(seed, _STEP))
    tried = (defect.apply(draw_sheet(random), random) for random in randoms)
    return next(sheet for sheet in tried if sheet is not None)


def _write(folder: Path, number: int, layout: Layout, sheet: Sheet) -> None:
    (folder / f"{number:04}.txt").write_bytes(layout.encode(sheet))


def rows(reports: int = REPORTS, rounds: int = ROUNDS) -> Iterator[Row]:
    """Clean reports and faulty ones, each without and with the start."""
    with TemporaryDirectory() as folder:
        others = Path(folder, "others")
        others.mkdir()
        draw(others, _WARM_UP, 1_000_000)
        for kind, drawing in (("reports a second", draw), ("those with faults", draw_faulty)):
            drawn = Path(folder, kind)
            drawn.mkdir()
            drawing(drawn, reports, 0)
            yield from _rows(f"{kind}, to autocorrect", drawn, others, rounds)


def _rows(name: str, drawn: Path, others: Path, rounds: int) -> Iterator[Row]:
    reports = len(list(drawn.iterdir()))
    if find_spec("autocorrect_py") is None:
        yield unmeasured(name, "autocorrect-py is not installed")
    else:
        times = [[_inside(one, drawn, others) for one in _INSIDE] for _ in range(rounds)]
        yield _row(name, times, reports)
    name += ", with the start"
    if (rival := shutil.which(_RIVAL)) is None:
        yield unmeasured(name, f"no command {_RIVAL}")
    else:
        theirs = [rival, "--lint", "--threads", "1", "--format", "json", str(drawn)]
        ours = [*COMMAND, "--no-cache", "--quiet", "--format", "json", str(drawn)]
        times = [[_used_by(ours), _used_by(theirs)] for _ in range(rounds)]
        yield _row(name, times, reports)


def _row(name: str, times: Sequence[Sequence[float]], reports: int) -> Row:
    ours, theirs = (reports / median(each) for each in zip(*times, strict=True))
    return at_least(name, ours / theirs, GOAL, f"{ours:.0f} to {theirs:.0f}")


def _inside(linter: str, drawn: Path, others: Path) -> float:
    """Seconds of processor time that a linter takes for the drawn reports, in a new process."""
    command = [sys.executable, __file__, "--inside", linter, str(others), str(drawn)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, encoding="utf-8")
    return float(done.stdout)


def _used_by(command: Sequence[str]) -> float:
    before = getrusage(RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    assert done.returncode in (0, 1), command  # 1: something was found
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _gxlint() -> Callable[[Path], object]:
    from gxlint import Linter, load_rules

    return Linter(load_rules()).lint_file


def _autocorrect() -> Callable[[Path], object]:
    import autocorrect_py

    return lambda path: autocorrect_py.lint_for(path.read_text("utf-8"), os.fspath(path))


_INSIDE = {"gxlint": _gxlint, "autocorrect": _autocorrect}


def _time(linter: str, others: Path, drawn: Path) -> float:
    lint = _INSIDE[linter]()
    for path in sorted(others.iterdir()):
        lint(path)
    paths = sorted(drawn.iterdir())
    start = process_time()
    for path in paths:
        lint(path)
    return process_time() - start


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description="reports a second, beside autocorrect")
    parser.add_argument("--reports", type=int, default=REPORTS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--inside", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        linter, *folders = options.inside
        print(_time(linter, *map(Path, folders)))
        return
    print_rows(rows(options.reports, options.rounds))


if __name__ == "__main__":
    main()
