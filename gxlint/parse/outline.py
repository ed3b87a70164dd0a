"""The outline of a report: which lines head its parts.

Headings are recognised by their wording first and their number second: the rows 一、…, 二、…,
四、… of the table of part three look like headings and are none.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from gxlint import patterns
from gxlint.document import Line
from gxlint.forms import Edition, PartSpec, editions, label_core
from gxlint.namedtuple import NamedTuple
from gxlint.once import brief, once
from gxlint.parse.compact import compact
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


# Decoration, and the number of a heading: the name of its group is the style of numbering.
_OPENING = patterns.compile(
    r"(?P<decoration>[\s#*>|]*)(?:"
    r"第?\s*(?P<numeral>[一二三四五六七八九十])(?![是要])\s*(?:部分)?\s*[、.,:;]?\s*"
    r"|\(\s*(?P<bracket>[一二三四五六七八九十])\s*\)?\s*[、.,:]?\s*"
    r"|(?P<arabic>\d{1,2})\s*[、.,)]\s*)?"
)
_STYLES = ("numeral", "bracket", "arabic")
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


# Those of a report that is read anew under an edition have often been found already.
@once(2)
def _headings(lines: Sequence[Line], edition: Edition) -> list[Heading]:
    by_style: dict[str, list[Heading]] = {style: [] for style in _STYLES}
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
    opening = _OPENING.match(norm)
    if opening is None or opening.end() == len(norm):
        return None
    if opening.lastgroup in _STYLES:
        return _numbered(norm, opening, edition)
    return _bare(norm, opening.end(), edition)


def _numbered(norm: str, opening: re.Match[str], edition: str) -> _Wording | None:
    style, start, at = opening.lastgroup or "", opening.end("decoration"), opening.end()
    limit = min(len(norm), at + 2 * _LONGEST)
    found = _part_pattern(edition).match("".join(norm[at:limit].split()))
    if found is None:
        return None
    words, offsets = compact(norm[at:limit])
    whole = len(norm.rstrip())
    tail = _TAIL.match(words, found.end())
    end = tail.end() if tail else found.end()
    stop = at + offsets[end] if end < len(words) else limit
    # A few words that run on without a break belong to the heading ("…及下一步打算").
    if words[end - 1] not in ":。" and not norm[stop - 1].isspace():
        more = words[end:]
        if len(more) <= _SLACK or (len(words) <= _LONGEST and not _STOP.search(more)):
            end, stop = len(words), whole
    title = words[:end].rstrip(":。*|")
    return _Wording(style, found.lastgroup or "", start, stop, whole, opening[style], title)


@cache
def _part_pattern(edition: str) -> re.Pattern[str]:
    """The wordings of all parts; the name of the group that matches is the key of the part."""
    parts = editions()[edition].parts
    return patterns.compile("|".join(f"(?P<{part.key}>{part.pattern})" for part in parts))


def _bare(norm: str, start: int, edition: str) -> _Wording | None:
    """A heading without a number: only if worded exactly as the form has it."""
    words = norm.strip()
    wordings = _wordings(edition)
    if not 4 <= len(words) <= _LONGEST or wordings.last_signs.isdisjoint(words):
        return None
    part = wordings.parts.get(label_core(words))
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


class _Wordings(NamedTuple):
    """The headings of an edition's parts, reduced, and the signs that they end with."""

    parts: Mapping[str, PartSpec]
    last_signs: frozenset[str]


@cache
def _wordings(edition: str) -> _Wordings:
    parts = {label_core(part.heading): part for part in editions()[edition].parts}
    return _Wordings(parts, frozenset(core[-1] for core in parts))
