"""Lines of running text to paragraphs, by where they begin and end on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from gxlint.sources.pdf.lines import VisualLine
from gxlint.sources.pdf.pages import Box, around
from gxlint.text import Text

#: A line that ends nearer than this to the right margin is full, one that begins nearer than this
#: to the left margin is not indented (in widths of a character).
_ROOM = 2.0
_INDENT = 0.8
#: So many lines show where the margins are.
_ENOUGH = 6
#: Lines of one paragraph have about the same size.
_ALIKE = 0.15
_CLOSED = re.compile(r"[。！？；：!?;:][”’」』）)]*$")
_MARKER = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?\d{1,2}[）)、.．](?!\d)")


def paragraphs(columns: Iterable[Sequence[VisualLine]]) -> Iterator[Text]:
    """The paragraphs of lines that follow each other; a list of lines for each column of text.

    A paragraph may go on in the next column or on the next page.
    """
    filled = [lines for lines in columns if lines]
    group: list[VisualLine] = []
    before: Box | None = None
    for lines, margins in zip(filled, _margins(filled), strict=True):
        for line in lines:
            if group and not _goes_on(group[-1], before, line, margins):
                yield Text.join(part.text() for part in group)
                group = []
            group.append(line)
            before = margins
    if group:
        yield Text.join(part.text() for part in group)


def _margins(columns: Sequence[Sequence[VisualLine]]) -> Iterator[Box | None]:
    """Where the lines of each column begin and end; those of a short one as elsewhere.

    None if nothing tells.
    """
    own = [around(line.box for line in lines) for lines in columns]
    long = [box for box, lines in zip(own, columns, strict=True) if len(lines) >= _ENOUGH]
    for box, lines in zip(own, columns, strict=True):
        fits = (other for other in long if other.x0 - 1 <= box.x0 and box.x1 <= other.x1 + 1)
        nearest = min(fits, key=lambda other: other.width, default=None)
        yield box if len(lines) >= _ENOUGH else nearest


def _goes_on(last: VisualLine, before: Box | None, line: VisualLine, margins: Box | None) -> bool:
    """Whether `line` goes on with the sentence of `last`, given the margins of both."""
    if before is None or margins is None or abs(line.em - last.em) > _ALIKE * last.em:
        return False
    if before.x1 - last.box.x1 > _ROOM * last.em or line.box.x0 - margins.x0 > _INDENT * line.em:
        return False
    return not (_CLOSED.search(last.raw) and _MARKER.match(line.raw))
