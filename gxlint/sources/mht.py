"""Web pages saved as one file (.mht, MHTML, RFC 2557): a mail message that holds the page first.

Word and browsers save such files, Word also under the name .doc.  Only the page is taken out;
pictures and frames beside it are not followed.  Lines and columns are those of the page.
"""

from __future__ import annotations

import binascii
from collections.abc import Mapping

from gxlint import patterns
from gxlint.document import Document
from gxlint.sources import Unreadable

_HEADER_END = patterns.compile(rb"\r\n\r\n|\n\n|\r\r")
_FIELD = patterns.compile(rb"(?m)^([A-Za-z-]{1,40}):[ \t]*+((?:[^\r\n]|\r?\n[ \t])*)")
_BOUNDARY = patterns.compile(r"(?i)\bboundary\s*=\s*(?:\"([^\"]{1,200})\"|([^\s;]{1,200}))")
_PAGES = ("text/html", "application/xhtml+xml")
#: Nothing that a program saves has longer headers, more parts, or parts in parts in parts.
_MAX_HEADER = 65_536
_MAX_PARTS = 2_000
_MAX_DEPTH = 3


def document(data: bytes, path: str) -> Document:
    """The document in the page that the message holds.  Raises `Unreadable`."""
    from gxlint.sources import html

    page = _page(data.lstrip(), _MAX_DEPTH)
    if page is None:
        raise Unreadable("broken")
    return html.document(page, path)


def _page(part: bytes, depth: int) -> bytes | None:
    """The first page in a message or in one of its parts; None if it holds none."""
    end = _HEADER_END.search(part, 0, _MAX_HEADER)
    if end is None:
        return None
    header, body = _fields(part[: end.start()]), part[end.end() :]
    kind = header.get("content-type", "")
    if kind.lower().startswith(_PAGES):
        return _decoded(body, header.get("content-transfer-encoding", ""))
    boundary = _BOUNDARY.search(kind)
    if not boundary or not depth:
        return None
    line = b"\n--" + (boundary[1] or boundary[2]).encode("latin-1")
    parts = (b"\n" + body).split(line, _MAX_PARTS)[1:_MAX_PARTS]
    pages = (_page(part.partition(b"\n")[2], depth - 1) for part in parts)
    return next((page for page in pages if page is not None), None)


def _fields(header: bytes) -> Mapping[str, str]:
    return {
        name.decode("ascii").lower(): " ".join(value.decode("latin-1").split())
        for name, value in _FIELD.findall(header)
    }


def _decoded(body: bytes, encoding: str) -> bytes:
    match encoding.lower():
        case "base64":
            digits = body.translate(None, b" \t\r\n")
            try:
                return binascii.a2b_base64(digits[: len(digits) // 4 * 4])
            except binascii.Error as error:
                raise Unreadable("broken") from error
        case "quoted-printable":
            return binascii.a2b_qp(body)
    return body
