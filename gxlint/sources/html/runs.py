"""Lines of a page from stretches of its source, as browsers show them.

White space collapses; a line break of the source between two Chinese characters is nothing at all
(CSS Text 3, segment break transformation); character references become their characters.  Each
character keeps its line and column in the source, however finely tags cut the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import unescape

from gxlint import patterns
from gxlint.namedtuple import maker
from gxlint.once import brief
from gxlint.sources import Unreadable
from gxlint.sources.characters import INVISIBLE, INVISIBLES, is_traditional, normal, simplified_text
from gxlint.text import Mark, Text

#: A page of more text than this, or in more pieces, is no report but an attack on time or memory.
MAX_CHARACTERS = 1_000_000
MAX_PIECES = 200_000

_WHITE = " \t\n\f"
#: Pattern source: a character written as a reference.
REFERENCE = r"&(?:#[0-9]{1,9}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?"
_SPECIAL = patterns.compile(rf"[\t\n\f&{INVISIBLES}]|^ |  | $")
_WORD = rf"[^{_WHITE}&{INVISIBLES}]++"
_PIECE = patterns.compile(
    rf"(?P<words>{_WORD}(?: {_WORD})*+)|(?P<white>[{_WHITE}]++)|(?P<invisible>[{INVISIBLES}]++)"
    rf"|(?P<reference>{REFERENCE})|&"
)
#: What lists of links show beside them; letters and ideographs make a line more than links.
_BESIDE_LINKS = patterns.compile(r"[\W\d_年月日]*")
#: Signs that typography has in common with Latin, but that are wide in Chinese text.
_WIDE = frozenset("“”‘’—…·")
_FIRST_WIDE = "\u2e80"
#: The cells of a page are labels and figures that come again and again.
_normal = brief(2048)(normal)
_mark = maker(Mark)


class Runs:
    """The line that is being composed from stretches of the `source`, which come in order."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._places = _Places(source)
        self._traditional = is_traditional(source)
        self._pieces = self._characters = 0
        self._begin()

    def _begin(self) -> None:
        self._raw: list[str] = []
        self._marks: list[Mark] = []
        self._length = 0
        self._shift: int | None = None  # offset in the source less offset in the line
        self._white = self._broken = False  # white space, a line break before the next character
        self._unlinked: list[str] = []
        #: Whether what is added is the text of a link to another page.
        self.linked = False

    @property
    def begun(self) -> bool:
        """Whether something else than white space has been added."""
        return bool(self._raw)

    @property
    def only_links(self) -> bool:
        """Whether the line is links to other pages, but for signs, numbers and dates."""
        if len(self._unlinked) == len(self._raw):
            return False
        return _BESIDE_LINKS.fullmatch("".join(self._unlinked)) is not None

    def add(self, start: int, end: int) -> None:
        """Adds ``source[start:end]``, which holds no tags, as text that flows."""
        text = self._source[start:end]
        if not _SPECIAL.search(text):
            if text:
                self._append(text, start)
            return
        if not text.strip(_WHITE):
            self._white = True
            self._broken = self._broken or "\n" in text
            return
        for found in _PIECE.finditer(text):
            kind = found.lastgroup
            if kind == "white":
                self._white = True
                self._broken = self._broken or "\n" in found[0]
            elif kind == "reference":
                self._append_reference(found[0], start + found.start())
            elif kind != "invisible":
                self._append(found[0], start + found.start())

    def add_as_written(self, start: int, end: int) -> None:
        """Adds a stretch without tags and line breaks in which all spaces count."""
        for found in _PIECE.finditer(self._source, start, end):
            if found.lastgroup == "reference":
                self._append_reference(found[0], found.start())
            elif found.lastgroup != "invisible":
                self._append(found[0], found.start())

    def take(self) -> Text:
        """The line as it is by now, empty if nothing has been added; the next one begins."""
        raw = "".join(self._raw)
        marks = tuple(self._marks) or (Mark(0, *self._places.last),)
        self._begin()
        text = Text(raw, _normal(raw), marks)
        return simplified_text(text) if self._traditional else text

    def part(self) -> None:
        """What comes next stands apart from what has been added, as behind a line break."""
        self._white = self._broken = True

    def skip_white(self) -> None:
        """White space added so far is before the line, not in it."""
        self._white = self._broken = False

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of `offset` in the source, which no character taken stands behind."""
        return self._places.of(offset)

    def _append_reference(self, reference: str, offset: int) -> None:
        chars = _referred(reference)
        if chars in _WHITE:
            self._white = True
        elif not INVISIBLE.fullmatch(chars):
            self._append(chars, offset)

    def _append(self, chars: str, offset: int) -> None:
        if self._white:
            if self._raw and not (self._broken and _run_on(self._raw[-1], chars)):
                self._raw.append(" ")
                self._unlinked.append(" ")
                self._length += 1
            if self._broken:
                self._shift = None
            self._white = self._broken = False
        if offset - self._length != self._shift:
            self._shift = offset - self._length
            line, column = self._places.of(offset)
            self._marks.append(_mark((self._length, line, column, None)))
        self._raw.append(chars)
        self._length += len(chars)
        if not self.linked:
            self._unlinked.append(chars)
        self._pieces += 1
        self._characters += len(chars)
        if self._pieces > MAX_PIECES or self._characters > MAX_CHARACTERS:
            raise Unreadable("too_complex")


def joined(texts: Sequence[Text]) -> Text:
    """Lines of one cell as one text, with a space between where Chinese writing needs one."""
    if len(texts) == 1:
        return texts[0]
    parts: list[Text] = []
    for text in texts:
        if parts and not _run_on(parts[-1].raw, text.raw):
            parts.append(Text(" ", " ", ()))
        parts.append(text)
    return Text.join(parts)


def _run_on(before: str, after: str) -> bool:
    """Whether Chinese characters meet where the two stretches do: no space belongs there."""
    return _is_wide(before[-1]) and _is_wide(after[0])


def _is_wide(char: str) -> bool:
    return char >= _FIRST_WIDE or char in _WIDE


@lru_cache(maxsize=1024)
def _referred(reference: str) -> str:
    """What a character reference stands for; a line end that is written so is white space."""
    return unescape(reference).replace("\r", " ")


class _Places:
    """Lines and columns of offsets that only grow."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = self._line_start = 0
        self._line = 1

    @property
    def last(self) -> tuple[int, int]:
        """The last place asked for."""
        return self._line, self._at - self._line_start + 1

    def of(self, offset: int) -> tuple[int, int]:
        """Line and column at `offset`, which is not before the last one asked for."""
        if breaks := self._source.count("\n", self._at, offset):
            self._line += breaks
            self._line_start = self._source.rindex("\n", self._at, offset) + 1
        self._at = offset
        return self._line, offset - self._line_start + 1
