"""Text that knows where each of its characters stands in the source.

Every stage after the readers works on `Text`.  Nobody searches the source a second time to find a
place: a slice of a `Text` carries its place along.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter

from gxlint import patterns
from gxlint.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any


class Position(NamedTuple):
    """A place in a source that has lines.  Both numbers count from 1; columns count characters."""

    line: int
    column: int


class Span(NamedTuple):
    """The stretch of source that something stands in; `end` is exclusive.

    Sources without lines (Word, PDF) leave `start` and `end` None and fill `location`, for
    instance ``{"paragraph": 12}`` or ``{"page": 3, "bbox": [x0, top, x1, bottom]}``.
    """

    start: Position | None
    end: Position | None
    location: Mapping[str, Any] | None = None


class Mark(NamedTuple):
    """From `offset` on, characters stand at `line`, `column` and onwards.

    In a source without lines `line` is 0, and `column` counts the characters of `location`.
    """

    offset: int
    line: int
    column: int
    location: Mapping[str, Any] | None = None


# Full-width forms, and the spaces and signs that portals, editors and OCR use for plain ones.  The
# mapping is one character to one character, so that offsets in `norm` are offsets in `raw`.
_NARROW: dict[int, str] = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_NARROW.update(dict.fromkeys([0x3000, 0x00A0, 0x202F, 0x205F, *range(0x2000, 0x200B)], " "))
_NARROW.update({0xFE63: "-", 0x2212: "-", 0xFE62: "+", 0x2010: "-", 0x2011: "-"})


# To replace what there is costs a fifth of translating every character; and what is there a hundred
# times, a sign at a time, a tenth of that.
_USUAL = "，（）：；　"
_UNUSUAL = patterns.compile(patterns.any_of(map(chr, _NARROW)))


def narrow(raw: str) -> str:
    """`raw` with full-width forms and unusual spaces replaced by plain ones, same length."""
    if raw.isascii():
        return raw
    for sign in _USUAL:
        raw = raw.replace(sign, _NARROW[ord(sign)])
    return _UNUSUAL.sub(lambda found: _NARROW[ord(found[0])], raw)


_OFFSET = itemgetter(0)


class Text:
    """A stretch of source text.

    `raw` is as in the source; `norm` is `narrow(raw)`, of the same length; patterns are matched
    against `norm`.  `marks` say where the characters stand: the first mark has offset 0 (or less)
    and each is in force up to the next one.
    """

    __slots__ = ("_marks", "_start", "norm", "raw")

    def __init__(self, raw: str, norm: str, marks: tuple[Mark, ...], start: int = 0) -> None:
        """The offsets of `marks` count from a beginning that lies `start` before this text's."""
        self.raw = raw
        self.norm = norm
        self._marks = marks
        self._start = start

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks, their offsets counted from the beginning of this text."""
        start = self._start
        return tuple([Mark(m[0] - start, m[1], m[2], m[3]) for m in self._marks])

    @classmethod
    def of_line(cls, raw: str, line: int, column: int = 1) -> Text:
        """The text of one source line that begins at `column`."""
        return cls(raw, narrow(raw), (Mark(0, line, column),))

    @classmethod
    def join(cls, parts: Iterable[Text]) -> Text:
        """The parts in a row, with nothing between them; each keeps its places."""
        raw: list[str] = []
        norm: list[str] = []
        marks: list[Mark] = []
        offset = 0
        for part in parts:
            raw.append(part.raw)
            norm.append(part.norm)
            begin = part._start
            shift = offset - begin
            # What a mark stands for may begin before the part, where another part stands now.
            marks.extend(
                [
                    Mark(max(m[0], begin) + shift, m[1], m[2] + max(begin - m[0], 0), m[3])
                    for m in part._marks
                ]
            )
            offset += len(part.raw)
        return cls("".join(raw), "".join(norm), tuple(marks) or (Mark(0, 1, 1),))

    def __len__(self) -> int:
        return len(self.raw)

    def __str__(self) -> str:
        return self.raw

    def __repr__(self) -> str:
        return f"Text({self.raw!r} at {self.position(0)})"

    def slice(self, start: int, end: int) -> Text:
        """The characters from `start` up to `end`, with their places."""
        if start == 0 and end >= len(self.raw):
            return self
        marks = self._marks
        if len(marks) > 1:
            marks = marks[self._index(start) : self._index(max(start, end - 1)) + 1]
        return Text(self.raw[start:end], self.norm[start:end], marks, self._start + start)

    def without(self, stretches: Sequence[tuple[int, int]]) -> Text:
        """The text without these stretches of characters, which stand in order."""
        if not stretches:
            return self
        starts = [0, *(end for _, end in stretches)]
        ends = [*(start for start, _ in stretches), len(self)]
        return Text.join(self.slice(*kept) for kept in zip(starts, ends, strict=True))

    def strip(self) -> Text:
        """The text without white space at either end."""
        norm = self.norm
        body = norm.strip()
        if len(body) == len(norm):
            return self
        start = len(norm) - len(norm.lstrip())
        return self.slice(start, start + len(body))

    def position(self, offset: int) -> Position | None:
        """Where the character at `offset` stands; None in a source without lines."""
        begin, line, column, _ = self._marks[self._index(offset)]
        return Position(line, column + offset + self._start - begin) if line else None

    def mark(self, offset: int) -> Mark:
        """The mark in force at `offset`."""
        mark = self._marks[self._index(offset)]
        return Mark(mark[0] - self._start, mark[1], mark[2], mark[3])

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The place of the characters from `start` up to `end` (by default to the last)."""
        if end is None:
            end = len(self.raw)
        marks, shift = self._marks, self._start
        begin, line, column, location = marks[self._index(start)]
        if not line:
            return Span(None, None, location)
        first = Position(line, column + start + shift - begin)
        if end <= start:
            return Span(first, first, location)
        begin, line, column, _ = marks[self._index(end - 1)]
        return Span(first, Position(line, column + end + shift - begin), location)

    def _index(self, offset: int) -> int:
        marks = self._marks
        if len(marks) == 1:
            return 0
        return max(0, bisect_right(marks, offset + self._start, key=_OFFSET) - 1)
