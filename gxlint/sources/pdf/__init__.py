"""PDF with text: what its pages show, put back together as lines, paragraphs and tables.

A PDF knows where each character stands, and hardly anything else.  Tables are found by their ruling
lines, or by columns where there are none; what page breaks cut is joined; running heads and page
numbers are left out.  A place is a page and a box on it, in points from its top left corner:
``{"page": 3, "bbox": [x0, top, x1, bottom]}``; a line of text and the text of a cell have one each.

The process that opens a PDF imports this package too: it holds nothing that reading alone needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gxlint.document import Document


def document(data: bytes, path: str) -> Document:
    """The document in a PDF.

    Raises `Unreadable` as `gxlint.sources.pdf.reading` and `gxlint.sources.pdf.process` have it.
    """
    from gxlint.sources.pdf.process import pages_of
    from gxlint.sources.pdf.reading import of_pages

    return of_pages(pages_of(data), path)
