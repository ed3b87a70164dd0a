"""Word documents (.docx, .docm, .dotx): the body's paragraphs and table rows in reading order.

A place is ``{"paragraph": 12}``, counted from 1 over the paragraphs of the body, empty ones too;
``{"table": 2, "row": 5, "cell": 3}``, where tables are counted as they begin and the cells of a row
as they stand in it, those that go on from the row above too; or ``{"textbox": 1, "paragraph": 2}``.
A paragraph of a cell that holds running text has its number beside the cell's.

The standard library reads it all: zip and expat.  Libraries for Word build a tree of the whole
document first, know neither automatic numbers nor tracked changes, and need another package.
"""

from __future__ import annotations

from gxlint.document import Document
from gxlint.sources import Unreadable
from gxlint.sources.word.body import Body
from gxlint.sources.word.numbering import Numbering
from gxlint.sources.word.package import Package

_MAIN = "officeDocument"


def document(data: bytes, path: str) -> Document:
    """The Word document in `data`.

    Raises `Unreadable` on one that is broken, locked with a password, empty, or unreasonably large.
    """
    package = Package(data)
    main = package.related("").get(_MAIN)
    if main is None:
        raise Unreadable("broken")
    body = Body(Numbering(package, package.related(main)))
    package.feed(main, body)
    lines = body.lines()
    if not any(line.text.norm.strip() for line in lines):
        raise Unreadable("empty")
    return Document(path, "docx", lines)
