"""Tables written as sentences or as cards: behind a row's label its values, each with its column.

本年新收政府信息公开申请数量：自然人12件，商业企业0件…
"""

from __future__ import annotations

from collections import Counter
from itertools import islice

from gxlint import patterns
from gxlint.forms import row_keys
from gxlint.functions import cache
from gxlint.parse.cells import MOST_PIECES, TEXT, VALUE, Piece
from gxlint.parse.labels import CONFUSED, Stream, find_rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from gxlint.document import Line
    from gxlint.forms import CellKey, Form, RowSpec
    from gxlint.parse.labels import Label

_FIGURE = patterns.compile(r"(?<![\d.,])[+-]?\d{1,30}+(?:,\d{3})*+(?:\.\d{1,20}+)?+(?![.,]?\d)")
# A number that opens a label: 1.属于国家秘密; …。2、重复申请.
_BEFORE_NUMBERING = patterns.compile(r"(?:^|[。;:|])\s*$")
_FEW = 9
# 不予公开 1.属于国家秘密: behind the label of a group only a full stop shows what is no figure.
_BEHIND_GROUP = patterns.compile(r"[^\W\d]\s+$")
_STOP = "."
_BEHIND_NUMBERING = patterns.compile(r"\s*[、.)]\s*[^\W\d]")
#: Beside the figures of the table there may be others, but not many.
_MOST_FIGURES = 2
#: What stands for the name of a column where labels of rows are looked for.
_NAMED = "_"


def read_spoken(
    form: Form, lines: Sequence[Line], region: range
) -> tuple[Stream, Sequence[Label], Mapping[CellKey, Piece]] | None:
    """The cells of a table in the lines of `region`, with the labels and all that they stand in.

    None unless each row has a value for each of its columns, named before it, and no other.
    """
    words = "".join([lines[index].text.norm for index in region])
    if any(words.count(char) < times for char, times in _needed(form)):
        return None
    stream = Stream(list(islice(_pieces(lines, region), MOST_PIECES)))
    wanted = sum([len(row.columns) for row in form.rows])
    if not wanted <= stream.shape.kinds.count(VALUE) <= _MOST_FIGURES * wanted:
        return None
    labels = find_rows(stream.shape._replace(text=_without_columns(stream, form)), form)
    if len(labels) < len(form.rows):
        return None
    cells: dict[CellKey, Piece] = {}
    ends = [*(label.start for label in labels[1:]), len(stream.text)]
    for label, end, keys in zip(labels, ends, row_keys(form), strict=True):
        values = _values(stream, form.rows[label.row], label.end, end)
        if values is None:
            return None
        cells.update(zip(keys, values, strict=True))
    return stream, labels, cells


@cache
def _needed(form: Form) -> Sequence[tuple[str, int]]:
    """Characters of the names of columns, and how often they stand there if each row names its own.

    Those of which most are needed come first: a table that is none of these has each name once.
    """
    needed: Counter[str] = Counter()
    for row in form.rows:
        for column in row.columns if len(row.columns) > 1 else ():
            needed.update(set(column.cores[0]).intersection(*column.cores).difference(CONFUSED))
    return needed.most_common()


def _without_columns(stream: Stream, form: Form) -> str:
    """The label text with no names of columns right before values: rows may be called alike."""
    cores = {core for row in form.rows for column in row.columns for core in column.cores}
    longest = sorted(cores, key=len, reverse=True)
    text = stream.text
    kept: list[str] = []
    at = 0
    for offset in stream.shape.value_offsets():
        core = next((core for core in longest if text.endswith(core, at, offset)), "")
        kept += (text[at : offset - len(core)], _NAMED * len(core))
        at = offset
    return "".join([*kept, text[at:]])


def _pieces(lines: Sequence[Line], region: range) -> Iterator[Piece]:
    """The figures in the lines, and the words between them."""
    for index in region:
        norm = lines[index].text.norm
        start = 0
        for found in _FIGURE.finditer(norm):
            if _opens_label(norm, start, found):
                continue
            yield Piece(TEXT, index, start, found.start(), norm[start : found.start()], False)
            yield Piece(VALUE, index, *found.span(), found[0], False)
            start = found.end()
        if norm[start:].strip():
            yield Piece(TEXT, index, start, len(norm), norm[start:], False)


def _opens_label(norm: str, start: int, figure: re.Match[str]) -> bool:
    """Whether a figure numbers the label that begins with it; what is before `start` is read."""
    if not _BEHIND_NUMBERING.match(norm, figure.end()):
        return False
    before = norm[max(start, figure.start() - _FEW) : figure.start()]
    if _BEFORE_NUMBERING.search(before) is not None:
        return True
    stopped = norm.startswith(_STOP, figure.end())
    return stopped and _BEHIND_GROUP.search(before) is not None


def _values(stream: Stream, row: RowSpec, start: int, end: int) -> list[Piece] | None:
    """The values between two offsets in the order of the row's columns, each named before it."""
    named: dict[str, Piece] = {}
    above = start
    for piece, offset in zip(stream.pieces, stream.offsets, strict=True):
        if piece.kind != VALUE or not start <= offset <= end:
            continue
        words = stream.text[above:offset]
        column = next((c.key for c in row.columns if words.endswith(c.cores)), None)
        if column is None and not words and len(row.columns) == 1:
            column = row.columns[0].key  # its label says it all
        if column is None or column in named:
            return None
        named[column] = piece
        above = offset
    return [named[c.key] for c in row.columns] if len(named) == len(row.columns) else None
