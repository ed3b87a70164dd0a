"""Lines of a table region cut into pieces: values, blank cells and stretches of label text.

How a source shows cells (pipes, tabs, runs of spaces, one cell a line, real cells) is evidence that
this module collects; what the pieces mean is decided by `gxlint.parse.align`.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice

from gxlint import patterns
from gxlint.document import Line
from gxlint.namedtuple import NamedTuple
from gxlint.once import brief
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
    r"[-—–~·]+\s*\d{1,3}\s*[-—–~·]+|第\s*\d{1,3}\s*页(?:[\s,/]*共\s*\d{1,3}\s*页)?"
    r"|\d{1,3}\s*/\s*\d{1,3}"
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
    """Whether a line is a page number ("- 3 -", "第3页 共5页", "3 / 5")."""
    return _PAGE_NUMBER.fullmatch(norm.strip()) is not None


def cut(lines: Sequence[Line], first: int, last: int) -> list[Piece]:
    """The pieces of ``lines[first:last]``, in reading order; empty lines give none.

    At most `MOST_PIECES` are cut: a statutory table has some hundreds.
    """
    habits = _habits(lines, first, last)
    pieces: list[Piece] = []
    for index in range(first, last):
        for offset, stretches in _cells_of(lines[index], habits):
            for kind, start, end, norm, hard in stretches:
                pieces.append(Piece(kind, index, offset + start, offset + end, norm, hard))
        if len(pieces) >= MOST_PIECES:
            return pieces[:MOST_PIECES]
    return pieces


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


def _with_wide_commas(text: Text) -> str:
    """The normalised text with full-width commas left as they are beside others, which part cells.

    The form has them in a label, and a spreadsheet saves them without quotes.
    """
    if "," not in text.raw or "，" not in text.raw:
        return text.norm
    return "".join(r if r == "，" else n for r, n in zip(text.raw, text.norm, strict=True))


#: What a `Piece` says but for the line: kind, start, end, norm, hard.  Places are within the cell.
_Stretch = tuple[str, int, int, str, bool]
#: Where a cell begins in its line, and what is in it.
_CellOfLine = tuple[int, Sequence[_Stretch]]


def _cells_of(line: Line, habits: _Habits) -> Iterable[_CellOfLine]:
    """The cells of a line; of one without borders the whole as one cell."""
    text, cells = line
    norm = text.norm
    if cells is not None:
        return _real_cells(cells) if norm.strip() else ()
    if "|" not in norm and not habits.commas:
        stretches = _unparted(norm)
        if stretches is not None:
            return ((0, stretches),)
    norm = _BARS.sub("|", _with_wide_commas(text) if habits.commas else norm)
    if _says_nothing(norm):
        return ()
    borders = islice(_borders(norm, habits), MOST_PIECES)
    return [(start, _in_hard_cell(norm[start:end])) for start, end in borders]


def _real_cells(cells: Sequence[Text]) -> Iterator[_CellOfLine]:
    offset = 0
    for cell in cells:
        yield offset, _in_hard_cell(cell.norm)
        offset += len(cell)


# The lines of most tables are single cells: labels of the form, and noughts.
@brief(2048)
def _unparted(norm: str) -> Sequence[_Stretch] | None:
    """The pieces of a line that wide gaps part, if anything; None if bars or tabs part it."""
    if "\t" in norm or _BARS.search(norm):
        return None
    if _says_nothing(norm):
        return ()
    found: list[_Stretch] = []
    start = 0
    for gap in islice(_WIDE_GAP.finditer(norm), MOST_PIECES):
        found += _in_cell(norm[start : gap.start()], start, hard=False)
        start = gap.end()
    return found + _in_cell(norm[start:], start, hard=False)


def _says_nothing(norm: str) -> bool:
    """Whether a line belongs to no table: it is blank, a Markdown rule or a page number."""
    if not norm or norm.isspace():
        return True
    return bool("---" in norm and _MARKDOWN_RULE.fullmatch(norm)) or is_page_furniture(norm)


def _borders(norm: str, habits: _Habits) -> Iterator[tuple[int, int]]:
    """Start and end of the cells of a line that bars part, or tabs, or else commas."""
    separator = "|" if "|" in norm else "\t" if "\t" in norm else None
    if separator is None:
        for field in _COMMA_FIELD.finditer(norm):
            yield field.span()
        return
    start = 0
    if separator == "|" and habits.opening_bar and norm.lstrip().startswith("|"):
        start = norm.index("|") + 1
    end = norm.find(separator, start)
    while end >= 0:
        yield start, end
        start = end + 1
        end = norm.find(separator, start)
    # Behind a bar that closes the row stands nothing; any other separator opens a last cell.
    rest = norm[start:]
    if separator != "|" or not habits.closing_bar or (rest and not rest.isspace()):
        yield start, len(norm)


@brief(2048)
def _in_hard_cell(norm: str) -> Sequence[_Stretch]:
    return _in_cell(norm, 0, hard=True)


def _in_cell(norm: str, offset: int, *, hard: bool) -> list[_Stretch]:
    """One piece for a cell that is one thing, several where spaces part label and values.

    The cell begins at `offset`, from which on the places count.
    """
    body = norm.strip().strip('"') if hard else norm.strip()
    if not body:
        at = norm.find('"') + 1
        return [(BLANK, offset + at, offset + (at or len(norm)), "", hard)] if hard else []
    start = offset + norm.index(body)
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
