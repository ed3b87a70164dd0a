"""Text that was decoded in a wrong encoding before it was saved: signs, but no Chinese."""

from __future__ import annotations

from gxlint.document import Document

#: What every report says, in the encoding that it was written in, and the one that it was read in.
#: Of three bytes a character pairs may begin at any: the second has lost the first byte and the
#: last.
_SHOWN = (
    "政府信息".encode().decode("gb18030"),
    "政府信息".encode()[1:-1].decode("gb18030"),
    "政府".encode().decode("cp1252"),
    "政府".encode().decode("latin-1"),
    "政府".encode("gb18030").decode("latin-1"),
    "政府".encode("gb18030").decode("big5"),
    "政府".encode("big5").decode("gb18030"),
    # U+FFFD twice.
    "\ufffd\ufffd".encode().decode("gb18030"),
)


def is_garbled(document: Document) -> bool:
    """Whether a word that every report has stands there as a wrong encoding shows it."""
    return any(shown in line.text.raw for line in document.lines for shown in _SHOWN)
