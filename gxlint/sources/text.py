"""Plain text: characters to lines, each character keeping its line and column.

Line ends are what editors count as such: CRLF, LF, CR.  Form feeds, vertical tabs, U+2028 and other
control characters become spaces in `Text.norm`.  Invisible characters (zero-width, soft hyphen,
direction marks) are dropped, with a mark so that columns stay right.  Radicals and compatibility
ideographs, which a copy from a PDF has for ordinary characters, become those in `Text.norm`.
"""

from __future__ import annotations

import re

from gxlint.document import Document, Line
from gxlint.sources import Unreadable
from gxlint.text import Mark, Text, narrow

#: Beyond these an input is no report but an attack on memory.
MAX_LINES = 1_000_000
MAX_INVISIBLE = 500_000

_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]+")
_UNUSUAL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u2e80-\u2fdf\uf900-\ufaff\ud800-\udfff]"
)

#: Radicals that fonts show for whole characters and that compatibility normalisation leaves alone
#: (Unicode, EquivalentUnifiedIdeograph).
_RADICALS = dict(
    zip(
        "⺝⺠⺩⺶⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰",
        "月民王羊虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙",
        strict=True,
    )
)


def document(text: str, path: str, damage: tuple[str, ...] = ()) -> Document:
    """The lines of `text`.  Raises `Unreadable` if it holds nothing or far too many lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MAX_LINES:
        raise Unreadable("too_large")
    norm = narrow(text)
    if _UNUSUAL.search(text):
        norm = _UNUSUAL.sub(_usual, norm)
    lines = _lines(text, norm)
    if not any(line.text.norm.strip() for line in lines):
        raise Unreadable("empty")
    return Document(path, "text", lines, damage)


def _lines(text: str, norm: str) -> tuple[Line, ...]:
    raws, norms = text.split("\n"), norm.split("\n")
    if not raws[-1]:  # the end of the last line, not a line of its own
        raws.pop()
        norms.pop()
    pairs = enumerate(zip(raws, norms, strict=True), 1)
    if not _INVISIBLE.search(text):
        return tuple(Line(Text(raw, norm, (Mark(0, number, 1),))) for number, (raw, norm) in pairs)
    if len(_INVISIBLE.findall(text)) > MAX_INVISIBLE:
        raise Unreadable("too_large")
    return tuple(Line(_without_invisible(raw, norm, number)) for number, (raw, norm) in pairs)


def _without_invisible(raw: str, norm: str, number: int) -> Text:
    marks = [Mark(0, number, 1)]
    kept: list[tuple[int, int]] = []
    end = length = 0
    for found in _INVISIBLE.finditer(raw):
        kept.append((end, found.start()))
        length += found.start() - end
        end = found.end()
        mark = Mark(length, number, end + 1)
        if length == marks[-1].offset:
            marks.pop()
        marks.append(mark)
    if end == 0:
        return Text(raw, norm, tuple(marks))
    kept.append((end, len(raw)))
    pieces = [slice(*stretch) for stretch in kept]
    return Text("".join(raw[s] for s in pieces), "".join(norm[s] for s in pieces), tuple(marks))


def _usual(found: re.Match[str]) -> str:
    """The plain character for a radical or a compatibility ideograph; a space for a control."""
    char = found[0]
    if char < "\u2e80":
        return " "
    if "\ud800" <= char <= "\udfff":  # half of a pair, only in strings that a caller built
        return "\ufffd"
    if char in _RADICALS:
        return _RADICALS[char]
    from unicodedata import normalize

    plain = normalize("NFKC", char)
    return plain if len(plain) == 1 else char
