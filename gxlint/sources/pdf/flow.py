"""Reading order: what of a page is text of the report, and in which order it is read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from gxlint.sources.pdf.lines import VisualLine, visual_lines
from gxlint.sources.pdf.pages import Page
from gxlint.sources.pdf.tables import Table

Item = VisualLine | Table

#: Heads and feet stand in this share of the page's height, among so many lines.
_MARGIN = 0.14
_FURTHEST = 3
#: Those of several pages stand at the same height, to this many points.
_LEVEL = 6.0
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[-—–·第\s]*(\d{1,3})[-—–·页\s]*(?:[/共]\s*共?\d{1,3}\s*页?)?")

#: A gutter is this many characters wide at least, and has so many lines on either side, filled so
#: far with characters.
_GUTTER = 1.0
_LINES_BESIDE = 4
_FILLED = 0.6


def without_furniture(
    pages: Sequence[tuple[Page, list[VisualLine], list[Table]]],
) -> list[list[VisualLine]]:
    """The lines of each page without running heads and feet, and without page numbers."""
    heads: dict[int, list[tuple[str, VisualLine]]] = {}
    for page, lines, tables in pages:
        for line in _in_margins(page, lines, tables):
            key = _NUMBER.sub("0", "".join(line.raw.split()))
            heads.setdefault(page.number, []).append((key, line))
    seen = Counter(
        (key, round(line.box.top / _LEVEL) + near)
        for found in heads.values()
        for key, line in found
        for near in (0, 1)
    )
    kept = []
    for page, lines, _ in pages:
        dropped = {
            id(line)
            for key, line in heads.get(page.number, ())
            if _is_number(line.raw, page.number)
            or max(seen[key, round(line.box.top / _LEVEL) + near] for near in (0, 1)) > 1
        }
        kept.append([line for line in lines if id(line) not in dropped])
    return kept


def _in_margins(
    page: Page, lines: Sequence[VisualLine], tables: Sequence[Table]
) -> Iterator[VisualLine]:
    """The lines at the head and the foot of a page, above and below its tables."""
    top = min((table.box.top for table in tables), default=page.height)
    bottom = max((table.box.bottom for table in tables), default=0.0)
    for line in lines[:_FURTHEST]:
        if line.box.bottom < min(_MARGIN * page.height, top):
            yield line
    for line in lines[-_FURTHEST:]:
        if line.box.top > max((1 - _MARGIN) * page.height, bottom):
            yield line


def _is_number(raw: str, page: int) -> bool:
    """Whether a line is the number of its page."""
    found = _PAGE_NUMBER.fullmatch(raw.strip())
    return found is not None and int(found[1]) == page


def in_order(items: Iterable[Item]) -> list[list[Item]]:
    """The items of a page as they are read, a list for each column of text."""
    waiting = sorted(items, key=lambda item: item.box.top)
    found: list[list[Item]] = [[]]
    while waiting:
        first, gutter, last = _two_columns(waiting)
        found[-1] += waiting[:first]
        if gutter is None:
            break
        left, right = _sides(waiting[first:last], gutter)
        found += [left, right, []]
        waiting = waiting[last:]
    return [column for column in found if column]


def _two_columns(items: Sequence[Item]) -> tuple[int, float | None, int]:
    """The first run of items that stand in two columns: from where to where, and the gutter."""
    gaps = [
        (start, end)
        for item in items
        if isinstance(item, VisualLine)
        for start, end in item.gaps(_GUTTER)
    ]
    for gutter in _most_common(gaps):
        run: list[int] = []
        for index, item in enumerate([*items, None]):
            if item is not None and not _crosses(item, gutter):
                run.append(index)
                continue
            if run and _is_pair(items[run[0] : run[-1] + 1], gutter):
                return run[0], gutter, run[-1] + 1
            run = []
    return len(items), None, len(items)


def _most_common(gaps: Sequence[tuple[float, float]]) -> Sequence[float]:
    """The places that most of the gaps share, the best few."""
    counts = Counter(round((start + end) / 2) for start, end in gaps)
    shared = {x: sum(start < x < end for start, end in gaps) for x, _ in counts.most_common(12)}
    return [x for x in sorted(shared, key=lambda x: -shared[x]) if shared[x] >= _LINES_BESIDE][:3]


def _crosses(item: Item, x: float) -> bool:
    if isinstance(item, Table):
        return item.box.x0 < x < item.box.x1
    return any(char.box.x0 < x < char.box.x1 for char in item.chars)


def _is_pair(items: Sequence[Item], gutter: float) -> bool:
    """Whether text fills both sides of the gutter, as it does not in a table."""
    sides = _sides(items, gutter)
    for side in sides:
        lines = [item for item in side if isinstance(item, VisualLine)]
        if len(lines) < _LINES_BESIDE:
            return False
        width = max(line.box.x1 for line in lines) - min(line.box.x0 for line in lines)
        filled = median(sum(char.box.width for char in line.chars) for line in lines)
        if filled < _FILLED * width or width < 8 * lines[0].em:
            return False
    return True


def _sides(items: Sequence[Item], gutter: float) -> tuple[list[Item], list[Item]]:
    """What stands left and right of the gutter."""
    left: list[Item] = []
    right: list[Item] = []
    for item in items:
        if isinstance(item, Table):
            (left if item.box.middle[0] < gutter else right).append(item)
            continue
        for side, chars in (
            (left, [char for char in item.chars if char.box.middle[0] < gutter]),
            (right, [char for char in item.chars if char.box.middle[0] >= gutter]),
        ):
            # Lines of two columns need not stand on the same heights.
            side.extend(visual_lines(chars, item.page))
    return left, right
