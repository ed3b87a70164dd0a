"""Older formats (.doc, .wps, .rtf) and .odt: converted to .docx by LibreOffice, read as such.

LibreOffice sets itself few bounds: what can be told of a file beforehand is checked here.
"""

from __future__ import annotations

import re
from itertools import accumulate

from gxlint.document import Document
from gxlint.sources import Unreadable, docx, libreoffice
from gxlint.sources.word.body import MAX_CELLS, MAX_LINES, MAX_NESTING
from gxlint.sources.word.package import Attributes, Package

#: How the formats begin; of the other one, that of Word before 2007, much more is hidden.
_RTF = b"{\\rtf"
_ZIP = b"PK"

#: The stream of a Word document begins a sector; a bit behind says that it is encrypted.
_WORD_STREAM = b"\xec\xa5"
_SECTOR = 512
_SMALLEST_CONTAINER = 3 * _SECTOR  # its header, its table of sectors, and its folder
_FLAGS_AT = 0x0A
_ENCRYPTED = 0x0100

_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_TABLES = "urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXTS = "urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

#: Groups of an RTF document stand within each other by the dozen.
_MAX_GROUPS = 1_000
_RTF_WORDS = re.compile(rb"\\(?:(cell|nestcell)|(par|line|row)|bin(\d{1,12}))(?![a-z])")
_BRACES = re.compile(rb"[{}]")


def document(data: bytes, path: str) -> Document:
    """The document in `data`, which is one of the older formats.

    Raises `Unreadable`: "needs_office" without LibreOffice, "office_failed" if it could not convert
    the file in time, "encrypted", "broken", "too_complex", and what `gxlint.sources.docx` raises.
    """
    if data.startswith(_RTF):
        suffix = ".rtf"
        _guard_rtf(data)
    elif data.startswith(_ZIP):
        suffix = ".odt"
        _guard_odt(data)
    else:
        suffix = ".doc"
        _guard_doc(data)
    program = libreoffice.find()
    if program is None:
        raise Unreadable("needs_office")
    converted = docx.document(libreoffice.convert(data, suffix, program), path)
    return converted._replace(kind="office")


def _guard_rtf(data: bytes) -> None:
    cells = lines = 0
    for found in _RTF_WORDS.finditer(data):
        cell, line, length = found.groups()
        cells += cell is not None
        lines += line is not None
        if length is not None and int(length) > len(data):
            raise Unreadable("broken")
    depths = accumulate(1 if brace == b"{" else -1 for brace in _BRACES.findall(data))
    if cells > MAX_CELLS or lines > MAX_LINES or max(depths, default=0) > _MAX_GROUPS:
        raise Unreadable("too_complex")


def _guard_odt(data: bytes) -> None:
    package = Package(data)
    package.measure()
    if b"encryption-data" in package.read(_MANIFEST):
        raise Unreadable("encrypted")
    package.feed(_CONTENT, _Extent())


def _guard_doc(data: bytes) -> None:
    if len(data) < _SMALLEST_CONTAINER:
        raise Unreadable("broken")
    at = data.find(_WORD_STREAM)
    while at >= 0 and at % _SECTOR:
        at = data.find(_WORD_STREAM, at + 1)
    flags = data[at + _FLAGS_AT : at + _FLAGS_AT + 2] if at >= 0 else b""
    if int.from_bytes(flags, "little") & _ENCRYPTED:
        raise Unreadable("encrypted")


class _Extent:
    """The handler that only counts what an OpenDocument text holds.

    Raises `Unreadable` once it is more than a report has.
    """

    def __init__(self) -> None:
        self._cells = self._lines = self._nesting = 0

    def start(self, name: str, attributes: Attributes) -> None:  # noqa: ARG002
        """Counts cells, paragraphs, and tables within tables."""
        self._cells += name == f"{_TABLES}table-cell"
        self._lines += name in (f"{_TEXTS}p", f"{_TEXTS}h", f"{_TEXTS}line-break")
        self._nesting += name == f"{_TABLES}table"
        if self._cells > MAX_CELLS or self._lines > MAX_LINES or self._nesting > MAX_NESTING:
            raise Unreadable("too_complex")

    def end(self, name: str) -> None:
        """A table is behind."""
        self._nesting -= name == f"{_TABLES}table"

    def text(self, characters: str) -> None:
        """Text is bounded by the size of the part."""
