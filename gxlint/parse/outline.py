"""The outline of a report: which lines head its parts.

Headings are recognised by their wording first and their number second: the rows 一、…, 二、…,
四、… of the table of part three look like headings and are none.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

from gxlint import patterns
from gxlint.forms import Edition, PartSpec, editions, label_core
from gxlint.namedtuple import NamedTuple
from gxlint.once import brief
from gxlint.parse.compact import compact

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Sequence

    from gxlint.document import Line
    from gxlint.text import Text


class Heading(NamedTuple):
    """The heading of a part: `line` is its index, `rest` what follows it on the same line."""

    key: str
    line: int
    text: Text
    number: str
    title: str
    rest: Text | None


class _Wording(NamedTuple):
    """A heading within its line: it stands at ``start:stop``, what follows it up to `end`.

    `style` says how it is numbered, "" if it is not.
    """

    style: str
    key: str
    start: int
    stop: int
    end: int
    number: str
    title: str


_DECORATION = patterns.compile(r"[\s#*>|]*")
_MARKERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "numeral",
        patterns.compile(r"第?\s*([一二三四五六七八九十])(?![是要])\s*(?:部分)?\s*[、.,:;]?\s*"),
    ),
    ("bracket", patterns.compile(r"\(\s*([一二三四五六七八九十])\s*\)?\s*[、.,:]?\s*")),
    ("arabic", patterns.compile(r"(\d{1,2})\s*[、.,)]\s*")),
)
# A heading may run on a little after its wording ("…情况:", "…事项(一)"), a sentence runs on far.
_SLACK = 12
_LONGEST = 60
_STOP = patterns.compile("[,。;:]")
_TAIL = patterns.compile(r"(?:的?(?:情况|事项|工作|措施|方面))*[:。]?")


def find_headings(lines: Sequence[Line], edition: Edition | None) -> list[Heading]:
    """The part headings in the source's order; tables of contents are passed over.

    Without an `edition` the wordings of all editions are tried, and those that fit best are taken.
    """
    if edition is not None:
        return _headings(lines, edition)
    current, old = editions()["2021"], editions()["2008"]
    found = _headings(lines, current)
    if len({heading.key for heading in found}) >= 5:
        return found
    other = _headings(lines, old)
    return max(found, other, key=lambda headings: len({heading.key for heading in headings}))


def _headings(lines: Sequence[Line], edition: Edition) -> list[Heading]:
    by_style: dict[str, list[Heading]] = {style: [] for style, _ in _MARKERS}
    bare: list[Heading] = []
    wording = _reader(edition.id)
    for index, line in enumerate(lines):
        found = wording(line.text.norm)
        if found is not None:
            heading = _heading(line.text, index, found)
            by_style.get(found.style, bare).append(heading)
    best = max(by_style.values(), key=lambda headings: len({h.key for h in headings}))
    numbered = _without_contents(best, lines)
    keys = {heading.key for heading in numbered}
    added = [h for h in _without_contents(bare, lines) if h.key not in keys]
    return sorted(numbered + added, key=lambda heading: heading.line)


def _heading(line: Text, index: int, found: _Wording) -> Heading:
    rest = line.slice(found.stop, found.end).strip() if found.stop < found.end else None
    text = line.slice(found.start, found.stop).strip()
    return Heading(found.key, index, text, found.number, found.title, rest)


@cache
def _reader(edition: str) -> Callable[[str], _Wording | None]:
    return brief(2048)(lambda norm: _wording(norm, edition))


def _wording(norm: str, edition: str) -> _Wording | None:
    """The heading that a line is; None if its wording is that of no part of the edition."""
    decoration = _DECORATION.match(norm)
    start = decoration.end() if decoration else 0
    if start == len(norm):
        return None
    for style, marker in _MARKERS:
        found = marker.match(norm, start)
        if found:
            return _numbered(norm, start, found, style, editions()[edition])
    return _bare(norm, start, edition)


def _numbered(
    norm: str, start: int, marker: re.Match[str], style: str, edition: Edition
) -> _Wording | None:
    at = marker.end()
    limit = min(len(norm), at + 2 * _LONGEST)
    words, offsets = compact(norm[at:limit])
    whole = len(norm.rstrip())
    for part in edition.parts:
        found = patterns.compile(part.pattern).match(words)
        if not found:
            continue
        tail = _TAIL.match(words, found.end())
        end = tail.end() if tail else found.end()
        stop = at + offsets[end] if end < len(words) else limit
        # A few words that run on without a break belong to the heading ("…及下一步打算").
        if words[end - 1] not in ":。" and not norm[stop - 1].isspace():
            more = words[end:]
            if len(more) <= _SLACK or (len(words) <= _LONGEST and not _STOP.search(more)):
                end, stop = len(words), whole
        title = words[:end].rstrip(":。*|")
        return _Wording(style, part.key, start, stop, whole, marker[1], title)
    return None


def _bare(norm: str, start: int, edition: str) -> _Wording | None:
    """A heading without a number: only if worded exactly as the form has it."""
    words = norm.strip()
    if not 4 <= len(words) <= _LONGEST:
        return None
    part = _wordings(edition).get(label_core(words))
    return _Wording("", part.key, start, len(norm), 0, "", words) if part else None


def _without_contents(headings: list[Heading], lines: Sequence[Line]) -> list[Heading]:
    """Drops a table of contents: headings in one block that all come again.

    Nothing stands between them but lines that come again too: headings of another edition.
    """
    if len({heading.key for heading in headings}) == len(headings):
        return headings
    counts = Counter(line.text.norm.strip() for line in lines)
    keys: list[str] = []
    for position, heading in enumerate(headings):
        gap = lines[headings[position - 1].line + 1 : heading.line] if position else ()
        between = filter(None, (line.text.norm.strip() for line in gap))
        if heading.key in keys or any(counts[words] == 1 for words in between):
            break
        keys.append(heading.key)
    later = {heading.key for heading in headings[len(keys) :]}
    return headings[len(keys) :] if len(keys) >= 3 and later.issuperset(keys) else headings


@cache
def _wordings(edition_id: str) -> dict[str, PartSpec]:
    return {label_core(part.heading): part for part in editions()[edition_id].parts}
