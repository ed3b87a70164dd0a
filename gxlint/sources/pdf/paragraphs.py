"""Lines of running text to paragraphs, by where they begin and end on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from gxlint.sources.pdf.lines import VisualLine
from gxlint.sources.pdf.pages import around
from gxlint.text import Text

#: A line that ends nearer than this to the right margin is full, one that begins nearer than this
#: to the left margin is not indented, one whose middle is nearer than this to that of the column is
#: centred (in widths of a character).
_ROOM = 2.0
_INDENT = 0.8
_CENTRED = 1.0
#: A line with such a gap in it is a row of a table (in widths of a character).
_CELLS_APART = 2.0
#: So many lines show what is usual in a column.
_ENOUGH = 6
#: Lines of one paragraph have about the same size and distance; titles are larger.
_ALIKE = 0.15
_DISTANCE = 1.15
_LARGER = 1.15
_CLOSED = re.compile(r"[。！？；：!?;:][”’」』）)]*$")
_MARKER = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?\d{1,2}[）)、.．](?!\d)")


class _Column(NamedTuple):
    """Where the lines of a column begin and end; how large they are, and how far apart."""

    x0: float
    x1: float
    em: float
    pitch: float


def paragraphs(columns: Iterable[Sequence[VisualLine]]) -> Iterator[Text]:
    """The paragraphs of lines that follow each other; a list of lines for each column of text.

    A paragraph may go on in the next column or on the next page.
    """
    filled = [lines for lines in columns if lines]
    group: list[VisualLine] = []
    before: _Column | None = None
    for lines, column in zip(filled, _columns(filled), strict=True):
        for number, line in enumerate(lines):
            if group and not _goes_on(group[-1], before, line, column, is_below=number > 0):
                yield Text.join(part.text() for part in group)
                group = []
            group.append(line)
            before = column
    if group:
        yield Text.join(part.text() for part in group)


def _columns(columns: Sequence[Sequence[VisualLine]]) -> Iterator[_Column | None]:
    """What is usual in each column, in a short one as in others; None if nothing tells."""
    long = [_column(lines) for lines in columns if len(lines) >= _ENOUGH]
    for lines in columns:
        if len(lines) >= _ENOUGH:
            yield _column(lines)
            continue
        box = around(line.box for line in lines)
        fits = (other for other in long if other.x0 - 1 <= box.x0 and box.x1 <= other.x1 + 1)
        yield min(fits, key=lambda other: other.x1 - other.x0, default=None)


def _column(lines: Sequence[VisualLine]) -> _Column:
    box = around(line.box for line in lines)
    pitches = [other.base - one.base for one, other in pairwise(lines)]
    return _Column(box.x0, box.x1, median(line.em for line in lines), median(pitches))


def _goes_on(
    last: VisualLine,
    before: _Column | None,
    line: VisualLine,
    column: _Column | None,
    *,
    is_below: bool,
) -> bool:
    """Whether `line` goes on with the sentence of `last`, given the columns of both.

    `is_below` says that they stand in the same one.
    """
    if before is None or column is None or abs(line.em - last.em) > _ALIKE * last.em:
        return False
    if any(True for part in (last, line) for _ in part.gaps(_CELLS_APART)):
        return False
    if before.x1 - last.box.x1 > max(_ROOM * last.em, line.first_word + last.em):
        return False
    is_title = line.em > _LARGER * column.em
    if is_title and is_below and _is_centred(last, before) and _is_centred(line, column):
        return True
    if line.box.x0 - column.x0 > _INDENT * line.em:
        return False
    if is_below and line.base - last.base > _DISTANCE * column.pitch:
        return False
    return not (_CLOSED.search(last.raw) and _MARKER.match(line.raw))


def _is_centred(line: VisualLine, column: _Column) -> bool:
    return abs(line.box.middle[0] - (column.x0 + column.x1) / 2) < _CENTRED * line.em
