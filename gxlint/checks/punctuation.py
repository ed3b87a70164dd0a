"""Check kind ``punctuation``: marks that are doubled, or of another width than the rest."""

from __future__ import annotations

from gxlint import patterns
from gxlint.checks import Change, Hit, Repair, in_each
from gxlint.checks.narrative import Run, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from gxlint.model import Report

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["minority"],
    "properties": {
        "minority": {
            "description": "half-width marks are strays if they are less than this many per cent",
            "type": "integer",
            "minimum": 1,
            "maximum": 50,
        },
    },
}
EXAMPLE = "minority: 20\n"
VALUES = frozenset({"doubled", "half_width"})
NAMES = in_each(VALUES, "", "doubled", "half_width")

# Two marks where one is enough.  Three and more stand for an ellipsis or a blank.
_DOUBLED = patterns.compile(
    r"(?<![,、。;:.])(?:([,、;:。])\1|[,、;]。|。[,、;]|[,、][;,、]|;[,、])(?![,、。;:.])"
)
# Which of two different marks stays: the one that separates more.
_RANK = "、,;:。"
# Marks between Chinese characters (or the quotes and brackets around them): in numbers, addresses
# and Latin words half-width marks are at home.
# (A range of all Chinese characters would say the same and takes ten times as long to compile.)
_CHINESE = r"[^\W\d_A-Za-z①-⑳Ⅰ-Ⅻ]"
_BETWEEN = patterns.compile(
    rf"(?<=[”’》〉〕】」』)）%％]|{_CHINESE})[,;:!?，；：！？](?=[“‘《〈〔【「『(（]|{_CHINESE})"
)
# What the two above have in common and is found much faster.
_TWO = patterns.compile("[,、;:。][,、;:。]")
_ANY_HALF = patterns.compile("[,;:!?]")
_HALF, _FULL = ",;:!?", "，；：！？"
_WIDEN = str.maketrans(_HALF, _FULL)
# So many places are shown; all are counted and mended.
_SHOWN = 20


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit at the first such mark, with the others beside it."""
    runs = whole(report).runs
    doubled = list(_doubled(runs))
    narrow = list(_narrow(runs, params["minority"]))
    changes = [*doubled, *narrow]
    if not changes:
        return
    spots = [change.spot for change in changes]
    variant = None if doubled and narrow else "doubled" if doubled else "half_width"
    yield Hit(
        spots[0].path,
        {"doubled": len(doubled), "half_width": len(narrow)},
        spots[0].range,
        related=tuple(spots[1:_SHOWN]),
        variant=variant,
        fix=Repair(tuple(changes)),
    )


def _doubled(runs: Sequence[Run]) -> Iterator[Change]:
    for run in runs:
        norm, raw = run.text.norm, run.text.raw
        for match in _DOUBLED.finditer(norm) if _TWO.search(norm) else ():
            start, end = match.span()
            # Between Latin characters a pair may be part of an address or a formula.
            around = norm[max(0, start - 1) : start] + norm[end : end + 1]
            if around.isascii():
                continue
            yield Change(run.spot(*_superfluous(raw, norm, start)), "")


def _superfluous(raw: str, norm: str, start: int) -> tuple[int, int]:
    """Which of the two marks at `start` goes: the weaker one, the half-width one, the second."""
    first, second = ((_RANK.index(norm[at]), raw[at] in _FULL) for at in (start, start + 1))
    at = start if first < second else start + 1
    return at, at + 1


def _narrow(runs: Sequence[Run], minority: int) -> Iterator[Change]:
    strays = [
        (run, match)
        for run in runs
        if _ANY_HALF.search(run.text.raw)
        for match in _BETWEEN.finditer(run.text.raw)
        if match.group() in _HALF
    ]
    if not strays:
        return
    found = sum(len(_BETWEEN.findall(run.text.raw)) for run in runs)
    if len(strays) * 100 < minority * found:
        for run, match in strays:
            yield Change(run.spot(*match.span()), match.group().translate(_WIDEN))
