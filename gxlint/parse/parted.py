"""Rows of tables whose cells are parted by signs that are no borders elsewhere: 规章 / 0 / 1 / 2.

Bars take the place of the signs between the figures of a row, and in front of the first one;
numbers that count the rows become blank.
"""

from __future__ import annotations

from collections.abc import Sequence

from gxlint import patterns
from gxlint.parse.values import LAST_SIGNS, read_number
from gxlint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from gxlint.document import Line

#: Signs that part cells: those of sentences, of which headers and headings have some too, and
#: others; a hyphen with white space around it, which a minus has not.
_STOPS = tuple(map(patterns.compile, ("[;；]", "，", "、")))
_MARKS = tuple(
    map(
        patterns.compile,
        ("[/／]", "…+", "—+", "·", "→", "[&＆]", "[#＃]", "~+", r"\s[-－–]+(?=\s)"),
    )
)
# One of all these: most lines have none.
_SIGN = patterns.compile(r"[;；，、/／…—·→&＆#＃~]|\s[-－–]")
#: What a row ends in beside digits: a figure, or the sign before an empty cell.
_LAST = LAST_SIGNS.union(";,、/…—·→&#~")
#: How rows of a typesetting language end.
_END = " \t\\"
#: Fewer rows of figures than these are none of a form.
_ROWS = 4
#: A header has so many lines at most.
_HEADER = 4
_FULL_STOP = "。"
_BAR = "|"
_BEGINS_WITH_NUMBER = patterns.compile(r"\s*\|?\s*\d")
_FIRST_NUMBER = patterns.compile(r"\d+")
#: So many rows with the numbers 1, 2, 3, … are counted.
_COUNTED = 3
#: So many figures make a row without a label.
_UNLABELLED = 4


def parted(lines: Sequence[Line]) -> Sequence[Line] | None:
    """The lines with bars between cells that another sign parts; None if none does."""
    sign, rows = max(_ways(lines).items(), key=lambda way: len(way[1]))
    if len(rows) >= _ROWS:
        bars = {**(_headers(lines, sign, rows) if sign in _MARKS else {}), **rows}
        shown = [_barred(line, bars.get(index, ())) for index, line in enumerate(lines)]
    else:
        shown = list(lines)
    counted = set(_counted(shown))
    if not counted and len(rows) < _ROWS:
        return None
    return [_uncounted(line) if index in counted else line for index, line in enumerate(shown)]


_Bars = Sequence[tuple[int, int]]


def _headers(
    lines: Sequence[Line], sign: re.Pattern[str], rows: Mapping[int, _Bars]
) -> dict[int, _Bars]:
    """The lines above rows of figures that have the sign too, and where it stands in them."""
    near = {index - above for index in rows for above in range(1, _HEADER + 1)}
    return {
        index: [found.span() for found in sign.finditer(lines[index].text.raw)]
        for index in sorted(near - rows.keys())
        if index >= 0 and _FULL_STOP not in lines[index].text.norm and not lines[index].cells
    }


def _ways(lines: Sequence[Line]) -> dict[re.Pattern[str], dict[int, _Bars]]:
    """For each sign the rows whose figures it parts, and where it stands in them."""
    ways: dict[re.Pattern[str], dict[int, _Bars]] = {sign: {} for sign in (*_STOPS, *_MARKS)}
    for index, (text, cells) in enumerate(lines):
        # Most lines are words, or a figure: without one of the signs, or nothing like figures last.
        last = text.norm.rstrip(_END)[-1:]
        if last not in _LAST and not last.isdecimal() and not last.isspace():
            continue
        has_cells = cells is not None or _BAR in text.norm or "\t" in text.norm
        if not has_cells and _SIGN.search(text.raw):
            for sign, rows in ways.items():
                if bars := _bars(text, sign):
                    rows[index] = bars
    return ways


def _bars(text: Text, sign: re.Pattern[str]) -> _Bars:
    """Where the sign stands between the figures that a line ends in, and in front of them."""
    norm = text.norm
    stop = len(norm.rstrip(_END))
    found: list[tuple[int, int]] = []
    figures = 0
    for part in reversed(list(sign.finditer(text.raw, 0, stop))):
        field = norm[part.end() : stop].strip()
        if field and read_number(field) is None:
            break
        figures += bool(field)
        found.append(part.span())
        stop = part.start()
    label = norm[:stop].strip()
    labelled = bool(label) and not (label[-1].isascii() and label[-1].isalnum())
    return found if figures and (labelled or figures >= _UNLABELLED) else ()


def _barred(line: Line, bars: _Bars) -> Line:
    if not bars:
        return line
    norm = line.text.norm
    chars = list(norm)
    for start, end in bars:
        chars[start:end] = _BAR.ljust(end - start)
    end = len(norm.rstrip(_END))
    chars[end:] = " " * (len(norm) - end)
    return line._replace(text=Text(line.text.raw, "".join(chars), line.text.marks))


def _counted(lines: Sequence[Line]) -> Iterator[int]:
    """The rows of tables that begin with their number."""
    run: list[int] = []
    for index, line in enumerate(lines):
        if line.cells is None and _BEGINS_WITH_NUMBER.match(line.text.norm) is None:
            continue
        number = _number(line)
        if number == len(run) + 1:
            run.append(index)
            if len(run) == _COUNTED:
                yield from run
            elif len(run) > _COUNTED:
                yield index
        elif number is not None:
            run = [index] if number == 1 else []


def _number(line: Line) -> int | None:
    """The number that stands in a cell of its own before the label of a row."""
    cells = [cell.norm for cell in line.cells] if line.cells else _fields(line.text.norm)
    if len(cells) < 2 or not cells[0].strip().isdecimal() or not cells[1].strip():
        return None
    return int(cells[0]) if read_number(cells[1].strip()) is None and len(cells[0]) < 9 else None


def _fields(norm: str) -> list[str]:
    sign = _BAR if _BAR in norm else "\t"
    return norm.strip().removeprefix(_BAR).split(sign, 2)


def _uncounted(line: Line) -> Line:
    """The line with blanks for the number that it begins with."""
    if line.cells:
        first = line.cells[0]
        cells = (Text(first.raw, " " * len(first), first.marks), *line.cells[1:])
        return line._replace(text=Text.join(cells), cells=cells)
    blank = _FIRST_NUMBER.sub(lambda found: " " * len(found[0]), line.text.norm, count=1)
    return line._replace(text=Text(line.text.raw, blank, line.text.marks))
