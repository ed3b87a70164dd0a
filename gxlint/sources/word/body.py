"""The body of a Word document as lines: what is seen of it once all changes are accepted.

Elements are taken in as they stream by; nothing is kept of them but text.  Headers, footers, notes
and comments are parts of their own and never come here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from gxlint.document import Line
from gxlint.sources import Unreadable
from gxlint.sources.word.elements import CLOSERS, NAMED, OPENERS
from gxlint.sources.word.names import LOCAL, attribute, is_on, number, value
from gxlint.sources.word.numbering import Numbering
from gxlint.sources.word.package import Attributes
from gxlint.sources.word.prefixes import SEPARATOR
from gxlint.sources.word.story import BREAK, Cell, Paragraph, Record, Row, Story, Table

#: Beyond these a document is no report but an attack: a report has some 300 cells, 500 lines and
#: 10 000 characters, and a table within a table at most.
MAX_CELLS = 20_000
MAX_LINES = 20_000
MAX_CHARACTERS = 4_000_000
MAX_NESTING = 30

#: What stands for things that may hold a table and are no text; smaller pictures are ornaments.
_PICTURE = "[图片]"
_EMBEDDED = "[嵌入文件]"
_SMALLEST_PICTURE = 914_400  # an inch, in English metric units

#: Ticks and boxes, by their codes in the symbol font "Wingdings".
_SYMBOLS = dict(zip(b"\xfe\xfd\xa8\x6f\xfc\xfb\x6c\x6e", "☑☒□□√×●■", strict=True))
_UNKNOWN_SYMBOL = "●"
_PRIVATE = range(0xE000, 0xF900)

_SPACE = f"http://www.w3.org/XML/1998/namespace{SEPARATOR}space"

_Opener = Callable[[Attributes], object]
_Closer = Callable[[], object]


class Body:
    """The handler for the main part of a document; `lines` gives the outcome.

    An element that means something has an opener, which takes in its beginning, and perhaps a
    closer; most mean nothing, and cost one look at either end.  `elements` counts those that have
    begun.  A `record` is filled with what the lines are made of.
    """

    def __init__(self, numbering: Numbering, record: Record | None = None) -> None:
        self._numbering = numbering
        self._record = record
        self.elements = 0
        self._story = Story({}, record)
        self._stories = [self._story]
        self._paragraph: Paragraph | None = None
        self._tables: list[Table] = []
        self._rows: list[Row] = []
        self._cells: list[Cell] = []
        # Runs and properties around, and whether the paragraphs, rows and cells around count.
        self._around: list[str] = []
        self._leave = self._around.pop
        self._counts: list[bool] = []
        self._chosen: list[bool] = []
        self._hidden = False
        self._characters: list[str] = []
        self._preserves: bool | None = None  # None between texts
        self._count = {"table": 0, "textbox": 0}
        self._left = {"cell": MAX_CELLS, "line": MAX_LINES, "character": MAX_CHARACTERS}
        self._is_ornament = False
        self._skipping = 0
        self._known = (
            {name: self._opener(name, local) for name, local in LOCAL.items() if local in OPENERS},
            {
                name: getattr(self, f"_{CLOSERS[local]}")
                for name, local in LOCAL.items()
                if local in CLOSERS
            },
        )
        self._openers: Mapping[str, _Opener]
        self._closers: Mapping[str, _Closer]
        self._openers, self._closers = self._known
        #: Takes in characters; those of a text are the last ones when it ends.
        self.text = self._characters.append

    def _opener(self, name: str, local: str) -> _Opener:
        method = getattr(self, f"_{OPENERS[local]}")
        return partial(method, name) if OPENERS[local] in NAMED else method

    def lines(self) -> tuple[Line, ...]:
        """All lines in reading order, once the part has come to its end."""
        self._story.close()
        return tuple(self._story.without_ornaments())

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        self.elements += 1
        opener = self._openers.get(name)
        if opener is not None:
            opener(attributes)

    def end(self, name: str) -> None:
        """The element that began last ends."""
        closer = self._closers.get(name)
        if closer is not None:
            closer()

    def _skip(self, name: str, _: Attributes) -> None:
        """Leaves out the element with all that is in it: until it ends, nothing has a meaning but
        elements of its name."""
        self._skipping = 1
        self._openers, self._closers = {name: self._skip_deeper}, {name: self._skip_less}

    def _skip_deeper(self, _: Attributes) -> None:
        self._skipping += 1

    def _skip_less(self) -> None:
        self._skipping -= 1
        if not self._skipping:
            self._openers, self._closers = self._known

    def _within(self, *locals_: str) -> bool:
        """Whether these are the inmost of the runs and properties around, the inmost last."""
        return tuple(LOCAL[name] for name in self._around[-len(locals_) :]) == locals_

    def _enter(self, name: str, _: Attributes) -> None:
        self._around.append(name)

    def _begin_story(self, story: Story) -> None:
        self._stories.append(story)
        self._story, self._paragraph = story, None

    def _end_story(self) -> Story:
        ended = self._stories.pop()
        self._story = self._stories[-1]
        self._paragraph = self._story.paragraph
        return ended

    def _spend(self, kind: str, amount: int = 1) -> None:
        """Raises `Unreadable` once there is more of a kind than any report has."""
        self._left[kind] -= amount
        if self._left[kind] < 0:
            raise Unreadable("too_complex")

    # Paragraphs and what numbers them

    def _begin_paragraph(self, _: Attributes) -> None:
        self._counts.append(self._paragraph is None)
        if self._paragraph is None:
            self._spend("line")
            self._paragraph = self._story.begin(self.elements - 1)

    def _end_paragraph(self) -> None:
        paragraph, label = self._paragraph, ""
        if not self._counts.pop() or paragraph is None:
            return
        if not paragraph.mark_deleted:
            label = self._numbering.label(paragraph.style, paragraph.list_id, paragraph.level)
        self._story.end(label)
        self._paragraph = None

    def _paragraph_style(self, attributes: Attributes) -> None:
        if self._paragraph:
            self._paragraph.style = value(attributes)

    def _list(self, attributes: Attributes) -> None:
        if self._paragraph:
            self._paragraph.list_id = value(attributes)

    def _level(self, attributes: Attributes) -> None:
        if self._paragraph:
            self._paragraph.level = number(attributes)

    def _deletion(self, name: str, attributes: Attributes) -> None:
        """Deleted or moved away: a paragraph's mark, a table's row, or whatever is inside."""
        inmost = LOCAL[self._around[-1]] if self._around else ""
        if inmost == "rPr" and self._within("pPr", "rPr"):
            if self._paragraph:
                self._paragraph.mark_deleted = True
        elif inmost == "trPr":
            if self._rows:
                self._rows[-1].deleted = True
        else:
            self._skip(name, attributes)

    # Runs of text

    def _begin_run(self, name: str, _: Attributes) -> None:
        self._around.append(name)
        self._hidden = False

    def _hide(self, attributes: Attributes) -> None:
        if self._within("r", "rPr"):
            self._hidden = is_on(attributes)

    def _begin_text(self, attributes: Attributes) -> None:
        self._characters.clear()
        space = attributes.get("xml:space") or attributes.get(_SPACE)
        self._preserves = space == "preserve"

    def _end_text(self) -> None:
        preserves, self._preserves = self._preserves, None
        if preserves is not None:
            text = "".join(self._characters)
            self._write(text if preserves else text.strip(" \t\r\n"))

    def _write(self, text: str) -> None:
        """Adds to the paragraph what is shown; the instruction of a field is not."""
        paragraph = self._paragraph
        if paragraph is not None and not self._hidden and not paragraph.instructions:
            self._spend("character", len(text))
            paragraph.pieces.append((text, self.elements - 1))

    def _tab(self, _: Attributes) -> None:
        if self._within("r"):  # elsewhere it defines a tab stop
            self._write("\t")

    def _break(self, attributes: Attributes) -> None:
        if attribute(attributes, "type") in (None, "textWrapping"):
            self._spend("line")
            self._write(BREAK)

    def _hyphen(self, _: Attributes) -> None:
        self._write("-")

    def _symbol(self, attributes: Attributes) -> None:
        try:
            code = int(attribute(attributes, "char") or "", 16)
        except ValueError:
            return
        if code in _PRIVATE:
            self._write(_SYMBOLS.get(code & 0xFF, _UNKNOWN_SYMBOL))
        elif code <= 0xFFFF:
            self._write(chr(code))

    def _field(self, attributes: Attributes) -> None:
        paragraph = self._paragraph
        if paragraph is None:
            return
        fields = paragraph.fields
        kind = attribute(attributes, "fldCharType")
        if kind == "begin":
            fields.append(True)
            paragraph.instructions += 1
        elif fields:
            paragraph.instructions -= fields.pop()
            if kind == "separate":
                fields.append(False)

    def _drawn_of_old(self, _: Attributes) -> None:
        self._is_ornament = False

    def _size(self, attributes: Attributes) -> None:
        sides = [attributes.get(side, "") for side in ("cx", "cy")]
        self._is_ornament = any(
            side.isascii() and side.isdecimal() and int(side[:9]) < _SMALLEST_PICTURE
            for side in sides
        )

    def _picture(self, _: Attributes) -> None:
        if self._paragraph and not self._is_ornament and "cell" not in self._story.location:
            self._paragraph.shows = self._paragraph.shows or _PICTURE

    def _embedded(self, _: Attributes) -> None:
        if self._paragraph and "cell" not in self._story.location:
            self._paragraph.shows = _EMBEDDED

    # Tables

    def _begin_table(self, _: Attributes) -> None:
        self._count["table"] += 1
        self._tables.append(Table(self._count["table"]))
        self._guard_nesting()

    def _end_table(self) -> None:
        self._tables.pop()

    def _begin_row(self, _: Attributes) -> None:
        begins = bool(self._tables) and self._tables[-1].row is None
        self._counts.append(begins)
        if begins:
            self._rows.append(self._tables[-1].begin())

    def _end_row(self) -> None:
        if self._counts.pop():
            self._rows.pop()
            self._story.lines += self._tables[-1].end()

    def _gap(self, attributes: Attributes) -> None:
        if self._rows:
            self._rows[-1].column += number(attributes) or 0

    def _begin_cell(self, _: Attributes) -> None:
        row = self._tables[-1].row if self._tables else None
        self._counts.append(row is not None)
        if row is None:
            return
        self._spend("cell")
        row.count += 1
        story = Story(
            {"table": self._tables[-1].number, "row": row.number, "cell": row.count}, self._record
        )
        self._begin_story(story)
        self._cells.append(Cell(story))

    def _end_cell(self) -> None:
        if self._counts.pop():
            self._end_story().close()
            self._rows[-1].add(self._cells.pop())

    def _width(self, attributes: Attributes) -> None:
        if self._cells:
            self._cells[-1].width = max(1, number(attributes) or 1)

    def _vertical_merge(self, attributes: Attributes) -> None:
        if self._cells:
            self._cells[-1].merge = value(attributes) or "continue"

    def _horizontal_merge(self, attributes: Attributes) -> None:
        if self._cells and value(attributes) != "restart":
            self._cells[-1].dropped = True

    def _cell_deletion(self, _: Attributes) -> None:
        if self._cells:
            self._cells[-1].dropped = True

    # Text boxes, and content in several versions for several readers

    def _begin_box(self, _: Attributes) -> None:
        self._count["textbox"] += 1
        self._begin_story(Story({"textbox": self._count["textbox"]}, self._record))
        self._guard_nesting()

    def _end_box(self) -> None:
        lines = self._end_story().close()
        self._hidden = False
        if self._paragraph:
            self._paragraph.boxes += lines
        else:
            self._story.lines += lines

    def _guard_nesting(self) -> None:
        if len(self._tables) + len(self._stories) > MAX_NESTING:
            raise Unreadable("too_complex")

    def _begin_alternatives(self, _: Attributes) -> None:
        self._chosen.append(False)

    def _end_alternatives(self) -> None:
        self._chosen.pop()

    def _alternative(self, name: str, attributes: Attributes) -> None:
        """The first version is read, the others say the same once more."""
        if self._chosen and self._chosen[-1]:
            self._skip(name, attributes)
        elif self._chosen:
            self._chosen[-1] = True
