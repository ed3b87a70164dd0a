"""Check kind ``punctuation``: marks that are doubled, or of another width than the rest."""

from __future__ import annotations

from gxlint import patterns
from gxlint.checks import Change, Hit, Repair, in_each
from gxlint.checks.narrative import Whole, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
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
_AROUND = rf"(?<=(?:[”’》〉〕】」』)）%％]|{_CHINESE}).)(?=[“‘《〈〔【「『(（]|{_CHINESE})"
_HALF, _FULL = ",;:!?", "，；：！？"
# What a pattern begins with is found much faster than what it looks behind at.
_NARROW = patterns.compile(f"[{_HALF}]{_AROUND}")
_EITHER = patterns.compile(f"[{_HALF}{_FULL}]{_AROUND}")
# What doubled marks have in common, and is found much faster too.
_TWO = patterns.compile("[,、;:。][,、;:。]")
_WIDEN = str.maketrans(_HALF, _FULL)
# So many places are shown; all are counted and mended.
_SHOWN = 20


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit at the first such mark, with the others beside it."""
    said = whole(report)
    doubled = list(_doubled(said))
    narrow = list(_narrow(said, params["minority"]))
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


def _doubled(said: Whole) -> Iterator[Change]:
    norm = said.text
    for match in _DOUBLED.finditer(norm) if _TWO.search(norm) else ():
        start, end = match.span()
        # Between Latin characters a pair may be part of an address or a formula.
        around = norm[max(0, start - 1) : start] + norm[end : end + 1]
        if not around.isascii():
            run, at = said.run_at(start)
            yield Change(run.spot(*_superfluous(run.text.raw, run.text.norm, at)), "")


def _superfluous(raw: str, norm: str, start: int) -> tuple[int, int]:
    """Which of the two marks at `start` goes: the weaker one, the half-width one, the second."""
    first, second = ((_RANK.index(norm[at]), raw[at] in _FULL) for at in (start, start + 1))
    at = start if first < second else start + 1
    return at, at + 1


def _narrow(said: Whole, minority: int) -> Iterator[Change]:
    raw = said.raw()
    strays = list(_NARROW.finditer(raw))
    if strays and len(strays) * 100 < minority * len(_EITHER.findall(raw)):
        for match in strays:
            run, at = said.run_at(match.start())
            yield Change(run.spot(at, at + 1), match.group().translate(_WIDEN))
