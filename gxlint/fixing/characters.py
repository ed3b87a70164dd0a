"""Texts and web pages: edits of the characters between tags, in the encoding that the file has.

Nothing else changes: byte order mark, line ends, tags and character references stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from gxlint import patterns
from gxlint.document import Document
from gxlint.finding import Edit
from gxlint.fixing.edits import spread
from gxlint.sources import decode, read_bytes
from gxlint.sources.html.runs import REFERENCE
from gxlint.text import Position

_LINE_END = patterns.compile(r"\r\n|\r|\n")
_REFERENCE = patterns.compile(REFERENCE)
#: What opens between the border of a blank cell and the place for its text.
_WRAPPING = patterns.compile(
    r"(?:\s*<(?:p|div|span|font|b|strong|em|i|u|center|o:p)(?=[\s>])[^<>]*(?<!/)>)*+", re.IGNORECASE
)
_FIELD = patterns.compile(r"\s*<(?:input|select|textarea)(?=[\s/>])", re.IGNORECASE)

#: The offsets of an edit in the source, and what is to stand there.
_Splice = tuple[int, int, str]


class Characters:
    """A file that is characters in some encoding; see `gxlint.fixing.source.Source`."""

    def __init__(self, data: bytes, path: str) -> None:
        self.document: Document = read_bytes(data, path)
        self._decoded = decode.decode(data)
        self._text = self._decoded.text
        self._is_page = self.document.kind == "html"
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(self._text))]
        self._is_whole = self._encoded(self._text) == data

    def refusal(self, edit: Edit) -> str | None:
        """Why the edit cannot be made: damaged bytes, or a field that only shows text."""
        if not self._is_whole:
            return "damaged"
        if self._is_page and not edit.old:
            start, _, _ = self._insertion(edit)
            if _FIELD.match(self._text, start):
                return "form_field"
        return None

    def edited(self, edits: Sequence[Edit]) -> bytes:
        """The file with these edits."""
        splices = sorted(splice for edit in edits for splice in self._splices(edit))
        parts: list[str] = []
        at = 0
        for start, end, new in splices:
            parts += self._text[at:start], new
            at = end
        return self._encoded("".join([*parts, self._text[at:]]))

    def lines(self) -> list[str]:
        """The lines of the source."""
        return _LINE_END.split(self._text)

    def _encoded(self, text: str) -> bytes:
        decoded = self._decoded
        return decoded.mark + text.encode(decoded.encoding)

    def _splices(self, edit: Edit) -> Iterator[_Splice]:
        """The edit in pieces, so that the tags between its characters stay."""
        if not edit.old:
            yield self._insertion(edit)
            return
        line, first = edit.at
        stretches = [self._stretch(line, first + i) for i in range(len(edit.old))]
        if all(one[1] == other[0] for one, other in pairwise(stretches)):
            yield stretches[0][0], stretches[-1][1], self._written(edit.replacement)
            return
        news = spread(edit.replacement, len(stretches))
        for (start, end), new in zip(stretches, news, strict=True):
            yield start, end, self._written(new)

    def _insertion(self, edit: Edit) -> _Splice:
        line, character = edit.at
        new = self._written(edit.replacement)
        if character and self._position(line, character - 1, behind=1) == edit.span.start:
            _, end = self._stretch(line, character - 1)
            return end, end, new
        start = self._offset(edit.span.start)
        if self._is_page and (wrapping := _WRAPPING.match(self._text, start)):
            start = wrapping.end()
        return start, start, new

    def _stretch(self, line: int, character: int) -> tuple[int, int]:
        """Where a character of the document stands in the source, as itself or as a reference."""
        start = self._offset(self._position(line, character))
        if self._is_page and (reference := _REFERENCE.match(self._text, start)):
            return start, reference.end()
        return start, start + 1

    def _position(self, line: int, character: int, behind: int = 0) -> Position | None:
        place = self.document.lines[line].text.position(character)
        return place and Position(place.line, place.column + behind)

    def _offset(self, place: Position | None) -> int:
        assert place is not None  # a source of characters has lines
        return self._starts[place.line - 1] + place.column - 1

    def _written(self, new: str) -> str:
        return escape(new) if self._is_page else new
