"""What an input is, told from its content."""

from __future__ import annotations

from gxlint import patterns
from gxlint.sources import Unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

#: Openings of files that hold no characters, and the kind of each: a reader's name, or else the
#: reason for which such files are refused.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "office"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"\x1f\x8b\x08", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
)

#: A zip or an OLE container is told by the name of a part: the first that occurs decides.
_ZIP_PARTS: tuple[tuple[bytes, str], ...] = (
    (b"word/", "docx"),
    (b"opendocument.text", "office"),
    (b"xl/", "unsupported"),
    (b"ppt/", "unsupported"),
    (b"OFD.xml", "unsupported"),
    (b"opendocument.", "unsupported"),
)
_OLE_PARTS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "office"),
    ("Workbook", "unsupported"),
    ("PowerPoint Document", "unsupported"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_READERS = frozenset({"docx", "mht", "office", "pdf"})

#: How far into a PDF its header may stand (readers look this far, and so do the files).
_PDF_HEADER_WITHIN = 1024

#: A page saved with its pictures is a mail message; its header says so near the beginning.
_SAVED_PAGE = patterns.compile(
    rb"(?ims)[a-z][a-z-]{2,40}:[ \t].*?^content-type:\s*(?:multipart/|text/html)"
)
_HEADER_WITHIN = 4096

#: What may stand before the first element of a page: declarations, comments, server directives.
_BEFORE_PAGE = r"(?s)(?:[\s\ufeff]+|<!--.*?-->|<[?%][^>]*>)*+"
_PAGE = r"(?i)<(?:!doctype\s+html|html|head|body|meta|base)[\s/>]"
#: Elements that a piece cut out of a page begins with.
_PIECE = (
    r"(?i)<(?:title|link|style|script|div|section|article|main|center|table|tbody|tr|h[1-6]|p|pre|span"
    r"|font|ul|ol|form)[\s>]"
)
_TAG = r"</?[A-Za-z][^<>]*>"
_TABLE = r"(?i)<table(?:\s[^<>]*)?>\s*(?:<t(?:head|body)[^<>]*>\s*)?<tr[\s>]"
#: So many characters show whether lines come from elements.
_SAMPLE = 65_536


def kind_of_bytes(data: bytes) -> str | None:
    """The name of the reader for `data`, None if they are characters in some encoding.

    Raises `Unreadable` if they are known to be of a kind that no reader takes.
    """
    kind = _kind(data)
    if kind is None or kind in _READERS:
        return kind
    raise Unreadable(kind)


def _kind(data: bytes) -> str | None:
    if data.startswith(b"PK") and data[2:4] in (b"\x03\x04", b"\x05\x06", b"\x07\x08"):
        return _by_part(data, _ZIP_PARTS, "archive")
    if data.startswith(_OLE):
        parts = [(name.encode("utf-16-le"), kind) for name, kind in _OLE_PARTS]
        return _by_part(data, parts, "office")
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        return "pdf"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image"
    for opening, kind in _MAGIC:
        if data.startswith(opening):
            return kind
    return "mht" if is_saved_page(data) else None


def is_saved_page(data: bytes) -> bool:
    """Whether `data` is a web page saved with its pictures (.mht)."""
    opening = data[:_HEADER_WITHIN].lstrip()
    # A report hardly begins with an ASCII letter: the pattern is rarely needed.
    return opening[:1].isalpha() and _SAVED_PAGE.match(opening) is not None


def is_data(text: str) -> bool:
    """Whether `text` is what programs send each other (JSON), lines and tables written as one."""
    if text[:_HEADER_WITHIN].lstrip("\ufeff \t\r\n")[:1] not in ("{", "["):
        return False
    import json

    try:
        return isinstance(json.loads(text.lstrip("\ufeff")), dict | list)
    except (ValueError, RecursionError):
        return False


def is_page(text: str) -> bool:
    """Whether `text` is a web page, or a piece of one that has its lines from its elements.

    A text that begins with an element (Markdown may do so) has most of its lines without any.
    """
    if not text[:_HEADER_WITHIN].lstrip("\ufeff \t\r\n").startswith("<"):
        return False
    before = patterns.compile(_BEFORE_PAGE).match(text)
    at = before.end() if before else 0
    if patterns.compile(_PAGE).match(text, at):
        return True
    if not patterns.compile(_PIECE).match(text, at):
        return False
    tag = patterns.compile(_TAG)
    lines = [line for line in text[at : at + _SAMPLE].split("\n") if line.strip()]
    return 2 * sum(tag.search(line) is not None for line in lines) >= len(lines)


def holds_tables(text: str) -> bool:
    """Whether lines of text hold tables in HTML, as converters of PDF files and Markdown do."""
    if "</t" not in text and "</T" not in text:
        return False
    return patterns.compile(_TABLE).search(text) is not None


def _by_part(data: bytes, parts: Iterable[tuple[bytes, str]], otherwise: str) -> str:
    return next((kind for part, kind in parts if part in data), otherwise)
