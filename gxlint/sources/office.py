"""Older formats (.doc, .wps, .rtf) and .odt: converted to .docx by LibreOffice, read as such.

LibreOffice sets itself few bounds: what can be told of a file beforehand is checked here.  It takes
one to three seconds and 200 MB to start, which comes on top of what reading takes otherwise; what
the checks do not foresee ends with `libreoffice.TIME_LIMIT`.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate

from gxlint import patterns
from gxlint.document import Document
from gxlint.sources import Unreadable, docx, libreoffice
from gxlint.sources.word.body import MAX_CELLS, MAX_LINES, MAX_NESTING
from gxlint.sources.word.package import Attributes, Package

#: How the formats begin; of the other one, that of Word before 2007, much more is hidden.
_RTF = b"{\\rtf"
_ZIP = b"PK"

#: The stream of a Word document begins a sector ([MS-DOC] 2.5.1, Fib): in it stand flags, one of
#: which says that it is encrypted, and the number of characters of its main text (ccpText).
_WORD_STREAM = b"\xec\xa5"
_SECTOR = 512
_SMALLEST_CONTAINER = 3 * _SECTOR  # its header, its table of sectors, and its folder
_FLAGS = slice(0x0A, 0x0C)
_ENCRYPTED = 0x0100
_LENGTH = slice(0x4C, 0x50)

_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_TABLES = "urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXTS = "urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

#: LibreOffice lays a document out before it converts it: long ones take it minutes.
_MAX_CHARACTERS = 300_000
#: Of an RTF document: groups, groups within each other, rows, and borders of cells in one row.
_MAX_GROUPS = 100_000
_MAX_DEPTH = 1_000
_MAX_ROWS = 1_000
_MAX_BORDERS = 200
_RTF_WORDS = patterns.compile(
    rb"\\(?:(?P<cell>cell|nestcell)|(?P<line>par|line)|(?P<row>row|nestrow)|(?P<border>cellx-?\d+)"
    rb"|(?P<trowd>trowd)|(?P<u>u-?\d+)|bin(?P<bin>\d{1,12}))(?![a-z])"
)
#: What is no text in RTF: control words, escaped bytes, groups, and pictures in hexadecimal digits.
_RTF_MARKUP = patterns.compile(
    rb"\\(?:[a-z]++-?\d*+ ?|'[0-9a-fA-F]{2}|.)|[{}\r\n]++|[0-9a-fA-F\r\n]{100,}+", re.DOTALL
)
_BRACES = patterns.compile(rb"\\.|([{}])", re.DOTALL)


def document(data: bytes, path: str) -> Document:
    """The document in `data`, which is one of the older formats.

    Raises `Unreadable` as `converted` does, and what `gxlint.sources.docx` raises.
    """
    return docx.document(converted(data), path)._replace(kind="office")


def converted(data: bytes) -> bytes:
    """What LibreOffice makes of `data`, one of the older formats: a .docx.

    Raises `Unreadable`: "needs_office" without LibreOffice, "office_failed" if it could not convert
    the file in time, "encrypted", "broken", "too_complex".
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
    return libreoffice.convert(data, suffix, program)


def _guard_rtf(data: bytes) -> None:
    escaped = data.count(b"\\'") // 2  # a Chinese character is two bytes
    if data.count(b"{") > _MAX_GROUPS or escaped > _MAX_CHARACTERS:
        raise Unreadable("too_complex")
    count = Counter[str]()
    borders_before = 0
    for found in _RTF_WORDS.finditer(data):
        word = found.lastgroup or ""
        count[word] += 1
        if word == "bin" and int(found["bin"]) > len(data):
            raise Unreadable("broken")
        if word == "trowd":
            borders_before = count["border"]
        elif count["border"] - borders_before > _MAX_BORDERS:
            raise Unreadable("too_complex")
    characters = count["u"] + escaped + len(_RTF_MARKUP.sub(b"", data))
    braces = (found[1] for found in _BRACES.finditer(data) if found[1])
    depths = accumulate(1 if brace == b"{" else -1 for brace in braces)
    if (
        max(count["cell"], count["border"]) > MAX_CELLS
        or count["line"] > MAX_LINES
        or count["row"] > _MAX_ROWS
        or characters > _MAX_CHARACTERS
        or max(depths, default=0) > _MAX_DEPTH
    ):
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
    header = data[at : at + _SECTOR] if at >= 0 else b""
    if int.from_bytes(header[_FLAGS], "little") & _ENCRYPTED:
        raise Unreadable("encrypted")
    if int.from_bytes(header[_LENGTH], "little") > _MAX_CHARACTERS:
        raise Unreadable("too_complex")


class _Extent:
    """The handler that only counts what an OpenDocument text holds.

    Raises `Unreadable` once it is more than a report has.
    """

    def __init__(self) -> None:
        self._cells = self._lines = self._nesting = self._characters = 0

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
        """Counts the characters."""
        self._characters += len(characters)
        if self._characters > _MAX_CHARACTERS:
            raise Unreadable("too_complex")
