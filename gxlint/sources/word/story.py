"""What a Word document is made of while it is read: stories, paragraphs, tables.

A story is anything that holds paragraphs: the body, a text box, a cell of a table.  Elements go by
their numbers: how many began before them in the main part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gxlint.document import Line
from gxlint.sources.characters import INVISIBLE, normal
from gxlint.sources.stacked import label_of_stack
from gxlint.text import Mark, Text

Location = dict[str, int]

#: A line break within a paragraph (or between those of a cell).
BREAK = "\n"
_SENTENCE_END = "。"
#: What stands in a blank cell, so that it has a place of its own in the text of its row.
_BLANK = " "


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its pieces of text, and what its style and its numbering are.

    `element` is its own, and each piece comes with the element that it was read from.  `label` is
    its automatic number.

    `mark_deleted` says that a tracked change joins it to the next one.  `fields` has an entry for
    each field that is open: whether its instruction is still going on; `instructions` counts those
    that are.  `boxes` are the lines of text boxes anchored in it; `shows` is what stands for a
    picture in it.
    """

    location: Location
    pieces: list[tuple[str, int]] = field(default_factory=list)
    element: int | None = None
    label: str = ""
    style: str = ""
    list_id: str | None = None
    level: int | None = None
    mark_deleted: bool = False
    fields: list[bool] = field(default_factory=list)
    instructions: int = 0
    boxes: list[Line] = field(default_factory=list)
    shows: str = ""

    @property
    def text(self) -> str:
        """What stands in it, without its label."""
        return "".join([text for text, _ in self.pieces])

    def lines(self) -> list[Line]:
        """Its lines: one, unless line breaks part it."""
        whole = self.label + self.text
        # Text of ASCII only, as in most cells, has nothing invisible.
        if not whole.isascii():
            whole = INVISIBLE.sub("", whole)
        lines, offset = [], 0
        for raw in whole.split(BREAK):
            lines.append(Line(_text(raw, offset, self.location)))
            offset += len(raw) + len(BREAK)
        return lines


@dataclass(slots=True)
class Record:
    """What has been read of a document: all its paragraphs, and its cells that became cells of a
    line."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)


@dataclass(slots=True)
class Story:
    """The lines of a story so far, and the paragraph that is being read.

    `location` is where the story is, `carried` the text of a paragraph that goes on in the next,
    `pictures` the indices of lines that stand for a picture.  A `record` is kept for those who want
    to know more than lines tell.
    """

    location: Location
    record: Record | None = None
    lines: list[Line] = field(default_factory=list)
    paragraph: Paragraph | None = None
    paragraphs: int = 0
    carried: list[tuple[str, int]] = field(default_factory=list)
    pictures: set[int] = field(default_factory=set)

    def begin(self, element: int | None) -> Paragraph:
        """A new paragraph, which takes over what the last one left."""
        self.paragraphs += 1
        location = {**self.location, "paragraph": self.paragraphs}
        self.paragraph = Paragraph(location, self.carried, element)
        self.carried = []
        return self.paragraph

    def end(self, label: str) -> None:
        """The paragraph that is being read is complete; `label` is its automatic number."""
        paragraph, self.paragraph = self.paragraph, None
        if paragraph is None:
            return
        paragraph.label = label
        if self.record is not None:
            self.record.paragraphs.append(paragraph)
        if paragraph.mark_deleted:
            self.carried = paragraph.pieces
        elif paragraph.shows and not paragraph.text.strip():
            self.pictures.add(len(self.lines))
            self.lines.append(Line(_text(paragraph.shows, 0, paragraph.location)))
        else:
            self.lines += paragraph.lines()
        self.lines += paragraph.boxes

    def close(self) -> list[Line]:
        """All its lines, now that it is complete."""
        if self.carried:
            self.begin(None)
            self.end("")
        return self.lines

    def without_ornaments(self) -> Iterator[Line]:
        """Its lines without the pictures above and below its tables and running text."""
        told = [index for index, line in enumerate(self.lines) if _tells(line)]
        first, last = (told[0], told[-1]) if told else (0, 0)
        for index, line in enumerate(self.lines):
            if index not in self.pictures or first < index < last:
                yield line


@dataclass(slots=True)
class Cell:
    """A cell: its story, how many grid columns wide it is, and what becomes of it.

    `merge` is None, "restart" or "continue" (from the row above); `dropped` says that it goes on
    from the cell before it or is deleted.
    """

    story: Story
    width: int = 1
    merge: str | None = None
    dropped: bool = False

    def text(self) -> Text:
        """What stands in it, as one text."""
        if self.story.record is not None:
            self.story.record.cells.append(self)
        shown = [line.text for line in self.story.lines if line.text.raw]
        if len(shown) == 1:
            return Text(shown[0].raw, shown[0].norm, (Mark(0, 0, 1, self.story.location),))
        raw = BREAK.join([text.raw for text in shown]) or _BLANK
        norm = BREAK.join([text.norm for text in shown]) or _BLANK
        return Text(raw, norm, (Mark(0, 0, 1, self.story.location),))

    def is_running_text(self) -> bool:
        """Whether it is no cell of data: it has sentences or a table of its own."""
        return any(map(_tells, self.story.lines))


@dataclass(slots=True)
class Row:
    """A row: its cells, and the grid columns where the row above has merged ones."""

    number: int
    above: frozenset[int]
    column: int = 0
    cells: list[Cell] = field(default_factory=list)
    merged: set[int] = field(default_factory=set)
    deleted: bool = False
    count: int = 0

    def add(self, cell: Cell) -> None:
        """Takes in a complete cell; one that goes on from above is left out."""
        continues = cell.merge == "continue" and self.column in self.above
        if cell.merge:
            self.merged.add(self.column)
        self.column += cell.width
        if not continues and not cell.dropped:
            self.cells.append(cell)

    def lines(self) -> Iterator[Line]:
        """The row as one line with cells; as plain lines where a table only lays out text."""
        if not self.cells or self.deleted:
            return
        is_frame = len(self.cells) == 1 and len(self.cells[0].story.lines) > 1
        if is_frame or any(cell.is_running_text() for cell in self.cells):
            for cell in self.cells:
                yield from cell.story.lines
        else:
            for cells in _unstacked([cell.text() for cell in self.cells]):
                yield Line(Text.join(cells), cells)


def _unstacked(cells: Sequence[Text]) -> Iterator[tuple[Text, ...]]:
    """The rows that stand in one row."""
    lines = [cell.norm.split(BREAK) for cell in cells]
    label = label_of_stack(lines)
    if label is None:
        yield tuple(cells)
        return
    stacks = [list(_lines_of(cell)) for cell in cells[label:]]
    for number, row in enumerate(zip(*stacks, strict=True)):
        yield row if number else (*cells[:label], *row)


def _lines_of(cell: Text) -> Iterator[Text]:
    start = 0
    for line in cell.norm.split(BREAK):
        yield cell.slice(start, start + len(line))
        start += len(line) + len(BREAK)


@dataclass(slots=True)
class Table:
    """A table, and its row that is being read."""

    number: int
    rows: int = 0
    row: Row | None = None
    merged: frozenset[int] = frozenset()

    def begin(self) -> Row:
        """A new row."""
        self.rows += 1
        self.row = Row(self.rows, self.merged)
        return self.row

    def end(self) -> Iterator[Line]:
        """The lines of the row that is being read, which is complete."""
        row, self.row = self.row, None
        if row is not None:
            self.merged = frozenset(row.merged)
            yield from row.lines()


def _tells(line: Line) -> bool:
    """Whether a line is a row of a table or running text."""
    return line.cells is not None or _SENTENCE_END in line.text.raw


def _text(raw: str, offset: int, location: Location) -> Text:
    """`raw`, which stands behind `offset` characters of what is at `location`."""
    return Text(raw, normal(raw), (Mark(0, 0, offset + 1, location),))
