"""Check kind ``parts``: parts that are more than their whole, or do not add up to it."""

from __future__ import annotations

from gxlint.checks import Hit, Outcome, in_each
from gxlint.checks.naming import clip
from gxlint.checks.narrative import unread
from gxlint.claims import sum_claims

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from gxlint.model import Report

_PATTERN = {"type": "string", "format": "regex", "minLength": 1}
_WORDS: Mapping[str, str] = {
    "all_of": "words that introduce all parts of a whole",
    "some_of": "words that introduce parts, not all of them perhaps",
    "summed": "words before a number that say it is a sum",
    "rest": "how the label of a last part begins that is all the rest",
    "open_end": "words behind a list that say it is not complete",
    "no_part": "words in the label of what is no part",
}
PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": [*_WORDS, "families"],
    "properties": {
        **{key: {"description": words, **_PATTERN} for key, words in _WORDS.items()},
        "families": {
            "description": "labels of parts of one and the same division, one pattern a family",
            "type": "array",
            "minItems": 1,
            "items": _PATTERN,
        },
    },
}
EXAMPLE = """\
all_of: '分别(?:为|是)'
some_of: 其中
summed: 共
rest: 其他
open_end: 等
no_part: 累计
families: ['类$']
"""
#: `whole` is the number with its unit, `sum` the parts written out: "45 + 120 = 165".
VALUES = frozenset({"whole", "sum"})
NAMES = in_each(VALUES, "", "unequal")

#: So many parts are written out.
_SHOWN = 8


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Outcome]:
    """One hit for each whole whose parts cannot be right."""
    for claim in sum_claims(report, params):
        if claim.agrees is not False:
            continue
        parts = claim.ground.parts
        written = " + ".join(clip(f"{part:f}") for part in parts[:_SHOWN])
        more = " + ……" if len(parts) > _SHOWN else ""
        whole = claim.ground.whole
        yield Hit(
            path=claim.path,
            values={
                "whole": clip(f"{whole.value:f}") + whole.unit,
                "sum": f"{written}{more} = {clip(f'{sum(parts):f}')}",
            },
            range=claim.range,
            variant="unequal" if sum(parts) < whole.value else None,
        )
    yield from unread(report)
