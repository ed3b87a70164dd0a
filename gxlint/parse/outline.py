"""The outline of a report: which lines head its parts.

Headings are recognised by their wording first and their number second: the rows 一、…, 二、…,
四、… of the table of part three look like headings and are none.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from gxlint import patterns
from gxlint.document import Line
from gxlint.forms import Edition, PartSpec, editions, label_core
from gxlint.namedtuple import NamedTuple
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
    for index, line in enumerate(lines):
        norm = line.text.norm
        decoration = _DECORATION.match(norm)
        start = decoration.end() if decoration else 0
        if start == len(norm):
            continue
        for style, marker in _MARKERS:
            found = marker.match(norm, start)
            if found:
                heading = _heading(line, index, start, found.end(), found[1], edition)
                if heading:
                    by_style[style].append(heading)
                break
        else:
            heading = _bare_heading(line, index, start, edition)
            if heading:
                bare.append(heading)
    best = max(by_style.values(), key=lambda headings: len({h.key for h in headings}))
    numbered = _without_contents(best, lines)
    keys = {heading.key for heading in numbered}
    added = [h for h in _without_contents(bare, lines) if h.key not in keys]
    return sorted(numbered + added, key=lambda heading: heading.line)


def _heading(
    line: Line, index: int, start: int, at: int, number: str, edition: Edition
) -> Heading | None:
    """The heading of a numbered line; None if its wording is that of no part."""
    norm = line.text.norm
    limit = min(len(norm), at + 2 * _LONGEST)
    words, kept = compact(norm[at:limit])
    offsets = [*(at + offset for offset in kept), limit]
    whole = len(norm.rstrip())
    for part in edition.parts:
        found = patterns.compile(part.pattern).match(words)
        if not found:
            continue
        tail = _TAIL.match(words, found.end())
        end = tail.end() if tail else found.end()
        stop = offsets[end]
        # A few words that run on without a break belong to the heading ("…及下一步打算").
        if words[end - 1] not in ":。" and not norm[stop - 1].isspace():
            more = words[end:]
            if len(more) <= _SLACK or (len(words) <= _LONGEST and not _STOP.search(more)):
                end, stop = len(words), whole
        rest = line.text.slice(stop, whole).strip() if stop < whole else None
        text = line.text.slice(start, stop).strip()
        title = words[:end].rstrip(":。*|")
        return Heading(part.key, index, text, number, title, rest)
    return None


def _bare_heading(line: Line, index: int, start: int, edition: Edition) -> Heading | None:
    """A heading without a number: only if worded exactly as the form has it."""
    norm = line.text.norm.strip()
    if not 4 <= len(norm) <= _LONGEST:
        return None
    part = _by_wording(edition).get(label_core(norm))
    if part is None:
        return None
    return Heading(part.key, index, line.text.slice(start, len(line.text)).strip(), "", norm, None)


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


def _by_wording(edition: Edition) -> dict[str, PartSpec]:
    return _wordings(edition.id)
