"""Check kind ``brackets``: brackets and quotation marks without their partner."""

from __future__ import annotations

from collections import defaultdict

from gxlint import patterns
from gxlint.checks import Change, Hit, Repair, in_each
from gxlint.checks.narrative import Run, whole
from gxlint.namedtuple import NamedTuple
from gxlint.once import brief
from gxlint.parse.numerals import written_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from gxlint.model import Report

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["reach"],
    "properties": {
        "reach": {
            "description": "how many paragraphs farther on the partner may still come",
            "type": "integer",
            "minimum": 0,
        },
    },
}
EXAMPLE = "reach: 6\n"
VALUES = frozenset({"mark", "partner", "count"})
NAMES = in_each(VALUES, "", "several", "turned", "number")

_PAIRS = ("()", "[]", "{}", "〔〕", "【】", "《》", "〈〉", "「」", "『』", "“”", "‘’")
_PARTNER = {mark: pair[1 - side] for pair in _PAIRS for side, mark in enumerate(pair)}
_OPENING = frozenset(pair[0] for pair in _PAIRS)
_CURLY = ("“”", "‘’")
_STRAIGHT = '"'
_MARKS = patterns.compile(patterns.any_of((*_PARTNER, _STRAIGHT)))
_MARKS_AND_ENDS = patterns.compile(patterns.any_of((*_PARTNER, _STRAIGHT, "\n")))
# (一), (1), (a) at the beginning of a clause; written 一), 1), a) by choice or by oversight.
_NUMBER = patterns.compile(
    r"(?:^|(?<=[。;:!?,、]))\s*(?P<open>\(\s?)?(?P<numeral>"
    r"(?P<digits>\d{1,2})|(?P<chinese>[一二三四五六七八九十]{1,3})|(?P<letter>[A-Za-z])"
    r")\s?(?P<close>\))"
)
_KINDS = ("digits", "chinese", "letter")
# So many marks are shown beside the first of a paragraph.
_SHOWN = 8


class _Number(NamedTuple):
    """A number of a list, whether an opening bracket stands before it, and its place."""

    kind: str
    value: int
    bracketed: bool
    start: int
    close: int


class _Reading(NamedTuple):
    """What stands in a run: the marks without a partner and the numbers of lists, in order."""

    run: Run
    loose: list[int]
    numbers: list[_Number]

    def mark(self, at: int) -> str:
        return self.run.text.norm[at]


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit for each mark of a paragraph that lacks its partner, however often it occurs there;
    one for each quotation mark the wrong way round and each number short of its bracket."""
    said = whole(report)
    if all(map(_paired, "".join(_MARKS_AND_ENDS.findall(said.text)).split("\n"))):
        return  # so it is in most reports, and no number of a list lacks a bracket then
    for block in said.blocks():
        readings = [_read(run) for run in block]
        if all(map(_in_order, readings)):
            continue
        turned = [list(_turned(reading)) for reading in readings]
        _pair_across(readings, params["reach"])
        short = _short_numbers(readings)
        for reading, around, numbers in zip(readings, turned, short, strict=True):
            yield from around
            yield from (_short_hit(reading.run, number) for number in numbers)
            yield from _loose_hits(reading)


@brief(1024)
def _paired(marks: str) -> bool:
    """Whether each of the marks of a run has its partner among them."""
    opened = dict.fromkeys((*_OPENING, _STRAIGHT), 0)
    for mark in marks:
        if mark in _OPENING:
            opened[mark] += 1
        elif mark == _STRAIGHT:
            opened[mark] ^= 1
        elif opened[_PARTNER[mark]]:
            opened[_PARTNER[mark]] -= 1
        else:
            return False
    return not any(opened.values())


def _in_order(reading: _Reading) -> bool:
    """Whether every mark has its partner and every number its brackets."""
    return not reading.loose and all(number.bracketed for number in reading.numbers)


def _read(run: Run) -> _Reading:
    norm = run.text.norm
    numbers = list(_numbers(norm)) if ")" in norm else []
    closes = {number.close for number in numbers if not number.bracketed}
    opened: dict[str, list[int]] = defaultdict(list)
    loose: list[int] = []
    for match in _MARKS.finditer(norm):
        mark, at = match.group(), match.start()
        partner = _PARTNER.get(mark, mark)
        if mark in _OPENING or (mark == _STRAIGHT and not opened[mark]):
            opened[mark].append(at)
        elif at in closes:
            continue
        elif opened[partner]:
            opened[partner].pop()
        elif not _after_latin(norm, at, "’"):
            loose.append(at)
    numbers = _not_closing(numbers, opened["("])
    loose = sorted([*loose, *(at for places in opened.values() for at in places)])
    return _Reading(run, _without_mixed(norm, loose), numbers)


def _numbers(norm: str) -> Iterator[_Number]:
    for match in _NUMBER.finditer(norm):
        kind = next(kind for kind in _KINDS if match[kind])
        numeral = match["numeral"].lower()
        value = ord(numeral) - ord("a") + 1 if kind == "letter" else written_number(numeral)
        if value is not None:
            bracketed = match["open"] is not None
            yield _Number(kind, value, bracketed, match.start("numeral"), match.start("close"))


def _not_closing(numbers: list[_Number], opened: list[int]) -> list[_Number]:
    """The numbers but for those whose bracket closes one opened before: (附件1,2)."""
    kept: list[_Number] = []
    for number in reversed(numbers):
        if not number.bracketed and opened and opened[-1] < number.close:
            opened.pop()
        else:
            kept.append(number)
    return kept[::-1]


def _after_latin(norm: str, at: int, mark: str) -> bool:
    """Whether that mark stands there after a Latin letter or a digit: an apostrophe, inches."""
    before = norm[max(0, at - 1) : at]
    return norm[at] == mark and before.isascii() and before.isalnum()


def _without_mixed(norm: str, loose: list[int]) -> list[int]:
    """The marks without a straight one that does for the partner of a curly one (“甲")."""
    straight = next((at for at in loose if norm[at] == _STRAIGHT), None)
    if straight is None:
        return loose
    curly = next((at for at in loose if norm[at] in "“”"), None)
    gone = {straight, curly} if curly is not None else set[int]()
    if _after_latin(norm, straight, _STRAIGHT):
        gone.add(straight)
    return [at for at in loose if at not in gone]


def _turned(reading: _Reading) -> Iterator[Hit]:
    """Two quotation marks the same way round, which are a pair; they are loose no longer."""
    for pair in _CURLY:
        places = [at for at in reading.loose if reading.mark(at) in pair]
        marks = {reading.mark(at) for at in places}
        if len(places) != 2 or len(marks) != 1:
            continue
        mark = marks.pop()
        # Of two opening marks the second should close, of two closing ones the first open.
        wrong, right = reversed(places) if mark in _OPENING else places
        spot, other = (reading.run.spot(at, at + 1) for at in (wrong, right))
        values = {"mark": mark, "partner": _PARTNER[mark], "count": 2}
        fix = Repair((Change(spot, _PARTNER[mark]),), safe=False)
        yield Hit(spot.path, values, spot.range, (other,), "turned", fix)
        reading.loose[:] = [at for at in reading.loose if at not in places]


def _pair_across(readings: Sequence[_Reading], reach: int) -> None:
    """Takes out marks whose partner stands in another paragraph, not too far on."""
    opened: dict[str, list[tuple[int, int]]] = defaultdict(list)
    paired: list[set[int]] = [set() for _ in readings]
    for index, reading in enumerate(readings):
        for at in reading.loose:
            mark = reading.mark(at)
            earlier = opened[_PARTNER.get(mark, mark)]
            if mark not in _OPENING and earlier and 0 < index - earlier[-1][0] <= reach:
                other, place = earlier.pop()
                paired[other].add(place)
                paired[index].add(at)
            else:
                opened[mark].append((index, at))
    for reading, gone in zip(readings, paired, strict=True):
        reading.loose[:] = [at for at in reading.loose if at not in gone]


def _short_numbers(readings: Sequence[_Reading]) -> list[list[_Number]]:
    """By run, the numbers that lack the bracket which the others of their list have.

    A list written 1), 2), 3) throughout is a style; a lone 四) fills the gap after (三).
    """
    bare: dict[str, set[int]] = defaultdict(set)
    bracketed: dict[str, set[int]] = defaultdict(set)
    for reading in readings:
        for number in reading.numbers:
            (bracketed if number.bracketed else bare)[number.kind].add(number.value)

    def is_short(number: _Number) -> bool:
        value, plain, full = number.value, bare[number.kind], bracketed[number.kind]
        a_style = plain.issuperset(range(1, value)) if value > 1 else 2 in plain
        neighbours = {value - 1, value + 1} & full
        return not (number.bracketed or a_style or value in full) and bool(neighbours)

    return [[number for number in reading.numbers if is_short(number)] for reading in readings]


def _short_hit(run: Run, number: _Number) -> Hit:
    spot = run.spot(number.start, number.close + 1)
    words = run.text.raw[number.start : number.close + 1]
    partner = _partner_as_written(words[-1])
    values = {"mark": words, "partner": partner, "count": 1}
    fix = Repair((Change(spot, partner + words),))
    return Hit(spot.path, values, spot.range, variant="number", fix=fix)


def _loose_hits(reading: _Reading) -> Iterator[Hit]:
    places: dict[str, list[int]] = defaultdict(list)
    for at in reading.loose:
        places[reading.mark(at)].append(at)
    for alike in places.values():
        spot, *others = (reading.run.spot(at, at + 1) for at in alike[: _SHOWN + 1])
        mark = reading.run.text.raw[alike[0]]
        values = {"mark": mark, "partner": _partner_as_written(mark), "count": len(alike)}
        variant = "several" if len(alike) > 1 else None
        yield Hit(spot.path, values, spot.range, related=tuple(others), variant=variant)


def _partner_as_written(mark: str) -> str:
    """The partner of a mark, of the same width."""
    if mark in _PARTNER:
        return _PARTNER[mark]
    narrow = chr(ord(mark) - 0xFEE0) if "！" <= mark <= "～" else mark
    return chr(ord(_PARTNER[narrow]) + 0xFEE0) if narrow in _PARTNER else mark
