"""Word documents (.docx, .docm, .dotx): the body's paragraphs and table rows in reading order.

A place is ``{"paragraph": 12}``, counted from 1 over the paragraphs of the body, empty ones too;
``{"table": 2, "row": 5, "cell": 3}``, where tables are counted as they begin and the cells of a row
as they stand in it, those that go on from the row above too; or ``{"textbox": 1, "paragraph": 2}``.
A paragraph of a cell that holds running text has its number beside the cell's.

The standard library reads it all: zip and expat.  Libraries for Word build a tree of the whole
document first, know neither automatic numbers nor tracked changes, and need another package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gxlint.document import Document
from gxlint.sources import Unreadable
from gxlint.sources.characters import in_simplified
from gxlint.sources.word.body import Body
from gxlint.sources.word.numbering import Numbering
from gxlint.sources.word.package import Package
from gxlint.sources.word.story import Record

if TYPE_CHECKING:
    from gxlint.sources.word.origins import Origins

_MAIN = "officeDocument"


def document(data: bytes, path: str) -> Document:
    """The Word document in `data`.

    Raises `Unreadable` on one that is broken, locked with a password, empty, or unreasonably large.
    """
    return _read(Package(data), path, None)[0]


def traced(data: bytes, path: str) -> tuple[Document, Origins]:
    """The same, and the elements of its main part that its characters were read from.

    Every part of the file is unpacked once, so that whoever unpacks it after this is safe.
    """
    from gxlint.sources.word.origins import Origins

    package, record = Package(data), Record()
    package.measure()
    read, elements = _read(package, path, record)
    return read, Origins(record, elements)


def main_part(package: Package) -> str:
    """The name of the part that holds the text.  Raises `Unreadable` if there is none."""
    main = package.related("").get(_MAIN)
    if main is None:
        raise Unreadable("broken")
    return main


def _read(package: Package, path: str, record: Record | None) -> tuple[Document, int]:
    """The document, and how many elements its main part has."""
    main = main_part(package)
    body = Body(Numbering(package, package.related(main)), record)
    package.feed(main, body)
    lines = body.lines()
    if not any(line.text.norm.strip() for line in lines):
        raise Unreadable("empty")
    return Document(path, "docx", tuple(in_simplified(lines))), body.elements
