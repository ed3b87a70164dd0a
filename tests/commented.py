"""What comments a Word document has, and what they are about, read without gxlint."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHOWN = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}noBreakHyphen": "-"}
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"


class Comment(NamedTuple):
    """A comment: who made it, its text, the words that it is about, and its date if it has one."""

    author: str
    text: str
    words: str
    date: str | None


def comments(data: bytes, author: str = "gxlint") -> list[Comment]:
    """The comments that this author has made, in the order of their numbers."""
    parts = ZipFile(BytesIO(data))
    if "word/comments.xml" not in parts.namelist():
        return []
    body = etree.fromstring(parts.read("word/document.xml"))
    return [
        Comment(
            comment.get(f"{_W}author"),
            "\n".join("".join(p.itertext(f"{_W}t")) for p in comment.iter(f"{_W}p")),
            _words(body, comment.get(f"{_W}id")),
            comment.get(f"{_W}date"),
        )
        for comment in etree.fromstring(parts.read("word/comments.xml"))
        if comment.get(f"{_W}author") == author
    ]


def _words(body: etree._Element, number: str) -> str:
    """What is shown between the marks of a comment; each of them must be there, once."""
    [start], [end], [_] = (
        body.xpath(f"//w:{mark}[@w:id={number}]", namespaces={"w": _W[1:-1]})
        for mark in ("commentRangeStart", "commentRangeEnd", "commentReference")
    )
    elements = list(body.iter("*"))
    between = elements[elements.index(start) : elements.index(end)]
    return "".join(map(_shown, between))


def _shown(element: etree._Element) -> str:
    gone = next(element.iterancestors(f"{_W}del", f"{_W}moveFrom"), None)
    if gone is not None:
        return ""
    if element.tag in (f"{_W}t", _MATH):
        return element.text or ""
    return _SHOWN.get(element.tag, "") if element.getparent().tag == f"{_W}r" else ""
