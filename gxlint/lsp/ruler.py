"""Between places as gxlint counts them and as the protocol does.

gxlint counts lines and characters from 1.  The protocol counts lines from 0, and columns in units
of the encoding that client and server have agreed on: in UTF-16, its default, most characters are
one unit and an emoji or a rare ideograph is two.
"""

from __future__ import annotations

from bisect import bisect_right

from lsprotocol.types import Position, PositionEncodingKind, Range

from gxlint import patterns
from gxlint import text as source

_LINE_END = patterns.compile(r"\r\n|\r|\n")

#: How a line is encoded to count its units, and how many bytes make one.
_UNITS = {
    PositionEncodingKind.Utf8.value: ("utf-8", 1),
    PositionEncodingKind.Utf16.value: ("utf-16-le", 2),
    PositionEncodingKind.Utf32.value: ("utf-32-le", 4),
}


class Ruler:
    """Measures one text; `encoding` is the protocol's name of the encoding agreed on."""

    def __init__(self, text: str, encoding: str) -> None:
        self._text = text
        self._codec, self._width = _UNITS[encoding]
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]
        self._ends = [*(found.start() for found in _LINE_END.finditer(text)), len(text)]

    def range(self, span: source.Span) -> Range:
        """The stretch of the text that a span is; the first line for one without lines."""
        if span.start is None or span.end is None:
            return Range(Position(0, 0), self._at(self._ends[0]))
        return Range(self._at(self._offset(span.start)), self._at(self._offset(span.end)))

    def between(self, start: int, end: int) -> Range:
        """The stretch between two offsets in the text."""
        return Range(self._at(start), self._at(end))

    def _offset(self, place: source.Position) -> int:
        line = min(place.line, len(self._starts)) - 1
        return min(self._starts[line] + place.column - 1, self._ends[line])

    def _at(self, offset: int) -> Position:
        line = bisect_right(self._starts, offset) - 1
        before = self._text[self._starts[line] : offset]
        units = len(before.encode(self._codec, "surrogatepass")) // self._width
        return Position(line, units)


def touch(one: Range, other: Range) -> bool:
    """Whether two stretches have a place in common, be it that one ends where the other begins."""
    return one.start <= other.end and other.start <= one.end
