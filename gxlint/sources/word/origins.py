"""From the characters of a document's lines back to the elements that they were read from.

The reader itself notes them while it reads: nobody counts paragraphs, fields or deletions a second
time.  An element goes by its number, that of the elements of the main part that begin before it, so
that any tree of the same part has it at the same place of its document order.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from gxlint.document import Line
from gxlint.namedtuple import NamedTuple
from gxlint.sources.characters import INVISIBLE
from gxlint.sources.word.story import BREAK, Cell, Paragraph, Record
from gxlint.text import Text


class Origin(NamedTuple):
    """The element that shows a character, and which of its characters it is (a text's without the
    white space around it, unless that is preserved).

    `offset` is None for what stands in no element, such as an automatic number or a blank cell:
    `element` is then the paragraph.
    """

    element: int
    offset: int | None


class Origins:
    """The origins of the characters in a document; `elements` counts those of its main part."""

    def __init__(self, record: Record, elements: int) -> None:
        self.elements = elements
        self._record = record  # keeps the locations alive that are told apart by their identity
        self._holders: dict[int, Paragraph | Cell] = {
            id(paragraph.location): paragraph for paragraph in record.paragraphs
        }
        self._holders.update({id(cell.story.location): cell for cell in record.cells})
        self._known: dict[int, _Shown] = {}

    def of(self, text: Text, offset: int) -> Origin | None:
        """Where the character at `offset` of a text comes from that was cut from the document's
        lines; None for what nothing holds."""
        mark = text.mark(offset)
        holder = self._holders.get(id(mark.location))
        at = mark.column - 1 + offset - mark.offset
        if isinstance(holder, Cell):
            return self._in_cell(holder.story.lines, at)
        return self._in_paragraph(holder, at) if holder else None

    def _in_paragraph(self, paragraph: Paragraph, at: int) -> Origin | None:
        known = self._known.get(id(paragraph))
        if known is None:
            known = self._known[id(paragraph)] = _Shown(paragraph)
        return known.origin(at)

    def _in_cell(self, lines: list[Line], at: int) -> Origin | None:
        """The `at`-th character of a cell, which shows those of its lines that are not blank."""
        for line in lines:
            length = len(line.text)
            if length and at <= length:
                # The break behind a line belongs to it.
                return self.of(line.text, min(at, length - 1))
            at -= length + len(BREAK) if length else 0
        return self.of(lines[0].text, 0) if lines else None


class _Shown:
    """What a paragraph shows: where each of its pieces begins there, so that a character is found
    without going through them all."""

    def __init__(self, paragraph: Paragraph) -> None:
        self._paragraph = paragraph
        texts = [paragraph.label, *(text for text, _ in paragraph.pieces)]
        lengths = [len(INVISIBLE.sub("", text)) for text in texts]
        self._starts = list(accumulate(lengths))
        self._offsets: dict[int, list[int]] = {}

    def origin(self, at: int) -> Origin | None:
        """Where the `at`-th character comes from, that of a number or behind the last one too."""
        index = bisect_right(self._starts, at) - 1
        pieces = self._paragraph.pieces
        if 0 <= index < len(pieces):
            text, element = pieces[index]
            offset = at - self._starts[index]
            if self._starts[index + 1] - self._starts[index] < len(text):
                offset = self._visible(index)[offset]
            return Origin(element, offset)
        element_of_all = self._paragraph.element
        return None if element_of_all is None else Origin(element_of_all, None)

    def _visible(self, index: int) -> list[int]:
        """The offsets of the characters of a piece that are seen."""
        if index not in self._offsets:
            text, _ = self._paragraph.pieces[index]
            self._offsets[index] = [i for i, c in enumerate(text) if not INVISIBLE.match(c)]
        return self._offsets[index]
