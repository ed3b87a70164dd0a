"""Lines of a table region cut into pieces: values, blank cells and stretches of label text.

How a source shows cells (pipes, tabs, runs of spaces, one cell a line, real cells) is evidence that
this module collects; what the pieces mean is decided by `gxlint.parse.align`.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from itertools import islice

from gxlint import patterns
from gxlint.namedtuple import NamedTuple
from gxlint.once import brief

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from gxlint.document import Line
    from gxlint.text import Text

#: Hostile input may hold millions; nothing behind so many is looked at.
MOST_PIECES = 8_000
_LONGEST_NUMBER = 100

VALUE = "value"
BLANK = "blank"
TEXT = "text"


class Piece(NamedTuple):
    """A stretch of a line: `line` is an index, `start` and `end` are offsets in its text.

    `hard` says that the source itself shows the borders of this cell (pipes, tabs, real cells).
    """

    kind: str
    line: int
    start: int
    end: int
    norm: str
    hard: bool


class Number(NamedTuple):
    """The content of a value cell: `value` None for a dash, a slash or a word."""

    value: Decimal | None
    unit: str | None
    damaged: bool


_UNIT = r"(?:万元|亿元|[件批项个元次宗部条份人起例篇%])"
_NUMBER = patterns.compile(rf"([+-]?)(\d[\d,]{{0,30}}(?:\.\d{{1,20}})?)\s*\(?({_UNIT})?\)?")
# Signs that stand for "nothing here" in a number cell.
_DASHES = patterns.compile(r"[-—–―_/\\*~.·…]{1,6}|无|空|[Nn]/?[Aa]")
# Letters and rings that OCR reads for digits; a cell of these alone is a damaged number.
_CONFUSED = patterns.compile(r"[0-9OoUuIl〇○]{1,9}")
_DIGIT_FOR = str.maketrans("OoUu〇○Il", "00000011")
_MARKDOWN_RULE = patterns.compile(r"[\s|:+\t-]*-{3,}[\s|:+\t-]*")
_WIDE_GAP = patterns.compile(r" {2,}")
# A field of comma-separated values, which may hold commas between quotes.
_COMMA_FIELD = patterns.compile(r'(?:(?<=,)|^)(?:"[^"]*"|[^,"]*)(?=,|$)')
_BARS = patterns.compile("[│┃┆┊¦∣]")
_PAGE_NUMBER = patterns.compile(
    r"[-—–]+\s*\d{1,3}\s*[-—–]+|第\s*\d{1,3}\s*页(?:[\s,/]*共\s*\d{1,3}\s*页)?"
)
_SIGNED = str.maketrans("﹢﹣－＋", "+--+")
_NOTHING = patterns.compile("[无空]")
# A numbering apart from its label: "2 重复申请".
_LONE_NUMBERING = patterns.compile(r"[1-9]")


# The tables of a report are mostly noughts, and each cell is asked for several times.
@brief(2048)
def read_number(norm: str) -> Number | None:
    """The content of a value cell, or None if the characters are label text."""
    if len(norm) > _LONGEST_NUMBER:
        return None
    norm = norm.translate(_SIGNED)
    found = _NUMBER.fullmatch(norm)
    if found:
        sign, digits, unit = found.groups()
        value = Decimal(digits.replace(",", ""))
        return Number(-value if sign == "-" else value, unit, False)
    if _DASHES.fullmatch(norm):
        return Number(None, None, False)
    if _CONFUSED.fullmatch(norm):
        return Number(Decimal(norm.translate(_DIGIT_FOR)), None, True)
    return None


def text_of(piece: Piece, lines: Sequence[Line]) -> Text:
    """The source text of a piece."""
    return lines[piece.line].text.slice(piece.start, piece.end)


def is_page_furniture(norm: str) -> bool:
    """Whether a line is a page number ("- 3 -", "第3页 共5页")."""
    return _PAGE_NUMBER.fullmatch(norm.strip()) is not None


def cut(lines: Sequence[Line], first: int, last: int) -> list[Piece]:
    """The pieces of ``lines[first:last]``, in reading order; empty lines give none.

    At most `MOST_PIECES` are cut: a statutory table has some hundreds.
    """
    return list(islice(_cut(lines, first, last), MOST_PIECES))


def _cut(lines: Sequence[Line], first: int, last: int) -> Iterator[Piece]:
    in_line = _line_cutter(_habits(lines, first, last))
    for index in range(first, last):
        text, cells = lines[index]
        if cells is None:
            for kind, start, end, norm, hard in in_line(text.norm):
                yield Piece(kind, index, start, end, norm, hard)
        elif text.norm.strip():
            offset = 0
            for cell in cells:
                for kind, start, end, norm, hard in _in_cell(cell.norm, True):
                    yield Piece(kind, index, offset + start, offset + end, norm, hard)
                offset += len(cell)


class _Habits(NamedTuple):
    """How the lines of a region show cells: whether a bar opens a row, whether one closes it (or
    else opens a last, empty cell), and whether commas part the cells."""

    opening_bar: bool
    closing_bar: bool
    commas: bool


def _habits(lines: Sequence[Line], first: int, last: int) -> _Habits:
    barred = opened = closed = commas = plain = 0
    for index in range(first, last):
        norm = lines[index].text.norm.strip()
        if "|" in norm and norm.strip("| "):
            barred += 1
            opened += norm[0] == "|"
            closed += norm[-1] == "|"
        elif norm.count(",") >= 3 and "。" not in norm:
            commas += 1
        elif norm:
            plain += 1
    # A bar behind every row closes it; where some rows end without, a last bar opens an empty cell.
    closing = barred > 1 and closed >= 0.95 * barred
    return _Habits(opened * 2 > barred, closing, not barred and commas > plain + 1)


#: What a `Piece` says but for the line: kind, start, end, norm, hard.
_Stretch = tuple[str, int, int, str, bool]


@cache
def _line_cutter(habits: _Habits) -> Callable[[str], tuple[_Stretch, ...]]:
    return brief(2048)(lambda norm: _in_line(norm, habits))


def _in_line(norm: str, habits: _Habits) -> tuple[_Stretch, ...]:
    """The pieces of a line of characters."""
    norm = _BARS.sub("|", norm)
    if not norm or norm.isspace() or _MARKDOWN_RULE.fullmatch(norm) or is_page_furniture(norm):
        return ()
    found = (
        (kind, start + begin, start + stop, piece, hard)
        for start, end, parted in _cell_borders(norm, habits)
        for kind, begin, stop, piece, hard in _in_cell(norm[start:end], parted)
    )
    return tuple(islice(found, MOST_PIECES))


def _cell_borders(norm: str, habits: _Habits) -> Iterator[tuple[int, int, bool]]:
    """Start, end and hardness of the cells of one text line."""
    separator = "|" if "|" in norm else "\t" if "\t" in norm else None
    if separator is None and habits.commas:
        for field in _COMMA_FIELD.finditer(norm):
            yield field.start(), field.end(), True
        return
    if separator is None:
        start = 0
        for gap in _WIDE_GAP.finditer(norm):
            if gap.start() > start:
                yield start, gap.start(), False
            start = gap.end()
        if start < len(norm):
            yield start, len(norm), False
        return
    start = 0
    if separator == "|" and habits.opening_bar and norm.lstrip().startswith("|"):
        start = norm.index("|") + 1
    while True:
        end = norm.find(separator, start)
        if end < 0:
            break
        yield start, end, True
        start = end + 1
    # Behind a bar that closes the row stands nothing; any other separator opens a last cell.
    rest = norm[start:]
    if separator != "|" or not habits.closing_bar or (rest and not rest.isspace()):
        yield start, len(norm), True


def _in_cell(norm: str, hard: bool) -> Sequence[_Stretch]:
    """One piece for a cell that is one thing, several where spaces part label and values."""
    body = norm.strip().strip('"') if hard else norm.strip()
    if not body:
        return [(BLANK, 0, len(norm), "", hard)] if hard else []
    start = norm.index(body)
    if read_number(body) is not None:
        return [(VALUE, start, start + len(body), body, hard)]
    words = body.split(maxsplit=MOST_PIECES)
    if len(words) == 1:
        return [(TEXT, start, start + len(body), body, hard)]
    if hard and all(map(read_number, words)):
        # "1 2" in one cell: digits torn apart, or a whole row in a cell; the aligner decides.
        return [(VALUE, start, start + len(body), body, hard)]
    return list(_words(start, body, words))


def _words(start: int, body: str, words: list[str]) -> Iterator[_Stretch]:
    """Words of a cell: numbers apart, neighbouring label words together."""
    at = 0
    text_start = text_end = -1
    for number, word in enumerate(words):
        begin = body.index(word, at)
        at = begin + len(word)
        if not _is_value(words, number):
            text_start, text_end = (begin if text_start < 0 else text_start), at
            continue
        if text_start >= 0:
            norm = body[text_start:text_end]
            yield TEXT, start + text_start, start + text_end, norm, False
            text_start = -1
        yield VALUE, start + begin, start + at, word, False
    if text_start >= 0:
        norm = body[text_start:text_end]
        yield TEXT, start + text_start, start + text_end, norm, False


def _is_value(words: list[str], index: int) -> bool:
    """Whether a word among others is a value.

    A lone digit that opens the cell is numbering ("2 重复申请"); 无 is a value beside values, but a
    part of a label that is spaced out ("无 法 提 供").
    """
    word = words[index]
    if read_number(word) is None:
        return False
    following = words[index + 1 : index + 2]
    if index == 0 and _LONE_NUMBERING.fullmatch(word):
        return bool(following) and read_number(following[0]) is not None
    if _NOTHING.fullmatch(word):
        beside = [*words[max(0, index - 1) : index], *following]
        return any(read_number(other) is not None for other in beside)
    return True
