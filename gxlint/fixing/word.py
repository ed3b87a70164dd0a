"""Word documents: edits of the texts of runs, whose formatting they keep.

All other bytes of the main part, and all other parts of the file, stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import copy
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZipFile

from gxlint import patterns
from gxlint.document import Document
from gxlint.finding import Edit
from gxlint.fixing.edits import spread
from gxlint.fixing.wordmarkup import EMPTY, Element, Markup
from gxlint.sources import docx
from gxlint.sources.word.origins import Origin
from gxlint.sources.word.package import Package

#: A character of XML, as itself or as a reference.
_CHARACTER = patterns.compile(r"&[^;]*;|.", re.DOTALL)
_SIGNATURES = "_xmlsignatures/"
_UTF8 = patterns.compile(rb"(?:\xef\xbb\xbf)?\s*<(?!\x00)")
_BREAK = "\n"


#: The offsets of what goes in the main part, and what is to stand there.
_Splice = tuple[int, int, bytes]
#: In an element, how many characters from a place on go, and what is to stand there.
_Change = tuple[int, int, str]


class Word:
    """A Word document; see `gxlint.fixing.source.Source`."""

    def __init__(self, data: bytes, path: str) -> None:
        self.document: Document
        self.document, self._origins = docx.traced(data, path)
        self._data = data
        package = Package(data)
        self._part = docx.main_part(package)
        main = package.read(self._part)
        self._markup = Markup(main)
        with ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
        self._is_signed = any(name.startswith(_SIGNATURES) for name in names)
        self._is_plain = _UTF8.match(main) is not None and len(names) == len(set(names))

    def refusal(self, edit: Edit) -> str | None:
        """Why the edit cannot be made: signed, tracked, in a field, not written by a person."""
        if self._is_signed:
            return "signed"
        if not self._is_plain:
            return "unclear"
        if _BREAK in edit.old:
            return "generated"
        for origin in self._touched(edit):
            element = self._markup.elements.get(origin.element) if origin else None
            if origin is None or element is None:
                return "generated"
            if element.barred:
                return element.barred
            if element.is_text and not self._is_clear(element):
                return "unclear"
            if not element.is_text and (edit.old or not self._is_blank_cell(edit)):
                return "generated"
        return None

    def edited(self, edits: Sequence[Edit]) -> bytes:
        """The file with these edits."""
        changes: dict[int, list[_Change]] = {}
        for edit in edits:
            for number, change in self._changes(edit):
                changes.setdefault(number, []).append(change)
        splices = []
        for number, of_element in changes.items():
            element = self._markup.elements[number]
            write = self._with_text if element.is_text else self._with_run
            splices.append(write(element, of_element))
        data = self._markup.data
        parts: list[bytes] = []
        at = 0
        for start, end, content in sorted(splices):
            parts += data[at:start], content
            at = end
        return _repacked(self._data, self._part, b"".join([*parts, data[at:]]))

    def lines(self) -> list[str]:
        """The lines that show something, cells apart."""
        lines = [
            line.text.raw if line.cells is None else " | ".join(cell.raw for cell in line.cells)
            for line in self.document.lines
            if line.text.raw.strip()
        ]
        return [" ".join(line.split(_BREAK)) for line in lines]

    def _origin(self, line: int, character: int) -> Origin | None:
        return self._origins.of(self.document.lines[line].text, character)

    def _is_blank_cell(self, edit: Edit) -> bool:
        line, character = edit.at
        text = self.document.lines[line]
        return text.cells is not None and not text.text.raw[character : character + 1].strip()

    def _touched(self, edit: Edit) -> Iterator[Origin | None]:
        """The origins of the characters that go, or of the one beside which something comes."""
        line, character = edit.at
        if edit.old:
            yield from (self._origin(line, character + i) for i in range(len(edit.old)))
        else:
            yield self._origin(line, character - self._is_behind(edit))

    def _is_behind(self, edit: Edit) -> bool:
        """Whether what is inserted joins the character before it: always but in a blank cell."""
        return edit.at[1] > 0 and not self._is_blank_cell(edit)

    def _changes(self, edit: Edit) -> Iterator[tuple[int, _Change]]:
        """The edit by element."""
        origins = [origin for origin in self._touched(edit) if origin]
        if not edit.old:
            [origin] = origins
            offset = origin.offset or 0
            yield origin.element, (offset + self._is_behind(edit), 0, edit.replacement)
            return
        for origin, new in zip(origins, spread(edit.replacement, len(origins)), strict=True):
            yield origin.element, (origin.offset or 0, 1, new)

    def _is_clear(self, element: Element) -> bool:
        """Whether the content of a text is characters and nothing else."""
        content = self._markup.data[element.inner : element.end]
        return b"<" not in content and b"\r" not in content

    def _with_text(self, element: Element, changes: list[_Change]) -> _Splice:
        content = self._markup.data[element.inner : element.end].decode("utf-8")
        pieces = _CHARACTER.findall(content)
        first = 0
        if not element.keeps:
            first = len(content) - len(content.lstrip(" \t\n"))
        for offset, length, new in sorted(changes, reverse=True):
            start = first + offset
            pieces[start : start + length] = [escape(new)]
        return element.inner, element.end, "".join(pieces).encode("utf-8")

    def _with_run(self, paragraph: Element, changes: list[_Change]) -> _Splice:
        """A blank paragraph with a run that looks as the mark of the paragraph says."""
        name, inner = paragraph.name.encode("utf-8"), paragraph.inner
        prefix = name.removesuffix(b"p")
        text = escape("".join(new for _, _, new in changes)).encode("utf-8")
        run = b"".join(
            (
                b"<%br>" % prefix,
                paragraph.mark,
                b"<%bt>%b</%bt></%br>" % (prefix, text, prefix, prefix),
            )
        )
        if self._markup.data.endswith(EMPTY, 0, inner):
            return inner - len(EMPTY), inner, b">%b</%b>" % (run, name)
        return paragraph.end, paragraph.end, run


def _repacked(data: bytes, part: str, content: bytes) -> bytes:
    """The same zip file with another content of that part."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w") as new:
        new.comment = old.comment
        for entry in old.infolist():
            is_part = entry is old.NameToInfo[part]
            new.writestr(copy(entry), content if is_part else old.read(entry))
    return stream.getvalue()
