"""From the characters of a document's lines back to the elements that they were read from.

The reader itself notes them while it reads: nobody counts paragraphs, fields or deletions a second
time.  An element goes by its number, that of the elements of the main part that begin before it, so
that any tree of the same part has it at the same place of its document order.
"""

from __future__ import annotations

from typing import NamedTuple

from gxlint.document import Line
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

    def of(self, text: Text, offset: int) -> Origin | None:
        """Where the character at `offset` of a text comes from that was cut from the document's
        lines; None for what nothing holds."""
        mark = text.mark(offset)
        holder = self._holders.get(id(mark.location))
        at = mark.column - 1 + offset - mark.offset
        if isinstance(holder, Cell):
            return self._in_cell(holder.story.lines, at)
        return _in_paragraph(holder, at) if holder else None

    def _in_cell(self, lines: list[Line], at: int) -> Origin | None:
        """The `at`-th character of a cell, which shows those of its lines that are not blank."""
        for line in lines:
            length = len(line.text)
            if length and at <= length:
                # The break behind a line belongs to it.
                return self.of(line.text, min(at, length - 1))
            at -= length + len(BREAK) if length else 0
        return self.of(lines[0].text, 0) if lines else None


def _in_paragraph(paragraph: Paragraph, at: int) -> Origin | None:
    at -= len(INVISIBLE.sub("", paragraph.label))
    if at >= 0:
        for text, element in paragraph.pieces:
            length = len(INVISIBLE.sub("", text))
            if at < length:
                shown = [i for i, char in enumerate(text) if not INVISIBLE.match(char)]
                return Origin(element, shown[at])
            at -= length
    return None if paragraph.element is None else Origin(paragraph.element, None)
