"""Lines of a table region cut into pieces: values, blank cells and stretches of label text.

How a source shows cells (pipes, tabs, runs of spaces, one cell a line, real cells) is evidence that
this module collects; what the pieces mean is decided by `gxlint.parse.align`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, count, islice
from operator import add

from gxlint import patterns
from gxlint.forms import core_of, row_cores
from gxlint.functions import cache, partial
from gxlint.namedtuple import NamedTuple
from gxlint.once import brief
from gxlint.parse.values import NO_NUMBER, UNIT, Number, number_in, read_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gxlint.document import Line
    from gxlint.text import Text

#: Hostile input may hold millions; nothing behind so many is looked at.
MOST_PIECES = 8_000

VALUE = "value"
BLANK = "blank"
TEXT = "text"


class Piece:
    """A stretch of a line: `line` is an index, `start` and `end` are offsets in its text.

    `hard` says that the source itself shows the borders of this cell (pipes, tabs, real cells).
    There are hundreds in a report: a named tuple takes four times as long to make and to ask.
    """

    __slots__ = ("end", "hard", "kind", "line", "norm", "start")

    def __init__(self, kind: str, line: int, start: int, end: int, norm: str, hard: bool) -> None:
        self.kind = kind
        self.line = line
        self.start = start
        self.end = end
        self.norm = norm
        self.hard = hard

    def of_kind(self, kind: str) -> Piece:
        """The same as a piece of another kind."""
        return Piece(kind, self.line, self.start, self.end, self.norm, self.hard)


_MARKDOWN_RULE = patterns.compile(r"[\s|:+\t-]*-{3,}[\s|:+\t-]*")
_BOX_LINE = patterns.compile("[─━═]")
_DRAWN = patterns.compile("[─━═│┃┆┊¦∣]")
_BOX_RULE = patterns.compile(r"[\s\u2500-\u257f|]*")
_WIDE_GAP = patterns.compile(r" {2,}")
# A field of comma-separated values, which may hold commas between quotes.
_COMMA_FIELD = patterns.compile(r'(?:(?<=,)|^)(?:"[^"]*"|[^,"]*)(?=,|$)')
_BARS = patterns.compile("[│┃┆┊¦∣]")
_PAGE_NUMBER = patterns.compile(
    r"[-—–~·]+\s*\d{1,3}\s*[-—–~·]+|第\s*\d{1,3}\s*页(?:[\s,/]*共\s*\d{1,3}\s*页)?"
    r"|\d{1,3}\s*/\s*\d{1,3}"
)
_ENDS_PAGE_NUMBER = frozenset("-—–~·页")
# How Markdown writes bold and italic figures.
_EMPHASIS = patterns.compile(r"(\*\*\*?|__?|\*|`)([+-]?\w[^*`]*)\1")
# Signs of the form's labels that may stand in a cell for nothing, and what follows them in labels
# (无法提供, 本年增/减).
_UPRIGHT = {"无": "法", "/": "减"}
_NOTHING = patterns.compile("[无空]")
# A label and the first figure of its row with nothing between: copies of narrow tables have them.
_GLUED = patterns.compile(
    r"([^|]{0,60}?[^\W\d_a-zA-Z][)”]?:?)(?=(\d{1,9}(?:\.\d{1,6})?"
    rf"{UNIT}?)((?: +[\d.,+-]{{1,20}}{UNIT}?){{0,20}})$)"
)
# The last figure of a row and the numeral of the next label or heading, its line break lost.
_RUN_INTO_NEXT = patterns.compile(r"\d{1,9}(?:\.\d{1,6})?(?=\(?[一二三四五六七][、)])")
_MAY_BE_FIGURE = patterns.compile(rf"\d{UNIT}?$")
_WORD = patterns.compile(r"\S+")
# A numbering apart from its label: "2 重复申请".
_BEHIND_NUMBERING = (".", "·")
# Signs that open the items of lists ("- 规章"), and stand for nothing beside figures.
_BULLETS = frozenset("-*·")
_LONE_NUMBERING = patterns.compile(r"[1-9]")


def text_of(piece: Piece, lines: Sequence[Line]) -> Text:
    """The source text of a piece."""
    return lines[piece.line].text.slice(piece.start, piece.end)


def is_page_furniture(norm: str) -> bool:
    """Whether a line is a page number ("- 3 -", "第3页 共5页", "3 / 5")."""
    body = norm.strip()
    last = body[-1:]
    if not last.isdecimal() and last not in _ENDS_PAGE_NUMBER:
        return False
    return _PAGE_NUMBER.fullmatch(body) is not None


def cut(lines: Sequence[Line], first: int, last: int) -> list[Cut]:
    """What the pieces of ``lines[first:last]`` are made of; empty lines give none.

    At most `MOST_PIECES` are cut: a statutory table has some hundreds.
    """
    habits = _habits([line.text.norm for line in lines[first:last]])
    stretches = _reader(habits)
    cuts: list[Cut] = []
    for index in range(first, last):
        text, cells = lines[index]
        if cells is not None:
            found = _in_real_cells(cells) if text.norm.strip() else ()
        else:
            found = stretches(_with_wide_commas(text) if habits.commas else text.norm)
        cuts += [(index, start, one) for start, one in found]
        if len(cuts) >= MOST_PIECES:
            break
    del cuts[MOST_PIECES:]
    return cuts


def pieces_of(cuts: Iterable[Cut]) -> list[Piece]:
    """The pieces of the lines of one stretch, in reading order."""
    pieces = [
        Piece(kind, line, at + start, at + end, norm, hard)
        for line, at, (kind, start, end, norm, hard, _, _) in cuts
    ]
    for index in [i for i, piece in enumerate(pieces) if piece.norm in _UPRIGHT]:
        if _is_upright(pieces, index):
            pieces[index] = pieces[index].of_kind(TEXT)
    return pieces


def _is_upright(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the sign at `index` is part of a label that is written from top to bottom.

    Then the next sign of the label follows, or its line has nothing but such signs, or nothing
    before the next label.
    """
    line = pieces[index].line
    following = next((p for p in pieces[index + 1 : index + 20] if p.kind != BLANK), None)
    if following is None or following.kind != TEXT:
        return False
    if following.norm == _UPRIGHT[pieces[index].norm]:
        return True
    near = pieces[max(0, index - 9) : index + 10]
    beside = [p for p in near if p.line == line and p.kind != BLANK and p is not pieces[index]]
    if beside and all(piece.kind == TEXT and len(piece.norm) == 1 for piece in beside):
        return True
    return following.line == line and beside[0] is following


class _Habits(NamedTuple):
    """How the lines of a region show cells: whether a bar opens a row, whether one closes it (or
    else opens a last, empty cell), and whether commas part the cells.

    `drawn` says that some lines may be drawn: that there are bars or rules of other characters.
    """

    opening_bar: bool
    closing_bar: bool
    commas: bool
    drawn: bool


def _habits(norms: Sequence[str]) -> _Habits:
    text = "\n".join(norms)
    drawn = _DRAWN.search(text) is not None
    if drawn or "|" in text:
        shown = [_BARS.sub("|", n) if "│" in n or "┃" in n else n for n in norms]
        rows = [row for norm in shown if "|" in norm and (row := norm.strip()).strip("| ")]
        if rows:
            opened = [row[0] for row in rows].count("|")
            closed = [row[-1] for row in rows].count("|")
            # A bar behind every row closes it; where some rows end without, a last bar opens an
            # empty cell.
            closing = len(rows) > 1 and closed >= 0.95 * len(rows)
            return _Habits(opened * 2 > len(rows), closing, commas=False, drawn=drawn)
    commas = text.count(",") >= 3 and _are_parted_by_commas(norms)
    return _Habits(opening_bar=False, closing_bar=False, commas=commas, drawn=drawn)


def _are_parted_by_commas(norms: Sequence[str]) -> bool:
    commas = sum(norm.count(",") >= 3 and "。" not in norm for norm in norms)
    filled = sum(norm != "" and not norm.isspace() for norm in norms)
    return commas > filled - commas + 1


def _with_wide_commas(text: Text) -> str:
    """The normalised text with full-width commas left as they are beside others, which part cells.

    The form has them in a label, and a spreadsheet saves them without quotes.
    """
    if "," not in text.raw or "，" not in text.raw:
        return text.norm
    return "".join(r if r == "，" else n for r, n in zip(text.raw, text.norm, strict=True))


#: What a `Piece` says but for the line: kind, start, end, norm, hard.  Places are within the cell.
_Stretch = tuple[str, int, int, str, bool]
#: A stretch with what it says as a cell, and its sign: that of all that differ in nothing but a
#: plain figure.
_Signed = tuple[str, int, int, str, bool, Number, str]
#: What a piece is made of: its line, where its cell begins there, and the stretch.
Cut = tuple[int, int, _Signed]


# The lines of a table are the same in many reports: labels of the form, and noughts.
@cache
def _reader(habits: _Habits) -> Callable[[str], Sequence[tuple[int, _Signed]]]:
    """What the cells of a line without real cells hold, and where each of these begins."""
    return brief(2048)(partial(_in_line, habits))


def _in_line(habits: _Habits, norm: str) -> Sequence[tuple[int, _Signed]]:
    if "|" not in norm and not habits.commas:
        stretches = _unparted(norm)
        if stretches is not None:
            return [(0, one) for one in stretches]
    if habits.drawn:
        norm = _BARS.sub("|", norm)
    if _says_nothing(norm, drawn=habits.drawn):
        return ()
    return [(start, one) for start, field in _fields(norm, habits) for one in _in_hard_cell(field)]


def _in_real_cells(cells: Sequence[Text]) -> Sequence[tuple[int, _Signed]]:
    """What the real cells of a line hold, and where each of these begins."""
    starts = accumulate(map(len, cells), initial=0)
    fields = zip(starts, cells, strict=False)
    return [(start, one) for start, cell in fields for one in _in_hard_cell(cell.norm)]


def _signed(stretches: Iterable[_Stretch]) -> Sequence[_Signed]:
    return [_with_sign(*one) for one in stretches]


def _with_sign(kind: str, start: int, end: int, norm: str, hard: bool) -> _Signed:
    number = number_in(norm) if kind == VALUE else NO_NUMBER
    plain = number.value is not None and number[1:] == (None, False)
    return kind, start, end, norm, hard, number, f"{kind[0]}{hard:d}{'0' if plain else norm}"


def _unparted(norm: str) -> Sequence[_Signed] | None:
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
    return _signed(found + _in_cell(norm[start:], start, hard=False))


def _says_nothing(norm: str, *, drawn: bool = True) -> bool:
    """Whether a line belongs to no table: it is blank, a rule or a page number."""
    if not norm or norm.isspace():
        return True
    if "---" in norm and _MARKDOWN_RULE.fullmatch(norm):
        return True
    if "|" not in norm and is_page_furniture(norm):
        return True
    return drawn and _BOX_LINE.search(norm) is not None and _BOX_RULE.fullmatch(norm) is not None


def _fields(norm: str, habits: _Habits) -> Sequence[tuple[int, str]]:
    """The cells of a line that bars part, or tabs, or else commas, and where each begins."""
    separator = "|" if "|" in norm else "\t" if "\t" in norm else None
    if separator is None:
        found = islice(_COMMA_FIELD.finditer(norm), MOST_PIECES)
        return [(field.start(), field[0]) for field in found]
    words = norm.split(separator, MOST_PIECES + 1)
    starts = map(add, accumulate(map(len, words), initial=0), count())  # a separator each
    fields = list(zip(starts, words, strict=False))
    # Behind a bar that closes the row stands nothing; any other separator opens a last cell.
    if separator == "|" and habits.closing_bar and not fields[-1][1].strip():
        fields.pop()
    if separator == "|" and habits.opening_bar and norm.lstrip().startswith("|"):
        del fields[:1]
    return fields


@brief(2048)
def _in_hard_cell(norm: str) -> Sequence[_Signed]:
    return _signed(_in_cell(norm, 0, hard=True))


def _in_cell(norm: str, offset: int, *, hard: bool) -> list[_Stretch]:
    """One piece for a cell that is one thing, several where spaces part label and values.

    The cell begins at `offset`, from which on the places count.
    """
    body = norm.strip().strip('"') if hard else norm.strip()
    if emphasised := _EMPHASIS.fullmatch(body):
        body = emphasised[2]
    if not body:
        at = norm.find('"') + 1
        return [(BLANK, offset + at, offset + (at or len(norm)), "", hard)] if hard else []
    if len(body) > 1 and body[0] == ":":
        body = body[1:].lstrip()
    start = offset + norm.index(body)
    if read_number(body) is not None:
        return [(VALUE, start, start + len(body), body, hard)]
    if hard and (figure := _RUN_INTO_NEXT.match(body)):
        end = start + figure.end()
        return [
            (VALUE, start, end, figure[0], True),
            (TEXT, end, start + len(body), body[figure.end() :], True),
        ]
    words = body.split(maxsplit=MOST_PIECES)
    if not hard and (end := _end_of_glued_label(body)):
        figures = _WORD.finditer(body, end)
        return [
            (TEXT, start, start + end, body[:end], False),
            *((VALUE, start + f.start(), start + f.end(), f[0], False) for f in figures),
        ]
    if len(words) == 1:
        return [(TEXT, start, start + len(body), body, hard)]
    if hard and all(map(read_number, words)):
        # "1 2" in one cell: digits torn apart, or a whole row in a cell; the aligner decides.
        return [(VALUE, start, start + len(body), body, hard)]
    return list(_words(start, body, words))


def _end_of_glued_label(body: str) -> int:
    """Where the label ends in a line like "予以公开61 6 1 0"; 0 if it is no such line.

    A title, caption or note that ends in a number ("附表1") is none: other figures follow, or the
    label is one of a form.  A word behind such a label ("规章 减2 3 4") is a cell, not its end.
    """
    glued = _GLUED.match(body) if _MAY_BE_FIGURE.search(body) else None
    if glued is None:
        return 0
    if core_of(glued[1]).endswith(row_cores()):
        return glued.end(1)
    before = glued[1].rpartition(" ")[0]
    return 0 if not glued[3] or core_of(before).endswith(row_cores()) else glued.end(1)


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

    A lone digit that opens the cell is numbering ("2 重复申请", "2 . 重 复"); 无 is a value beside
    values, but a part of a label that is spaced out ("无 法 提 供").
    """
    word = words[index]
    if read_number(word) is None:
        return False
    following = words[index + 1 : index + 2]
    if word in _BEHIND_NUMBERING and index == 1:
        return False
    if index == 0 and word in _BULLETS:
        return read_number(following[0]) is not None
    if index == 0 and _LONE_NUMBERING.fullmatch(word):
        if following and following[0] in _BEHIND_NUMBERING:
            return False
        return bool(following) and read_number(following[0]) is not None
    if word == "/" and 0 < index < len(words) - 1:
        return any(read_number(other) for other in (words[index - 1], *following))
    if _NOTHING.fullmatch(word):
        beside = [*words[max(0, index - 1) : index], *following]
        return any(
            read_number(other) is not None and other not in _BEHIND_NUMBERING for other in beside
        )
    return True
