"""What longer reports cost: time and memory should grow as their length does.

python tests/benchmarks/growth.py [--most TIMES]

Each report is linted in a process of its own, which is warm: processor time and the growth of its
greatest memory are its own.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from time import process_time

from rows import Row, at_most, print_rows

from gxlint import Linter, bundle, load_rules

#: How many times as long.
STEPS = (1, 10, 100, 1000)
#: How much more a byte may cost in the longest report than in that before it.
AIM = 1.5
_SAMPLE: str = bundle.load()["examples"]["department-2021"]


def _split() -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """The lines of the sample up to part three, part three with its table, and the rest."""
    lines = _SAMPLE.splitlines()
    third, fourth = (
        next(at for at, line in enumerate(lines) if line.startswith(number))
        for number in ("三、", "四、")
    )
    return lines[:third], lines[third:fourth], lines[fourth:]


def _sentences(count: int) -> Iterator[str]:
    for number in range(count):
        yield f"第{number}批收到申请{number + 3}件，其中予以公开{number}件、不予公开3件。"


def _with_text(paragraphs: Sequence[str]) -> str:
    before, table, after = _split()
    return "\n".join((*before, *paragraphs, *table, *after))


def paragraphs(times: int) -> str:
    """A report with so many times the text of the sample as short paragraphs with figures."""
    size = len(_SAMPLE) * times
    return _with_text([sentence * 3 for sentence in _sentences(size // 100)])


def one_line(times: int) -> str:
    """The same in a single paragraph."""
    return _with_text(["".join(_sentences(len(_SAMPLE) * times // 33))])


def tables(times: int) -> str:
    """A report with the table of part three so many times."""
    before, table, after = _split()
    return "\n".join((*before, *table * (3 * times), *after))


def table_rows(times: int) -> str:
    """A report whose table has so many times the rows."""
    before, table, after = _split()
    cells = [line for line in table if "|" in line]
    return "\n".join((*before, *table, *cells * (3 * times), *after))


KINDS: Mapping[str, Callable[[int], str]] = {
    "paragraphs": paragraphs,
    "one paragraph": one_line,
    "tables": tables,
    "rows": table_rows,
}


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one report: its size and the memory it took in bytes, processor time in seconds."""

    size: int
    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class Growth:
    """The costs of each kind, in the order of the steps."""

    costs: Mapping[str, Sequence[Cost]]

    def rows(self) -> Iterator[Row]:
        """What each length costs, and how much more a byte costs in the longest."""
        for kind, costs in self.costs.items():
            for cost in costs:
                rate = cost.seconds / cost.size * 1e6
                held = cost.memory / cost.size
                figure = f"{cost.seconds:.2f} s, {rate:.1f} ms/KB, memory {held:.0f} × the file"
                yield Row(f"{kind}, {cost.size / 1000:.0f} KB", figure)
            before, last = costs[-2:]
            time = (last.seconds / last.size) / (before.seconds / before.size)
            memory = (last.memory / last.size) / (before.memory / before.size)
            yield at_most(f"{kind}, time a byte, ten times as long", time, AIM)
            yield at_most(f"{kind}, memory a byte, ten times as long", memory, AIM)


def rows() -> Iterator[Row]:
    """Reports up to a thousand times as long, which takes a minute or two."""
    yield from measure().rows()


def measure(most: int = STEPS[-1]) -> Growth:
    """Lints reports of every kind, up to so many times as long (10 at least)."""
    steps = list(takewhile(lambda step: step <= most, STEPS))
    return Growth({kind: [_cost(kind, step) for step in steps] for kind in KINDS})


def _cost(kind: str, times: int) -> Cost:
    command = [sys.executable, __file__, "--one", kind, str(times)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return Cost(int(told[0]), float(told[1]), int(told[2]))


def _measure_one(kind: str, times: int) -> None:
    import psutil

    linter = Linter(load_rules())
    linter.lint_text(_SAMPLE)
    text = KINDS[kind](times)
    process = psutil.Process()
    before, began = process.memory_info().rss, process_time()
    result = linter.lint_text(text)
    seconds = process_time() - began
    held = process.memory_info().rss - before
    assert result.about
    print(len(text.encode()), seconds, max(held, 1))


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description="what longer reports cost")
    parser.add_argument("--most", type=int, choices=STEPS[1:], default=STEPS[-1])
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        _measure_one(options.one[0], int(options.one[1]))
        return
    print_rows(measure(options.most).rows())


if __name__ == "__main__":
    main()
