"""The outline of a report: which lines head its parts.

Headings are recognised by their wording first and their number second: the rows 一、…, 二、…,
四、… of the table of part three look like headings and are none.
"""

from __future__ import annotations

from collections import Counter

from gxlint import patterns
from gxlint.forms import NUMERALS, Edition, editions, label_core, place_of, row_cores
from gxlint.functions import cache, partial
from gxlint.namedtuple import NamedTuple
from gxlint.once import brief, once
from gxlint.parse.compact import compact
from gxlint.parse.values import read_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping, Sequence

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

    `style` says how it is numbered; "exact" is not and worded as the form has it, nor is "bare".
    """

    style: str
    key: str
    start: int
    stop: int
    end: int
    number: str
    title: str


# Decoration, and how a heading is numbered: in numerals (第一部分, 一、, 壹、), in brackets, or in
# digits (1., ①, PART 01).  Digits without a sign behind them stand apart from the wording.
_OPENING = patterns.compile(
    r"(?P<decoration>[\s#*>|│┃—─═■□◆◇●○▲★◎※]*)(?:"
    r"(?P<numeral>第?\s*[【\[〔〖]?\s*([一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾㈠-㈩])"
    r"(?![是要]|\s*\))\s*[】\]〕〗]?\s*"
    r"(?:部分|[章节篇])?\s*[、.,:;·]?\s*)"
    r"|(?P<bracket>(?:\(\s*([一二三四五六七八九十])\s*\)?|([一二三四五六七八九十])\s*\))"
    r"\s*[、.,:]?\s*)"
    r"|(?P<sign>([①-⑩⑴-⑽Ⅰ-Ⅹ❶-❿➀-➓]|[IVX]{1,4}(?=[\s、.]))\s*[、.,:]?\s*)"
    r"|(?P<zero>(?i:part)?\s*(0\d)\s*[、.,:/]?\s*)"
    r"|(?P<arabic>(?:[(【\[]|(?i:part)\s*)?(\d{1,2})(?:\s*[、.,)】\]/:]\s*|\s+)"
    r"|第\s*(\d{1,2})\s*(?:部分|[章节篇])\s*[、.,:;]?\s*)"
    r")?"
)
_DECORATION = patterns.compile(r"[\s#*>|│┃—─═■□◆◇●○▲★◎※]*")
# What all of these begin with; most lines do not, and are done with.
_MAY_BE_NUMBERED = patterns.compile(
    r"[\s#*>|│┃—─═■□◆◇●○▲★◎※]*(?:[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾㈠-㈩](?![是要])"
    r"|[第【\[〔〖(①-⑩⑴-⑽Ⅰ-Ⅹ❶-❿➀-➓IVXPp]|0\d|\d{1,2}[\s、.,)】\]/:])"
)
_STYLES = ("numeral", "bracket", "sign", "zero", "arabic")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_PLAIN = {
    **dict(zip("壹贰叁肆伍陆柒捌玖拾", NUMERALS, strict=True)),
    **dict(zip(_ROMAN, NUMERALS, strict=True)),
    **{chr(ord(first) + at): one for first in "㈠①⑴Ⅰ❶➀➊" for at, one in enumerate(NUMERALS)},
}
# A heading may run on a little after its wording ("…情况:", "…事项(一)"), a sentence runs on far.
_SLACK = 12
_LONGEST = 60
_STOP = patterns.compile("[,。;:]")
# Without a number it is one of so many characters at least and ends like this: sub-headings and the
# headers of tables are shorter.
_TELLING = 10
_CLOSING = ("情况", "措施", "事项")
_IN_TABLE = patterns.compile(r"[|\t,。;]|\S {2,}\S")
# A number apart from the words, or behind dots that lead to it, with no sign behind it.
_FIGURE_AT_END = patterns.compile(
    r"\S[\s|]+\d[\d.,]{0,20}[\s|]*$|(?:…|\.\.|··|--|—{3})\s*\d{1,3}\s*$"
)
_STATISTICS = patterns.compile(r"^[^。]{0,40}统计表[^。,]{0,20}$|统\s*计\s*指\s*标")
_TAIL = patterns.compile(r"(?:的?(?:情况|事项|工作|措施|方面))*[:。]?")


def find_headings(lines: Sequence[Line], edition: Edition | None) -> list[Heading]:
    """The part headings in the source's order; tables of contents are passed over.

    Without an `edition` the wordings of all editions are tried, and those that fit best are taken.
    """
    if edition is not None:
        return _headings(lines, edition)
    current, old = editions()["2021"], editions()["2008"]
    found = _headings(lines, current)
    if _parts(found) >= 5:
        return found
    return max(found, _headings(lines, old), key=_parts)


# Those of a report that is read anew under an edition have often been found already.
@once(2)
def _headings(lines: Sequence[Line], edition: Edition) -> list[Heading]:
    by_style: dict[str, list[Heading]] = {style: [] for style in _STYLES}
    exact: list[Heading] = []
    bare: list[Heading] = []
    norms = [line.text.norm for line in lines]
    for index, found in enumerate(map(_reader(edition.id), norms)):
        if found is not None and not _has_figures(line := lines[index]):
            heading = _heading(line.text, index, found)
            (exact if found.style == "exact" else by_style.get(found.style, bare)).append(heading)
    numbered = max(by_style.values(), key=partial(_weight, edition=edition))
    # A report without numbers has sub-headings that are numbered.
    ways = (numbered, exact, bare) if _parts(numbered) >= _parts(exact + bare) else (exact, bare)
    headings: list[Heading] = []
    for some in ways:
        keys = {heading.key for heading in headings}
        own = _without_statistics(_without_contents(some, lines), lines)
        headings += [heading for heading in own if heading.key not in keys]
    return _without_subheadings(sorted(headings, key=lambda one: one.line), lines, edition)


def _parts(headings: Sequence[Heading]) -> int:
    """How many different parts there are."""
    return len({heading.key for heading in headings})


def _weight(headings: Sequence[Heading], edition: Edition) -> int:
    """How much tells that the parts are numbered in this way: how many there are, those that have
    the number of their place twice.

    What is written of a draft may be part one, with sub-headings that are worded like other parts.
    """
    numbers = {part.key: number for number, part in enumerate(edition.parts, 1)}
    placed = {h.key for h in headings if h.number and place_of(h.number) == numbers[h.key]}
    return _parts(headings) + len(placed)


def _heading(line: Text, index: int, found: _Wording) -> Heading:
    rest = line.slice(found.stop, found.end).strip() if found.stop < found.end else None
    text = line.slice(found.start, found.stop).strip()
    return Heading(found.key, index, text, found.number, found.title, rest)


@cache
def _reader(edition: str) -> Callable[[str], _Wording | None]:
    return brief(2048)(partial(_wording, edition))


def _wording(edition: str, norm: str) -> _Wording | None:
    """The heading that a line is; None if its wording is that of no part of the edition."""
    if _MAY_BE_NUMBERED.match(norm) is not None:
        opening = _OPENING.match(norm)
        if opening is None or opening.end() == len(norm):
            return None
        if opening.lastgroup in _STYLES:
            return _numbered(norm, opening, edition)
    return _bare(norm, edition)


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
    title = words[:end].rstrip(":。*|│┃—─═")
    return _Wording(style, found.lastgroup or "", start, stop, whole, _number(opening), title)


@cache
def _part_pattern(edition: str) -> re.Pattern[str]:
    """The wordings of all parts; the name of the group that matches is the key of the part."""
    parts = editions()[edition].parts
    return patterns.compile("|".join(f"(?P<{part.key}>{part.pattern})" for part in parts))


def _bare(norm: str, edition: str) -> _Wording | None:
    """A heading without a number: worded as the form has it, or all of a line in other words."""
    words = norm.strip()
    if not 4 <= len(words) <= _LONGEST:
        return None
    wordings = _wordings(edition)
    if wordings.last_signs.isdisjoint(words):
        return None
    core = label_core(words)
    style, key = "exact", wordings.parts.get(core)
    if key is None and len(core) >= _TELLING and core.endswith(_CLOSING):
        # 其他对外管理服务事项 is worded like a heading.
        other = _IN_TABLE.search(words) or core in row_cores()
        style, key = "bare", None if other else _key_of(core, edition)
    if key is None:
        return None
    decoration = _DECORATION.match(norm)
    start = decoration.end() if decoration else 0
    return _Wording(style, key, start, len(norm), 0, "", words)


def _key_of(words: str, edition: str) -> str | None:
    """The part whose heading a line is, all of it but a few words behind the pattern."""
    found = _part_pattern(edition).match(words)
    return found.lastgroup if found and len(words) - found.end() <= _SLACK else None


def _without_contents(headings: list[Heading], lines: Sequence[Line]) -> list[Heading]:
    """Drops a table of contents: headings in one block that all come again.

    Nothing stands between them but lines that come again too, and no sentence: headings of another
    edition.
    """
    if _parts(headings) == len(headings):
        return headings
    counts = Counter(line.text.norm.strip() for line in lines)
    keys: list[str] = []
    for position, heading in enumerate(headings):
        gap = lines[headings[position - 1].line + 1 : heading.line] if position else ()
        between = filter(None, (line.text.norm.strip() for line in gap))
        if heading.key in keys or any(counts[words] == 1 or "。" in words for words in between):
            break
        keys.append(heading.key)
    later = {heading.key for heading in headings[len(keys) :]}
    return headings[len(keys) :] if len(keys) >= 3 and later.issuperset(keys) else headings


def _has_figures(line: Line) -> bool:
    """Whether a line is a row of a table with figures, or an entry of a table of contents."""
    if line.cells is not None:
        return any(read_number(cell.norm.strip()) for cell in line.cells[1:])
    return _FIGURE_AT_END.search(line.text.norm) is not None


def _without_statistics(headings: list[Heading], lines: Sequence[Line]) -> list[Heading]:
    """Drops the headings of a table of statistics, an annex of reports up to 2018.

    It has rows that are worded like the report's parts and come behind those.
    """
    if _parts(headings) == len(headings):
        return headings
    start = next((i for i, line in enumerate(lines) if _STATISTICS.search(line.text.norm)), None)
    if start is None:
        return headings
    keys = {heading.key for heading in headings if heading.line < start}
    return [heading for heading in headings if heading.line < start or heading.key not in keys]


def _without_subheadings(
    headings: list[Heading], lines: Sequence[Line], edition: Edition
) -> list[Heading]:
    """Drops sub-headings that are numbered as the parts are, and worded like one of them.

    Such a one has not the number of the part that it is worded like, which another heading has, and
    belongs to an enumeration that begins anew under the part it stands in.
    """
    if _parts(headings) == len(headings):
        return headings
    numbered = {heading.key for heading in headings if heading.number}
    counted = [part for part in edition.parts if part.required or part.key in numbered]
    numbers = {part.key: number for number, part in enumerate(counted, 1)}
    own = {h.line: h.key for h in headings if h.number and place_of(h.number) == numbers[h.key]}
    parts = set(own.values())
    kept: list[Heading] = []
    seen, listed = 0, False
    for heading in headings:
        if heading.line in own:
            seen, listed = heading.line + 1, False
        elif heading.key in parts:
            listed = listed or any(map(_opens_list, lines[seen : heading.line + 1]))
            seen = heading.line + 1
            if listed:
                continue
        kept.append(heading)
    return kept


def _opens_list(line: Line) -> bool:
    """Whether a line is the first of an enumeration."""
    opening = _OPENING.match(line.text.norm)
    return opening is not None and opening.lastgroup in _STYLES and place_of(_number(opening)) == 1


def _number(opening: re.Match[str]) -> str:
    """How a heading is numbered, in plain numerals or digits."""
    number = next(filter(None, opening.groups()[opening.lastindex or 0 :]), "")
    return _PLAIN.get(number, number)


class _Wordings(NamedTuple):
    """The keys of an edition's parts by their reduced headings; signs that headings end with."""

    parts: Mapping[str, str]
    last_signs: frozenset[str]


@cache
def _wordings(edition: str) -> _Wordings:
    parts = {label_core(part.heading): part.key for part in editions()[edition].parts}
    return _Wordings(parts, frozenset(core[-1] for core in (*parts, *_CLOSING)))
