"""What an input is, told from its content: everything that is not plain text is refused by kind."""

from __future__ import annotations

from gxlint import patterns
from gxlint.sources import Unreadable

#: Openings of files that are no text, and the reason for which they are refused.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "legacy_word"),
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
    (b"word/", "word"),
    (b"opendocument.text", "word"),
    (b"xl/", "binary"),
    (b"ppt/", "binary"),
    (b"OFD.xml", "binary"),
    (b"opendocument.", "binary"),
)
_OLE_PARTS: tuple[tuple[bytes, str], ...] = (
    ("WordDocument".encode("utf-16-le"), "legacy_word"),
    ("Workbook".encode("utf-16-le"), "binary"),
    ("PowerPoint Document".encode("utf-16-le"), "binary"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

#: How far into a PDF its header may stand (readers look this far, and so do the files).
_PDF_HEADER_WITHIN = 1024

#: A page begins with its document type or with `html`, `head` or `body`; a declaration and comments
#: may come before.  A page saved with its pictures is a mail message of several parts.
_PAGE = (
    r"(?is)(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,500}-->\s*){0,4}"
    r"<(?:!doctype\s+html|html|head|body)[\s>]"
)
_SAVED_PAGE = r"(?ims)[a-z][a-z-]{2,40}:[ \t].*^content-type:\s*multipart/related"
_OPENING = 4096


def refuse_bytes(data: bytes) -> None:
    """Raises `Unreadable` if `data` is known to be of another kind than text."""
    if data.startswith(b"PK") and data[2:4] in (b"\x03\x04", b"\x05\x06", b"\x07\x08"):
        raise Unreadable(_by_part(data, _ZIP_PARTS, "archive"))
    if data.startswith(_OLE):
        raise Unreadable(_by_part(data, _OLE_PARTS, "legacy_word"))
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        raise Unreadable("pdf")
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        raise Unreadable("image")
    for opening, reason in _MAGIC:
        if data.startswith(opening):
            raise Unreadable(reason)


def refuse_text(text: str) -> None:
    """Raises `Unreadable` if `text` is a web page."""
    opening = text[:_OPENING].lstrip("\ufeff \t\r\n")
    # Either begins with a character that a report hardly does: the patterns are rarely needed.
    pattern = _PAGE if opening.startswith("<") else _SAVED_PAGE if opening[:1] < "\x7f" else None
    if pattern and patterns.compile(pattern).match(opening):
        raise Unreadable("html")


def _by_part(data: bytes, parts: tuple[tuple[bytes, str], ...], otherwise: str) -> str:
    return next((reason for part, reason in parts if part in data), otherwise)
