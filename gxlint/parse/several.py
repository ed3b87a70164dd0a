"""Several reports in one file: a county's with its departments' behind it, this year's and last."""

from __future__ import annotations

from itertools import pairwise

from gxlint.namedtuple import NamedTuple
from gxlint.parse.outline import find_headings
from gxlint.parse.titles import find_title

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gxlint.document import Line
    from gxlint.forms import Edition
    from gxlint.parse.outline import Heading
    from gxlint.text import Text

#: So many different parts make a report; fewer may be a part that is there twice.
_PARTS = 3
_FULL_STOP = "。"


class Further(NamedTuple):
    """A report behind the first one: its title and the index of the line that it begins with."""

    title: Text
    line: int


def further_reports(
    lines: Sequence[Line], headings: Sequence[Heading], asked: Edition | None
) -> tuple[Sequence[Heading], list[Further]]:
    """The headings of the first report, and the reports behind it.

    Each has a title and parts of its own.  Where there are none the headings are as given.
    """
    found: list[Further] = []
    runs = [run for run in _runs(_with_others(lines, headings, asked)) if _is_report(lines, run)]
    for before, run in pairwise(runs):
        start = before[-1].line + 1
        if titled := find_title(lines[start : run[0].line]):
            found.append(Further(titled[0], start + titled[1]))
    if not found:
        return headings, found
    return [heading for run in runs for heading in run if heading.line < found[0].line], found


def _with_others(
    lines: Sequence[Line], headings: Sequence[Heading], asked: Edition | None
) -> list[Heading]:
    """The headings, and those before and behind them, which may be numbered in other ways."""
    first, behind = headings[0].line, headings[-1].line + 1
    later = [
        heading._replace(line=heading.line + behind)
        for heading in find_headings(lines[behind:], asked)
    ]
    return [*find_headings(lines[:first], asked), *headings, *later]


def _runs(headings: Sequence[Heading]) -> Iterator[list[Heading]]:
    """The headings in stretches in each of which a part is there once."""
    run: list[Heading] = []
    for heading in headings:
        if any(heading.key == other.key for other in run):
            yield run
            run = []
        run.append(heading)
    yield run


def _is_report(lines: Sequence[Line], run: Sequence[Heading]) -> bool:
    """Whether a run heads the parts of a report: no list of contents, no row of links."""
    told = any(_FULL_STOP in line.text.norm for line in lines[run[0].line : run[-1].line])
    return len(run) >= _PARTS and told
