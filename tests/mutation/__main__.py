"""Tries mutants: ``python -m tests.mutation [--sample N] [--seed S] [NAME…]``.

Names are those of mutants, with * for anything: ``"gxlint.parse.*"`` are those of a package,
``"gxlint.parse.fill.*"`` of a module, ``"gxlint.parse.fill.row_cells#3"`` is a single one.  Prints
the mutants that no test noticed, each with the lines that it changes, and how many of each package
were noticed.  Exit status 1 if these are fewer than the goal.  Needs a system that forks.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from tests.mutation.mutants import Mutant, module_of, mutants_of
from tests.mutation.trial import Fate, Trial

_ROOT = Path(__file__).parents[2]
#: Percent of the mutants.
_GOAL = 85
#: What is mutated: from lines of a report to findings, and to those that a run tells of.
_CODE = (
    *("arithmetic/*.py", "baseline/*.py", "blame.py", "checks/*.py", "claims/*.py", "engine.py"),
    *("fingerprint.py", "forms.py", "literals.py", "model.py", "parse/*.py", "places.py"),
    *("rules/*.py", "suppressions/*.py", "text.py"),
)
#: The tests of that, but for what takes long and hardly ever notices more.
_TESTS = (
    *("baseline", "blame", "checks_*", "claims_*", "comments", "compact"),
    *("config", "cover", "engine", "examples_snapshots", "fingerprint", "layouts", "layouts_*"),
    *("literals", "localise", "narratives", "numerals", "own_rules", "packs", "parse", "parse_*"),
    *(
        "places",
        "rule_examples",
        "rule_faults_snapshot",
        "rule_files",
        "rule_limits",
        "rule_names",
        "rules",
        "sayings",
    ),
    *("slips", "sources", "suppress", "suppress_*", "work_limits"),
)
#: Not those that hold a clock against the code, for mutants run on a busy machine, and those that
#: count over so many narratives that a few wrong ones do not matter.
_LEFT_OUT = (
    *("bounded", "ever_so_many", "linear_time", "no_time", "twice_the_time"),
    *("true_figures_and_those", "wrong_figures_are_found", "enough_sayings"),
    *("in_a_moment", "reasonable_time", "slow_rules", "so_is_one_whose", "takes_too_long"),
)


class Count:
    """What became of the mutants, by package."""

    def __init__(self, wanted: int) -> None:
        self._wanted = wanted
        self._fates: dict[str, Counter[Fate]] = defaultdict(Counter)

    def told(self, mutant: Mutant, fate: Fate) -> None:
        self._fates[".".join(mutant.module.split(".")[:2])][fate] += 1
        done = sum(map(Counter.total, self._fates.values()))
        print(f"{done}/{self._wanted} {mutant.name}: {fate}", file=sys.stderr, flush=True)
        if fate in (Fate.SURVIVED, Fate.NEVER_RUN):
            print(f"{mutant.name}: {fate}, line {mutant.lines[0]}\n{mutant.diff()}\n", flush=True)

    @property
    def all(self) -> Counter[Fate]:
        return sum(self._fates.values(), Counter[Fate]())

    def table(self) -> str:
        rows = [*sorted(self._fates.items()), ("all", self.all)]
        return "\n".join(f"{name:<24}{_share(fates)}" for name, fates in rows)


def noticed(fates: Counter[Fate]) -> int:
    return fates[Fate.KILLED] + fates[Fate.ENDLESS]


def _share(fates: Counter[Fate]) -> str:
    told = ", ".join(f"{count} {fate}" for fate, count in sorted(fates.items()))
    return f"{noticed(fates) / fates.total():7.1%}  {noticed(fates)} of {fates.total()}  ({told})"


def _may_name(name: str, module: str) -> bool:
    """Whether mutants of the module may have such a name."""
    certain = name.partition("*")[0]
    return certain.startswith(module) or module.startswith(certain)


def drawn(names: Sequence[str], sample: int | None, seed: int) -> list[Mutant]:
    """The mutants with these names, or a random sample of them; all if no names are given."""
    paths = sorted(path for code in _CODE for path in Path(_ROOT, "gxlint").glob(code))
    mutants = [
        mutant
        for path in paths
        if not names or any(_may_name(name, module_of(path, _ROOT)) for name in names)
        for mutant in mutants_of(path, _ROOT)
        if not names or any(fnmatchcase(mutant.name, name) for name in names)
    ]
    if sample is not None and sample < len(mutants):
        mutants = random.Random(seed).sample(mutants, sample)
    return mutants


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation")
    parser.add_argument("names", nargs="*", metavar="NAME", help="mutants, with * for anything")
    parser.add_argument("--sample", type=int, help="try so many, drawn at random")
    parser.add_argument("--seed", type=int, default=0, help="of the draw")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at a time")
    parser.add_argument(
        "--seconds",
        type=float,
        default=float("inf"),
        help="that the tests run against one mutant may take; all run if left out",
    )
    options = parser.parse_args(arguments)
    mutants = drawn(options.names, options.sample, options.seed)
    if not mutants:
        parser.error(f"no mutant is called {' or '.join(options.names)}")
    count = Count(len(mutants))
    tests = [str(path) for name in _TESTS for path in Path(_ROOT, "tests").glob(f"test_{name}.py")]
    status = pytest.main(
        [
            *(
                "-q",
                "-s",
                "-p",
                "no:cacheprovider",
                "-o",
                "faulthandler_timeout=0",
                "--hypothesis-profile=mutation",
            ),
            *("-k", " and ".join(f"not {name}" for name in _LEFT_OUT)),
            *sorted(set(tests)),
        ],
        plugins=[Trial(mutants, options.jobs, options.seconds, count.told)],
    )
    if count.all.total() < len(mutants):
        return int(status) or 1
    print(count.table())
    return 0 if 100 * noticed(count.all) >= _GOAL * len(mutants) else 1


if __name__ == "__main__":
    sys.exit(main())
