"""Lines of running text to paragraphs, by where they begin and end on the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from gxlint import patterns
from gxlint.namedtuple import NamedTuple
from gxlint.sources.pdf.lines import VisualLine
from gxlint.sources.pdf.pages import around
from gxlint.text import Text

#: A line that ends nearer than this to the right margin is full, one that begins nearer than this
#: to the left margin is not indented, one whose middle is nearer than this to that of the column is
#: centred (in widths of a character).
_ROOM = 2.0
_INDENT = 0.8
_CENTRED = 1.0
#: A line that begins farther than this from the left margin is set to the right and ends there.
_DEEPEST = 4.5
#: A line with such a gap in it is a row of a table (in widths of a character).
_CELLS_APART = 2.0
#: So many lines show what is usual in a column.
_ENOUGH = 6
#: Lines of one paragraph have about the same size and distance; titles are larger.
_ALIKE = 0.15
_DISTANCE = 1.15
_LARGER = 1.15
_CLOSED = patterns.compile(r"[。！？；：!?;:][”’」』）)]*$")
_MARKER = patterns.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?\d{1,2}[）)、.．](?!\d)"
)


class Column(NamedTuple):
    """Where the lines of a column begin and end; how large they are, and how far apart."""

    x0: float
    x1: float
    em: float
    pitch: float

    def moved(self, distance: float) -> Column:
        """The same column farther right."""
        return self._replace(x0=self.x0 + distance, x1=self.x1 + distance)


def usual_columns(runs: Iterable[Sequence[VisualLine]]) -> tuple[Column, ...]:
    """The columns of text of a document, as far as they are long enough to tell."""
    return tuple(_column(lines) for lines in runs if len(lines) >= _ENOUGH)


def paragraphs(runs: Iterable[Sequence[VisualLine]], usual: Sequence[Column]) -> Iterator[Text]:
    """The paragraphs of lines that follow each other, a run of them for each column of text.

    A paragraph may go on in the next column or on the next page.  Short runs are set like the
    `usual` columns of the document.
    """
    group: list[VisualLine] = []
    before: Column | None = None
    for lines in filter(None, runs):
        column = _column(lines) if len(lines) >= _ENOUGH else _nearest(lines, usual)
        for number, line in enumerate(lines):
            if group and not _goes_on(group[-1], before, line, column, is_below=number > 0):
                yield Text.join(part.text() for part in group)
                group = []
            group.append(line)
            before = column
    if group:
        yield Text.join(part.text() for part in group)


def _nearest(lines: Sequence[VisualLine], usual: Sequence[Column]) -> Column | None:
    """The narrowest column that the lines fit into where they stand, else as wide as one."""
    box = around(line.box for line in lines)
    fits = [column for column in usual if column.x0 - 1 <= box.x0 and box.x1 <= column.x1 + 1]
    if not fits:
        shifted = (column.moved(box.x0 - column.x0) for column in usual)
        fits = [column for column in shifted if box.x1 <= column.x1 + 1]
    return min(fits, key=lambda column: column.x1 - column.x0, default=None)


def _column(lines: Sequence[VisualLine]) -> Column:
    box = around(line.box for line in lines)
    pitches = [other.base - one.base for one, other in pairwise(lines)]
    return Column(box.x0, box.x1, median(line.em for line in lines), median(pitches))


def _goes_on(
    last: VisualLine,
    before: Column | None,
    line: VisualLine,
    column: Column | None,
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
    if line.box.x0 - column.x0 > _INDENT * line.em or last.box.x0 - before.x0 > _DEEPEST * last.em:
        return False
    usual = column.pitch * max(1.0, line.em / column.em)
    if is_below and line.base - last.base > _DISTANCE * usual:
        return False
    return not (_CLOSED.search(last.raw) and _MARKER.match(line.raw))


def _is_centred(line: VisualLine, column: Column) -> bool:
    return abs(line.box.middle[0] - (column.x0 + column.x1) / 2) < _CENTRED * line.em
