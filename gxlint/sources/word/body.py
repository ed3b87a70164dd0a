"""The body of a Word document as lines: what is seen of it once all changes are accepted.

Elements are taken in as they stream by; nothing is kept of them but text.  Headers, footers, notes
and comments are parts of their own and never come here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gxlint.document import Line
from gxlint.sources import Unreadable
from gxlint.sources.word.names import LOCAL, attribute, is_on, number, value
from gxlint.sources.word.numbering import Numbering
from gxlint.sources.word.package import Attributes
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

_Closer = Callable[[], None]
_Opener = Callable[[Attributes], _Closer | None]
#: What is open where an element means nothing by itself, as most do.
_CONTAINER: tuple[str, _Closer | None] = ("", None)


class Body:
    """The handler for the main part of a document; `lines` gives the outcome.

    `elements` counts those that have begun.  A `record` is filled with what the lines are made of.
    """

    def __init__(self, numbering: Numbering, record: Record | None = None) -> None:
        self._numbering = numbering
        self._record = record
        self.elements = 0
        self._stories = [Story({}, record)]
        self._tables: list[Table] = []
        self._rows: list[Row] = []
        self._cells: list[Cell] = []
        self._open: list[tuple[str, _Closer | None]] = []
        self._chosen: list[bool] = []
        self._skipping = 0
        self._hidden = False
        self._text: list[str] | None = None
        self._count = {"table": 0, "textbox": 0}
        self._left = {"cell": MAX_CELLS, "line": MAX_LINES, "character": MAX_CHARACTERS}
        self._is_ornament = False
        openers: Mapping[str, _Opener] = {
            name: getattr(self, f"_{method}")
            for method, names in _OPENERS.items()
            for name in names.split()
        }
        # By full name: half of all elements mean nothing, and are to cost no more than one look.
        self._known = {full: (local, openers.get(local)) for full, local in LOCAL.items()}

    def lines(self) -> tuple[Line, ...]:
        """All lines in reading order, once the part has come to its end."""
        story = self._stories[0]
        story.close()
        return tuple(story.without_ornaments())

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins; what is to be done at its end waits in `_open`."""
        self.elements += 1
        if self._skipping:
            self._skipping += 1
            return
        known = self._known.get(name)
        if known is None:
            self._open.append(_CONTAINER)
            return
        local, opener = known
        closer = opener(attributes) if opener else None
        if not self._skipping:
            self._open.append((local, closer))

    def end(self, name: str) -> None:  # noqa: ARG002
        """The element that began last ends."""
        if self._skipping:
            self._skipping -= 1
            return
        closer = self._open.pop()[1]
        if closer:
            closer()

    def text(self, characters: str) -> None:
        """Characters count only where text is expected."""
        if self._text is not None:
            self._text.append(characters)

    def _skip(self, _: Attributes) -> None:
        """Leaves out the element with all that is in it."""
        self._skipping = 1

    def _within(self, *names: str) -> bool:
        """Whether the elements around are these, the inmost last."""
        return tuple(local for local, _ in self._open[-len(names) :]) == names

    def _spend(self, kind: str, amount: int = 1) -> None:
        """Raises `Unreadable` once there is more of a kind than any report has."""
        self._left[kind] -= amount
        if self._left[kind] < 0:
            raise Unreadable("too_complex")

    @property
    def _paragraph(self) -> Paragraph | None:
        return self._stories[-1].paragraph

    # Paragraphs and what numbers them

    def _begin_paragraph(self, _: Attributes) -> _Closer | None:
        story = self._stories[-1]
        if story.paragraph is not None:
            return None
        self._spend("line")
        story.begin(self.elements - 1)
        return self._end_paragraph

    def _end_paragraph(self) -> None:
        story = self._stories[-1]
        paragraph, label = story.paragraph, ""
        if paragraph and not paragraph.mark_deleted:
            label = self._numbering.label(paragraph.style, paragraph.list_id, paragraph.level)
        story.end(label)

    def _paragraph_style(self, attributes: Attributes) -> None:
        if self._paragraph:
            self._paragraph.style = value(attributes)

    def _list(self, attributes: Attributes) -> None:
        if self._paragraph:
            self._paragraph.list_id = value(attributes)

    def _level(self, attributes: Attributes) -> None:
        if self._paragraph:
            self._paragraph.level = number(attributes)

    def _deletion(self, attributes: Attributes) -> None:
        """Deleted or moved away: a paragraph's mark, a table's row, or whatever is inside."""
        if self._within("pPr", "rPr"):
            if self._paragraph:
                self._paragraph.mark_deleted = True
        elif self._within("trPr"):
            if self._rows:
                self._rows[-1].deleted = True
        else:
            self._skip(attributes)

    # Runs of text

    def _run(self, _: Attributes) -> None:
        self._hidden = False

    def _hide(self, attributes: Attributes) -> None:
        if self._within("r", "rPr"):
            self._hidden = is_on(attributes)

    def _begin_text(self, attributes: Attributes) -> _Closer:
        self._text = []
        preserved = attributes.get("http://www.w3.org/XML/1998/namespace}space") == "preserve"
        return self._end_preserved_text if preserved else self._end_text

    def _end_preserved_text(self) -> None:
        self._write("".join(self._text or ()))
        self._text = None

    def _end_text(self) -> None:
        self._write("".join(self._text or ()).strip(" \t\r\n"))
        self._text = None

    def _write(self, text: str) -> None:
        """Adds to the paragraph what is shown; the instruction of a field is not."""
        paragraph = self._paragraph
        if paragraph and not self._hidden and not paragraph.instructions:
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
        if self._paragraph and not self._is_ornament and "cell" not in self._stories[-1].location:
            self._paragraph.shows = self._paragraph.shows or _PICTURE

    def _embedded(self, _: Attributes) -> None:
        if self._paragraph and "cell" not in self._stories[-1].location:
            self._paragraph.shows = _EMBEDDED

    # Tables

    def _begin_table(self, _: Attributes) -> _Closer:
        self._count["table"] += 1
        self._tables.append(Table(self._count["table"]))
        self._guard_nesting()
        return self._end_table

    def _end_table(self) -> None:
        self._tables.pop()

    def _begin_row(self, _: Attributes) -> _Closer | None:
        if not self._tables or self._tables[-1].row is not None:
            return None
        self._rows.append(self._tables[-1].begin())
        return self._end_row

    def _end_row(self) -> None:
        self._rows.pop()
        self._stories[-1].lines += self._tables[-1].end()

    def _gap(self, attributes: Attributes) -> None:
        if self._rows:
            self._rows[-1].column += number(attributes) or 0

    def _begin_cell(self, _: Attributes) -> _Closer | None:
        if not self._tables or (row := self._tables[-1].row) is None:
            return None
        self._spend("cell")
        row.count += 1
        location = {"table": self._tables[-1].number, "row": row.number, "cell": row.count}
        self._stories.append(Story(location, self._record))
        self._cells.append(Cell(self._stories[-1]))
        return self._end_cell

    def _end_cell(self) -> None:
        self._stories.pop().close()
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

    def _begin_box(self, _: Attributes) -> _Closer:
        self._count["textbox"] += 1
        self._stories.append(Story({"textbox": self._count["textbox"]}, self._record))
        self._guard_nesting()
        return self._end_box

    def _end_box(self) -> None:
        lines = self._stories.pop().close()
        self._hidden = False
        if self._paragraph:
            self._paragraph.boxes += lines
        else:
            self._stories[-1].lines += lines

    def _guard_nesting(self) -> None:
        if len(self._tables) + len(self._stories) > MAX_NESTING:
            raise Unreadable("too_complex")

    def _begin_alternatives(self, _: Attributes) -> _Closer:
        self._chosen.append(False)
        return self._end_alternatives

    def _end_alternatives(self) -> None:
        self._chosen.pop()

    def _alternative(self, attributes: Attributes) -> None:
        """The first version is read, the others say the same once more."""
        if self._chosen and self._chosen[-1]:
            self._skip(attributes)
        elif self._chosen:
            self._chosen[-1] = True


#: The method for each element that means something, and the elements.
_OPENERS: Mapping[str, str] = {
    "skip": "rt sdtPr pPrChange rPrChange trPrChange tcPrChange tblPrChange tblPrExChange"
    " sectPrChange numberingChange",
    "begin_paragraph": "p",
    "paragraph_style": "pStyle",
    "list": "numId",
    "level": "ilvl",
    "deletion": "del moveFrom",
    "run": "r",
    "hide": "vanish",
    "begin_text": "t",
    "tab": "tab ptab",
    "break": "br cr",
    "hyphen": "noBreakHyphen",
    "symbol": "sym",
    "field": "fldChar",
    "drawn_of_old": "pict",
    "size": "extent",
    "picture": "blip imagedata chart",
    "embedded": "object",
    "begin_table": "tbl",
    "begin_row": "tr",
    "gap": "gridBefore",
    "begin_cell": "tc",
    "width": "gridSpan",
    "vertical_merge": "vMerge",
    "horizontal_merge": "hMerge",
    "cell_deletion": "cellDel",
    "begin_box": "txbxContent",
    "begin_alternatives": "AlternateContent",
    "alternative": "Choice Fallback",
}
