"""Wholes and their parts: 共304件,其中自然人268件、法人或其他组织36件.

Parts are never more than their whole.  Where the text says that they are all of it (分别为, a colon,
a last part 其他) they add up.
"""

from __future__ import annotations

from decimal import Decimal

from gxlint import patterns
from gxlint.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from gxlint.claims.figures import Figure

#: Parts begin at most so many figures behind their whole.
_FAR = 24
#: More figures than this in a row are no breakdown.
_MOST = 300
#: Words like 组成 stand at most so many characters behind the first part.
_VIEW = 200
_RANKS = {"、": 0, ",": 1, ";": 2}
_ASIDE = patterns.compile(r"\([^()]*\)")
_SHARE = patterns.compile(r"[,、]?占[^,、;:()]{0,16}?\d+(?:\.\d+)?%")
_CARRIED = patterns.compile("结转|转结")
_SUMMED_UP = patterns.compile("[,、]?(?:合计|共计|总计)")
_STOP = patterns.compile("[、,;:。()]")
_BREAK = patterns.compile("[,;:]")
_END = patterns.compile("[,;]")
_ONE_STEP = patterns.compile(r"[^、,;:。]*([、,;])([^、,;:。]*)")


class Sum(NamedTuple):
    """A whole and the parts that the text gives of it, at ``start:end`` of the plain text.

    `complete`: they are said to be all of it; `agrees`: whether they can be right, None where the
    text leaves that open.
    """

    whole: Figure
    parts: tuple[Decimal, ...]
    start: int
    end: int
    complete: bool
    agrees: bool | None

    @property
    def about(self) -> str:
        """The sum written out."""
        return " + ".join(f"{part:f}" for part in self.parts)


class _List(NamedTuple):
    """Parts with their labels; `kind` is how they are introduced, `joint` what stands between.

    `mixed`: what the list goes on with is counted in another unit.
    """

    parts: list[Figure]
    labels: list[str]
    kind: str
    joint: str
    mixed: bool


class Summing:
    """Finds the sums of sentences under the words of a rule (GX706)."""

    def __init__(self, params: Mapping[str, Any]) -> None:
        self._all_of = patterns.compile(params["all_of"])
        self._some_of = patterns.compile(params["some_of"])
        self._summed = patterns.compile(params["summed"])
        self._rest = patterns.compile(params["rest"])
        self._open_end = patterns.compile(params["open_end"])
        self._no_part = patterns.compile(params["no_part"])
        self._families = [patterns.compile(pattern) for pattern in params["families"]]

    def sums(self, text: str, found: Sequence[Figure], before: Sequence[Figure]) -> Iterator[Sum]:
        """The wholes of a plain sentence that parts are given of, in order.

        `before` are the figures of the sentence before one that goes on from there: the only one of
        its unit may be the whole.
        """
        counted = [figure for figure in found if not figure.kind]
        if counted and before:
            like = [one for one in before if (one.unit, one.kind) == (counted[0].unit, "")]
            counted[:0] = [one._replace(start=0, end=0, depth=0) for one in like if len(like) == 1]
        for index in range(len(counted)):
            for first in _next_figures(counted, index):
                listed = self._listed(text, counted, index, first)
                if listed and not any(self._no_part.search(label) for label in listed.labels):
                    yield self._judged(text, counted, index, listed)

    def goes_on(self, text: str) -> bool:
        """Whether the sentence begins with 其中: its whole may stand in the one before."""
        return self._some_of.match(text) is not None

    def _listed(self, text: str, found: Sequence[Figure], index: int, first: int) -> _List | None:
        """The parts of the figure at `index` from the one at `first` on, if they are such."""
        whole, part = found[index], found[first]
        between = text[whole.end : part.start]
        if part.depth > whole.depth:
            before, _, label = between.partition("(")
            some = self._some_of.search(label)
            kind = "" if _BREAK.search(before) else "some" if some else "bracket"
        else:
            kind, label = self._introduced(text, whole.end, part.start, found[first - 1].end)
        if not kind or part.unit != whole.unit:
            return None
        # 其中一件…,其中两件…: both are parts of something before.
        if whole.label.endswith("其中") and part.label.endswith("其中"):
            return None
        return self._collected(text, found, first, label, kind)

    def _introduced(self, text: str, start: int, end: int, floor: int) -> tuple[str, str]:
        """How the words from `start` to `end` introduce parts, and the label of the first.

        They do so behind `floor`, the end of the last number before.
        """
        between = _ASIDE.sub(lambda aside: " " * len(aside.group()), text[start:end])
        view = between + text[end : end + _VIEW]
        if ";" in between:
            return "", ""
        for kind, pattern in (("all", self._all_of), ("some", self._some_of)):
            found = [m.end() for m in pattern.finditer(view) if m.end() <= len(between)]
            if found and found[-1] >= floor - start:
                return kind, between[found[-1] :]
        head, colon, label = between.partition(":")
        return ("all", label) if colon and not _END.search(head) else ("", "")

    def _collected(
        self, text: str, found: Sequence[Figure], first: int, label: str, kind: str
    ) -> _List | None:
        """The parts from the one at `first` on; None if there are more than anyone would list."""
        parts, labels, joint, mixed = [found[first]], [label.strip(",:")], "", False
        # 其中:网上2件;信函3件 lists as a colon does.
        loosest = _RANKS[";" if kind == "all" or label.startswith(":") else ","]
        for index, figure in enumerate(found[first + 1 : first + _MOST], first + 1):
            if figure.depth > parts[0].depth or self._in_label(text, found, index, parts[0].unit):
                continue
            gap = _SHARE.sub("", _ASIDE.sub("", text[parts[-1].end : figure.start]))
            step = _ONE_STEP.fullmatch(gap)
            if figure.depth < parts[0].depth or figure.unit != parts[0].unit or step is None:
                mixed = figure.depth == parts[0].depth and step is not None and step[1] == joint
                break
            most = _RANKS[joint] if joint else loosest
            if self._some_of.search(gap) or _RANKS[step[1]] > most:
                break
            joint = joint or step[1]
            parts.append(figure)
            labels.append(step[2])
        else:
            if first + _MOST < len(found):
                return None
        return _List(parts, labels, kind, joint, mixed)

    @staticmethod
    def _in_label(text: str, found: Sequence[Figure], index: int, unit: str) -> bool:
        """Whether the figure is of another unit and only names a part: 三类内部事务信息5件."""
        if found[index].unit == unit or index + 1 == len(found) or found[index + 1].unit != unit:
            return False
        return _STOP.search(text, found[index].end, found[index + 1].start) is None

    def _judged(self, text: str, found: Sequence[Figure], index: int, listed: _List) -> Sum:
        whole = found[index]
        parts = tuple(part.value for part in listed.parts)
        beside = _beside(text, found, index)
        before = found[index - 1].end if index else 0
        summed = self._summed.search(text, before, whole.start) is not None
        closed = _said_again(text, found, listed.parts[-1], whole)
        complete = not beside and (closed or self._complete(text, listed, summed=summed))
        agrees: bool | None = None
        if _divides(parts, whole.value):
            agrees = True
        elif complete:
            agrees = None if _goes_on(text, found, listed, whole) else False
        elif sum(parts) > whole.value + sum(figure.value for figure in beside):
            agrees = False if self._of_one_kind(listed, whole) else None
        # 收到9件,上年结转1件,其中…: those that came in are named.
        named = beside[-1] if beside and _CARRIED.search(whole.label) else whole
        return Sum(named, parts, named.start, listed.parts[-1].end, complete, agrees)

    def _complete(self, text: str, listed: _List, *, summed: bool) -> bool:
        """Whether the parts are said to be all of the whole."""
        if (
            len(listed.parts) < 2
            or listed.mixed
            or self._open_end.match(text, listed.parts[-1].end)
        ):
            return False
        rest = self._rest.match(listed.labels[-1]) is not None
        return rest or listed.kind == "all" or (listed.kind == "bracket" and summed)

    def _of_one_kind(self, listed: _List, whole: Figure) -> bool:
        """Whether neither two ways of dividing the whole nor other matters are in the list."""
        if listed.kind == "bracket" or listed.joint in ("", "、"):
            return True
        families = [
            index
            for index, family in enumerate(self._families)
            if any(family.search(label) for label in listed.labels)
        ]
        too_big = any(part.value > whole.value for part in listed.parts)
        return len(families) < 2 and (not too_big or len(families) == 1)


def _next_figures(found: Sequence[Figure], index: int) -> Iterator[int]:
    """Where parts may begin: in the bracket behind a figure, and behind that bracket."""
    depth = found[index].depth
    following = index + 1
    if following < len(found) and found[following].depth == depth + 1:
        yield following
    unit = found[index].unit
    for place in range(following, min(following + _FAR, len(found))):
        if (found[place].depth, found[place].unit) == (depth, unit):
            yield place
            return


def _said_again(text: str, found: Sequence[Figure], last: Figure, whole: Figure) -> bool:
    """Whether the whole follows the last of several parts once more: 其中甲2件、乙3件,合计5件."""
    following = next((figure for figure in found if figure.start > last.start), None)
    return (
        following is not None
        and (following.value, following.unit) == (whole.value, whole.unit)
        and _SUMMED_UP.fullmatch(text, last.end, following.start) is not None
    )


def _goes_on(text: str, found: Sequence[Figure], listed: _List, whole: Figure) -> bool:
    """Whether the list goes on behind a semicolon, and its parts divide the whole there."""
    last = listed.parts[-1]
    rest = [one for one in found if one.start > last.start and one.unit == whole.unit]
    if not rest or ";" not in text[last.end : rest[0].start]:
        return False
    return _divides([part.value for part in (*listed.parts, *rest)], whole.value)


def _beside(text: str, found: Sequence[Figure], index: int) -> list[Figure]:
    """The figures before the whole that the parts may be of as well: 新收41件,上年结转3件,其中…"""
    whole = found[index]
    floor = text.rfind(";", 0, whole.start)
    if whole.depth:
        floor = max(floor, text.rfind("(", 0, whole.start))
    return [
        figure
        for figure in found[:index]
        if figure.start > floor and (figure.depth, figure.unit) == (whole.depth, whole.unit)
    ]


def _divides(parts: Sequence[Decimal], whole: Decimal) -> bool:
    """Whether the parts divide the whole; what follows then divides it again, or is none of it."""
    total = Decimal(0)
    for number, part in enumerate(parts, 1):
        total += part
        if total == whole and (number > 1 or len(parts) == 1):
            return True
    return False
