"""What error localisation costs: ``python tests/benchmarks/bench_localise.py``.

Lints drawn reports, clean ones and ones with each kind of mistake, with localisation and with a
stand-in that leaves every broken sum a finding of its own, and prints how the times compare.  The
goal: at most 20 % more for a faulty report, nothing for a clean one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from mistakes import MISTAKES, Mistake
from reports.layouts import LAYOUTS
from reports.strategies import draw_sheet
from rows import Row, at_most

from gxlint import sources
from gxlint.arithmetic import evaluated
from gxlint.arithmetic.localise import Mistake as Group
from gxlint.arithmetic.localise import localise
from gxlint.checks import relation
from gxlint.document import Document
from gxlint.engine import Linter
from gxlint.model import Table
from gxlint.rules import load_rules

REPORTS = 30
ROUNDS = 15
FEW_ROUNDS = 5
NONE = "none"
#: How many times as long as without; so much is noise.
GOAL_CLEAN = 1.03
GOAL_FAULTY = 1.2
LAYOUT = LAYOUTS["pipes, merged cells once"]


def unexplained(table: Table) -> tuple[Group, ...]:
    """Every broken equation by itself, as if nothing were known of the others."""
    return tuple(
        Group((equation,), evaluation.difference)
        for equation, evaluation in evaluated(table)
        if equation.op == "==" and not evaluation.holds
    )


def documents(mistake: Mistake | None) -> Iterator[Document]:
    """Drawn reports, with that mistake in the table of part three or clean."""
    for seed in count():
        random = Random(seed)
        sheet = draw_sheet(random, random.choice(("2019", "2021")))
        grid = sheet.grid("applications")
        assert grid is not None
        wrong = mistake(grid, random) if mistake else {}
        if wrong is not None:
            shown = LAYOUT.encode(sheet.with_grid(grid.with_cells(wrong)))
            yield sources.read_bytes(shown, "report.txt")


def seconds(
    linter: Linter, drawn: list[Document], how: Callable[[Table], tuple[Group, ...]]
) -> float:
    """How long it takes to lint all the documents once."""
    relation.localise = how  # type: ignore[attr-defined]
    start = process_time()
    for document in drawn:
        linter.lint_document(document)
    return process_time() - start


def measure(rounds: int = ROUNDS) -> Iterator[tuple[str, float, float]]:
    """By mistake, the milliseconds a report without localisation, and with it times those."""
    linter = Linter(load_rules())
    for mistake in (None, *MISTAKES):
        drawn = list(islice(documents(mistake), REPORTS))
        times = [
            (seconds(linter, drawn, unexplained), seconds(linter, drawn, localise))
            for _ in range(rounds)
        ]
        without = median(one for one, _ in times) / REPORTS * 1000
        ratio = median(other / one for one, other in times)
        yield (mistake.__name__.replace("_", " ") if mistake else NONE), without, ratio


def rows() -> Iterator[Row]:
    """Clean reports, and the mistake that costs most."""
    ratios = {name: ratio for name, _, ratio in measure(FEW_ROUNDS)}
    yield at_most("localisation, clean reports, to none", ratios.pop(NONE), GOAL_CLEAN)
    worst = max(ratios, key=lambda name: ratios[name])
    yield at_most("localisation, worst mistake, to none", ratios[worst], GOAL_FAULTY, worst)


def main() -> None:
    print(f"{'mistake':<22}{'ms a report':>12}{'with localisation':>20}")
    for name, without, ratio in measure():
        print(f"{name:<22}{without:>12.2f}{ratio - 1:>+20.1%}")


if __name__ == "__main__":
    main()
