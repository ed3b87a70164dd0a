"""Reading order: what of a page is text of the report, and in which order it is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from gxlint import patterns
from gxlint.sources.pdf.lines import VisualLine, visual_lines
from gxlint.sources.pdf.pages import Char, Page, around
from gxlint.sources.pdf.tables import Table

Item = VisualLine | Table

#: Heads and feet stand in this share of the page's height, among so many lines.
_MARGIN = 0.14
_FURTHEST = 3
#: Those of several pages stand at the same height, to this many points.
_LEVEL = 6.0
_NUMBER = patterns.compile(r"\d+")
_PAGE_NUMBER = patterns.compile(r"[-—–·第\s]*(\d{1,3})[-—–·页\s]*(?:[/共]\s*共?\d{1,3}\s*页?)?")

#: A gutter is this many characters wide at least, or so many points from a table; so many places
#: are tried.
_GUTTER = 1.0
_BESIDE = 3.0
_TRIED = 4
#: A column of text has so many lines, little space in them, this part of them filled so far, and
#: room for so many characters.
_LINES_BESIDE = 4
_DENSE = 0.8
_DENSE_LINE = 0.5  # with the gutter in it
_FULL = 0.25
_FILLED = 0.6
_NARROWEST = 8
#: Columns stand beside each other for this part of the lower one.
_BESIDE_EACH_OTHER = 0.3


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


def in_order(pages: Sequence[Sequence[Item]]) -> Iterator[list[Item]]:
    """The items of the pages as they are read, a list for each column of text.

    A gutter that one page shows is one on the others too, however short their columns.
    """
    ordered = [sorted(items, key=lambda item: item.box.top) for items in pages]
    found = [_two_columns(items, _gutters(items)) for items in ordered]
    shown = Counter(round(gutter) for _, gutter, _ in found if gutter is not None)
    known = [x for x, _ in shown.most_common(_TRIED)]
    for waiting, run in zip(ordered, found, strict=True):
        while waiting:
            first, gutter, last = run if run[1] is not None else _two_columns(waiting, known, known)
            parts = [waiting[:first]]
            if gutter is not None:
                parts += _sides(waiting[first:last], gutter)
            yield from filter(None, parts)
            waiting = waiting[last:]
            run = _two_columns(waiting, _gutters(waiting))


def _two_columns(
    items: Sequence[Item], gutters: Iterable[float], known: Sequence[float] = ()
) -> tuple[int, float | None, int]:
    """The first run of items that stand in two columns: from where to where, and the gutter."""
    for gutter in gutters:
        run: list[int] = []
        for index, item in enumerate([*items, None]):
            if item is not None and not _crosses(item, gutter):
                run.append(index)
                continue
            if run and _is_pair(items[run[0] : run[-1] + 1], gutter, gutter in known):
                return run[0], gutter, run[-1] + 1
            run = []
    return len(items), None, len(items)


def _gutters(items: Sequence[Item]) -> Sequence[float]:
    """Where a gutter may be: in gaps that lines share, and beside tables; the best few."""
    gaps = [gap for item in items if isinstance(item, VisualLine) for gap in item.gaps(_GUTTER)]
    middles = Counter(round((start + end) / 2) for start, end in gaps)
    sides = Counter(
        round(side)
        for item in items
        if isinstance(item, Table)
        for side in (item.box.x0 - _BESIDE, item.box.x1 + _BESIDE)
    )
    places = [x for counts in (middles, sides) for x, _ in counts.most_common(_TRIED)]
    return sorted(places, key=lambda x: sum(_crosses(item, x) for item in items))[:_TRIED]


def _crosses(item: Item, x: float) -> bool:
    if isinstance(item, Table):
        return item.box.x0 < x < item.box.x1
    return any(char.box.x0 < x < char.box.x1 for char in item.chars)


def _is_pair(items: Sequence[Item], gutter: float, is_known: bool) -> bool:
    """Whether text fills both sides of the gutter, as it does not in a table."""
    lines = [item for item in items if isinstance(item, VisualLine)]
    if not is_known and 2 * sum(line.inked > _DENSE_LINE for line in lines) < len(lines):
        return False
    sides = _sides(items, gutter)
    if not all(sides) or not (is_known or all(map(_is_column, sides))):
        return False
    left, right = (around(item.box for item in side) for side in sides)
    beside = min(left.bottom, right.bottom) - max(left.top, right.top)
    return beside > _BESIDE_EACH_OTHER * min(left.height, right.height)


def _is_column(side: Sequence[Item]) -> bool:
    lines = [item for item in side if isinstance(item, VisualLine)]
    if len(lines) < len(side):
        return True  # a table
    if len(lines) < _LINES_BESIDE:
        return False
    width = around(line.box for line in lines).width
    dense = median(line.inked for line in lines)
    full = sum(line.inked * line.box.width > _FILLED * width for line in lines)
    return dense > _DENSE and full >= _FULL * len(lines) and width > _NARROWEST * lines[0].em


def _sides(items: Sequence[Item], gutter: float) -> tuple[list[Item], list[Item]]:
    """What stands left and right of the gutter, from top to bottom.

    Lines of two columns need not stand on the same heights: they are put together anew.
    """
    sides: tuple[list[Item], list[Item]] = ([], [])
    chars: tuple[list[Char], list[Char]] = ([], [])
    for item in items:
        if isinstance(item, Table):
            sides[item.box.middle[0] >= gutter].append(item)
            continue
        for char in item.chars:
            chars[char.box.middle[0] >= gutter].append(char)
    for side, own in zip(sides, chars, strict=True):
        side += visual_lines(own, items[0].page)
        side.sort(key=lambda item: item.box.top)
    return sides
