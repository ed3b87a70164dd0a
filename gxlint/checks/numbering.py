"""Check kind ``numbering``: whether sub-headings and lists are numbered one after the other."""

from __future__ import annotations

from gxlint import patterns
from gxlint.checks import Hit, in_each
from gxlint.model import Report, Section, Sentence
from gxlint.namedtuple import NamedTuple
from gxlint.parse.numerals import chinese_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from gxlint.text import Text

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False}
EXAMPLE = "{}\n"
VALUES = frozenset({"previous", "found", "expected"})
NAMES = in_each(VALUES, "", "repeated", "backwards")

# The levels of numbering, the highest first: (一), 1., (1), 一是.  The first bracket may be lost.
# A decimal fraction or a date (1.5, 12.31) is no number of a list, "4.12345热线" begins with one.
_NUMBERED = (
    r"[\s#>*•·-]*(?:"
    r"(?P<bracket>\(?\s?(?P<a>[一二三四五六七八九十]{1,3})\s?\))"
    r"|(?P<arabic>(?P<b>\d{1,2})[.、](?=\D|\d{3}))"
    r"|(?P<round>\((?P<c>\d{1,2})\))"
    r"|(?P<clause>(?P<d>[一二三四五六七八九十]{1,3})(?:是|要))"
    r")"
)
# To look for the sign before a number is quicker than to look behind at every character.
_FIRST = patterns.compile(_NUMBERED)
_FURTHER = patterns.compile(f"[。;:!?,]{_NUMBERED}")
# What every number of a list has, to pass over paragraphs without one.
_ANY = patterns.compile(r"[一二三四五六七八九十\d]\s?[).、是要]")
# Lists within lists of one level, at most; more are no lists but noise.
_DEEPEST = 4
# A paragraph that ends so goes on in the next.
_OPEN = frozenset(";,、")
_LEVELS = {"bracket": 0, "arabic": 1, "round": 2, "clause": 3}


class _Marker(NamedTuple):
    """A number in the text.

    `range` of `text`, which stands at `path`, is the number; `words` are it as written.

    `block` counts paragraphs, of which those that a semicolon joins are one; `leads` says that the
    number begins a paragraph.
    """

    level: int
    value: int
    path: str
    range: tuple[int, int]
    text: Text
    block: int
    leads: bool

    @property
    def words(self) -> str:
        return self.text.raw[slice(*self.range)].strip()


class _List(NamedTuple):
    """A list as far as it was read: its last number, and the right one if that was wrong."""

    marker: _Marker
    rightly: int | None = None

    @property
    def due(self) -> tuple[int, ...]:
        """The numbers that may follow: on from the number written or from the right one."""
        after = self.marker.value + 1
        return (after,) if self.rightly is None else (after, self.rightly + 1)


def check(report: Report, _: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit for each number that does not follow from the one before."""
    for section in report.sections:
        yield from _check_section(section)


def _check_section(section: Section) -> Iterator[Hit]:
    # The open lists of each level, a list within a list last.  What a list begins with is free.
    lists: list[list[_List]] = [[] for _ in _LEVELS]
    for marker in _markers(section):
        for deeper in lists[marker.level + 1 :]:
            deeper.clear()
        open_lists = lists[marker.level]
        if marker.value == 1 or not open_lists:
            open_lists.append(_List(marker))
            del open_lists[:-_DEEPEST]
            continue
        going_on = [i for i, one in enumerate(open_lists) if marker.value in one.due]
        if going_on:
            del open_lists[going_on[-1] :]
            open_lists.append(_List(marker))
            continue
        last = open_lists.pop()
        faulty = _one_list(last.marker, marker)
        if faulty:
            yield _hit(last.marker, marker)
        open_lists.append(_List(marker, last.marker.value + 1 if faulty else None))


def _one_list(previous: _Marker, marker: _Marker) -> bool:
    """Whether two numbers surely belong to one list: in one block, or each leading a paragraph."""
    return previous.block == marker.block or (previous.leads and marker.leads)


def _hit(previous: _Marker, marker: _Marker) -> Hit:
    if marker.value > previous.value:
        variant = None
    else:
        variant = "repeated" if marker.value == previous.value else "backwards"
    values = {
        "previous": previous.words,
        "found": marker.words,
        "expected": previous.value + 1,
    }
    return Hit(marker.path, values, marker.range, related=(previous.path,), variant=variant)


def _markers(section: Section) -> Iterator[_Marker]:
    block = 0
    for paragraph in section.paragraphs:
        norm = paragraph.text.norm
        if _ANY.search(norm):
            texts = paragraph.sentences or [Sentence(section.path, paragraph.text)]
            for position, (path, text) in enumerate(texts):
                if _ANY.search(text.norm):
                    yield from _markers_in(text, path, block, first=position == 0)
        block += norm.rstrip()[-1:] not in _OPEN


def _markers_in(text: Text, path: str, block: int, *, first: bool) -> Iterator[_Marker]:
    norm = text.norm
    opening = _FIRST.match(norm)
    further = _FURTHER.finditer(norm, opening.end() if opening else 0)
    for match in (opening, *further) if opening else further:
        level = match.lastgroup or ""
        numeral = next(filter(None, match.group("a", "b", "c", "d")))
        value = int(numeral) if numeral.isdecimal() else chinese_number(numeral)
        # After a comma only 一是, 二是 go on a list; 1、 and (一) there are citations and figures.
        if value is None or (norm[match.start()] == "," and level != "clause"):
            continue
        leads = first and match is opening
        yield _Marker(_LEVELS[level], value, path, match.span(level), text, block, leads)
