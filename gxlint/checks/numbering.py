"""Check kind ``numbering``: whether sub-headings and lists are numbered one after the other."""

from __future__ import annotations

from itertools import accumulate, pairwise

from gxlint import patterns
from gxlint.checks import Hit, in_each
from gxlint.namedtuple import NamedTuple
from gxlint.once import BRIEF, Limited
from gxlint.parse.numerals import written_number
from gxlint.sentences import BETWEEN, Sentences, sentences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from gxlint.model import Report

PARAMS: Mapping[str, Any] = {"type": "object", "additionalProperties": False}
EXAMPLE = "{}\n"
VALUES = frozenset({"previous", "found", "expected"})
NAMES = in_each(VALUES, "", "repeated", "backwards")

# The levels of numbering, the highest first: (一), 1., (1), 一是.  The first bracket may be lost.
# A decimal fraction or a date (1.5, 12.31) is no number of a list, "4.12345热线" begins with one.
_NUMBERED = (
    r"[\s#>*•·-]*(?:"
    r"(?P<bracket>\(?\s?(?P<a>[一二三四五六七八九十]{1,3})\s?\))"
    rf"|(?P<arabic>(?P<b>\d{{1,2}})[.、](?=[^\d{BETWEEN}]|\d{{3}}))"
    r"|(?P<round>\((?P<c>\d{1,2})\))"
    r"|(?P<clause>(?P<d>[一二三四五六七八九十]{1,3})(?:是|要))"
    r")"
)
# To look for the sign before a number is quicker than to look behind at every character, and what
# all numbers begin with is quicker to look for than each of their ways.
_MARKER = patterns.compile(rf"[{BETWEEN}。;:!?,](?=[\s#>*•·(\d一二三四五六七八九十-]){_NUMBERED}")
# Lists within lists of one level, at most; more are no lists but noise.
_DEEPEST = 4
# A paragraph that ends so goes on in the next.
_OPEN = frozenset(";,、")
#: By group of a level its rank, and the group of the number itself.
_LEVELS = {"bracket": (0, "a"), "arabic": (1, "b"), "round": (2, "c"), "clause": (3, "d")}
#: Rank and value of a number.
_Number = tuple[int, int]
#: Whether the numbers of a part, up to so many, are in order: most reports have the same.
_KNOWN = Limited(1024)


class _List(NamedTuple):
    """A list as far as it was read: which number of all is its last one, and the value of that.

    `rightly` is the right value if that was wrong.
    """

    last: int
    value: int
    rightly: int | None = None

    @property
    def due(self) -> tuple[int, ...]:
        """The values that may follow: on from the one written or from the right one."""
        after = self.value + 1
        return (after,) if self.rightly is None else (after, self.rightly + 1)


class _Marker(NamedTuple):
    """A number in the text: where it is, and as written; `leads`: it begins a paragraph.

    `block` counts paragraphs, of which those that a semicolon joins are one.
    """

    path: str
    range: tuple[int, int]
    words: str
    block: int
    leads: bool


def check(report: Report, _: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit for each number that does not follow from the one before."""
    said = sentences(report)
    for first, end in pairwise(said.parts):
        found = list(_found(said, first, end))
        numbers = tuple([number for number, _, _ in found])
        if not _in_order(numbers):
            blocks = _blocks(said, first, end)
            markers = [_marker(said, place, leads, blocks, first) for _, place, leads in found]
            for earlier, later in _faults(numbers, markers):
                yield _hit(numbers, markers, earlier, later)


def _found(
    said: Sentences, first: int, end: int
) -> Iterator[tuple[_Number, tuple[int, int], bool]]:
    """The numbers in those sentences, where each is, and whether its sentence begins with it."""
    text = said.text
    for match in _MARKER.finditer(text, said.bounds[first] - 1, said.bounds[end] - 1):
        level = match.lastgroup or ""
        rank, group = _LEVELS[level]
        value = written_number(match[group])
        sign = text[match.start()]
        # After a comma only 一是, 二是 go on a list; 1、 and (一) there are citations and figures.
        if value is not None and (sign != "," or level == "clause"):
            yield (rank, value), match.span(level), sign == BETWEEN


def _in_order(numbers: tuple[_Number, ...]) -> bool:
    """Whether none of the numbers is wrong, whichever of them belong to one list."""
    known: bool | None = _KNOWN.get(numbers)
    if known is None:
        known = next(_faults(numbers, None), None) is None
        if len(numbers) <= BRIEF:
            _KNOWN.keep(numbers, known)
    return known


def _faults(
    numbers: Sequence[_Number], markers: Sequence[_Marker] | None
) -> Iterator[tuple[int, int]]:
    """The numbers that do not follow from the one before in their list, with that, by index.

    Where it is not known where they stand all of a rank are taken to be of one list.
    """
    # The open lists of each rank, a list within a list last.  What a list begins with is free.
    lists: list[list[_List]] = [[] for _ in _LEVELS]
    for index, (rank, value) in enumerate(numbers):
        for deeper in lists[rank + 1 :]:
            deeper.clear()
        open_lists = lists[rank]
        if value == 1 or not open_lists:
            open_lists.append(_List(index, value))
            del open_lists[:-_DEEPEST]
            continue
        going_on = [i for i, one in enumerate(open_lists) if value in one.due]
        if going_on:
            del open_lists[going_on[-1] :]
            open_lists.append(_List(index, value))
            continue
        broken = open_lists.pop()
        faulty = markers is None or _one_list(markers[broken.last], markers[index])
        if faulty:
            yield broken.last, index
        open_lists.append(_List(index, value, broken.value + 1 if faulty else None))


def _one_list(previous: _Marker, marker: _Marker) -> bool:
    """Whether two numbers surely belong to one list: in one block, or each leading a paragraph."""
    return previous.block == marker.block or (previous.leads and marker.leads)


def _hit(numbers: Sequence[_Number], markers: Sequence[_Marker], earlier: int, later: int) -> Hit:
    previous, found = numbers[earlier][1], numbers[later][1]
    marker = markers[later]
    variant = None if found > previous else "repeated" if found == previous else "backwards"
    values = {
        "previous": markers[earlier].words,
        "found": marker.words,
        "expected": previous + 1,
    }
    related = (markers[earlier].path,)
    return Hit(marker.path, values, marker.range, related=related, variant=variant)


def _marker(
    said: Sentences, place: tuple[int, int], opens: bool, blocks: Sequence[int], first: int
) -> _Marker:
    number = said.number(place[0])
    path, text = said.all[number]
    begin = said.bounds[number]
    start, end = place[0] - begin, place[1] - begin
    leads = opens and number in said.leading
    words = text.raw[start:end].strip()
    return _Marker(path, (start, end), words, blocks[number - first], leads)


def _blocks(said: Sentences, first: int, end: int) -> list[int]:
    """The block of each of those sentences."""
    ends = [
        number + 1 in said.leading and said.all[number].text.norm[-1:] not in _OPEN
        for number in range(first, end - 1)
    ]
    return [*accumulate(ends, initial=0)]
