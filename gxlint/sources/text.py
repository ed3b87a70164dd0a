"""Plain text: characters to lines, each character keeping its line and column.

Line ends are what editors count as such: CRLF, LF, CR.  Form feeds, vertical tabs, U+2028 and other
control characters become spaces in `Text.norm`.  Invisible characters (zero-width, soft hyphen,
direction marks) are dropped, with a mark so that columns stay right, and so are the backslashes by
which Markdown says that a sign is only that (in an address before "_" and "@").  Radicals and
compatibility ideographs, which a copy from a PDF has for ordinary characters, become those in
`Text.norm`.  Where a comment to gxlint stands there are spaces.
"""

from __future__ import annotations

from itertools import count, repeat

from gxlint import patterns
from gxlint.document import Document, Line
from gxlint.functions import lru_cache
from gxlint.namedtuple import maker
from gxlint.sources import Unreadable
from gxlint.sources.characters import (
    INVISIBLE,
    INVISIBLES,
    ODD,
    in_simplified,
    is_traditional,
    normal,
)
from gxlint.sources.comments import taken
from gxlint.text import Mark, Text, narrow

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

#: Beyond these an input is no report but an attack on memory.
MAX_LINES = 1_000_000
MAX_INVISIBLE = 500_000
#: Bars and backslashes are left alone: behind one they mean something else in tables and formulas.
_ESCAPES_TOO = patterns.compile(rf"[{INVISIBLES}]+|\\(?=[-_*.@#+~^$'\"!()\[\]{{}}<>`=:])")


def document(text: str, path: str, damage: tuple[str, ...] = ()) -> Document:
    """The lines of `text`.  Raises `Unreadable` if it holds nothing or far too many lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MAX_LINES:
        raise Unreadable("too_large")
    text, comments = taken(text)
    odd = ODD.search(text) is not None or "\\" in text
    norm = normal(text) if odd or "&" in text else narrow(text)
    lines = _lines(text, norm, odd=odd)
    if is_traditional(text):
        lines = tuple(in_simplified(lines))
    if not any(line.text.norm.strip() for line in lines):
        raise Unreadable("empty")
    return Document(path, "text", lines, damage, comments)


def _lines(text: str, norm: str, *, odd: bool) -> tuple[Line, ...]:
    raws, norms = text.split("\n"), norm.split("\n")
    if not raws[-1]:  # the end of the last line, not a line of its own
        raws.pop()
        norms.pop()
    if not odd or not (dropped := _dropped(text)).search(text):
        texts = map(Text, raws, norms, map(_beginning, count(1)))
        return tuple(map(_line, zip(texts, repeat(None), strict=False)))
    if len(dropped.findall(text)) > MAX_INVISIBLE:
        raise Unreadable("too_large")
    numbered = zip(raws, norms, count(1), strict=False)
    return tuple(Line(_without(dropped, *one)) for one in numbered)


_line = maker(Line)


@lru_cache(maxsize=1024)
def _beginning(number: int) -> tuple[Mark, ...]:
    """The mark of a whole line, the same in all files."""
    return (Mark(0, number, 1),)


def _dropped(text: str) -> re.Pattern[str]:
    """What of a text is not shown."""
    return _ESCAPES_TOO if "\\" in text else INVISIBLE


def _without(dropped: re.Pattern[str], raw: str, norm: str, number: int) -> Text:
    marks = [Mark(0, number, 1)]
    kept: list[tuple[int, int]] = []
    end = length = 0
    for found in dropped.finditer(raw):
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
