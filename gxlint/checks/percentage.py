"""Check kind ``percentage``: a percentage that does not follow from the figures beside it."""

from __future__ import annotations

from gxlint.checks import Hit, Outcome
from gxlint.checks.naming import clip
from gxlint.checks.narrative import unread
from gxlint.claims import share_claims

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from gxlint.model import Report

_PATTERN = {"type": "string", "format": "regex", "minLength": 1}
_WORDS: Mapping[str, str] = {
    "share": "what stands between a part and the percentage that it is of the whole",
    "of": "what stands between the whole and the percentage of it",
    "change": "what stands between a figure of last year, or a change, and its percentage",
    "named": "the same where the part stands further off; its group name is in the part's label",
    "rate": "what stands between a figure and its rate; its group `of` is in the figure's label",
    "loose": "rates whose base may be counted elsewhere",
    "within": "words between a whole and its part, which such rates need",
}
_FORMATS = {"named": "regex:name", "rate": "regex:of"}
PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": [*_WORDS, "tolerance"],
    "properties": {
        **{
            key: {"description": words, **_PATTERN, "format": _FORMATS.get(key, "regex")}
            for key, words in _WORDS.items()
        },
        "tolerance": {
            "description": "how far it may be off, in units of the last digit shown",
            "type": "integer",
            "minimum": 1,
        },
    },
}
EXAMPLE = """\
share: '[、,]占(?:比)?'
of: '的(?:比例)?'
named: ',(?P<name>[^,]{2,8})占比'
change: '[,]?同比增长'
rate: ',(?P<of>办结|解读)率'
loose: 解读
within: 其中
tolerance: 1
"""
#: `percent` as written; `numerator`, `denominator`, and what they make, `exact`, in percent.
VALUES = frozenset({"percent", "numerator", "denominator", "exact"})


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Outcome]:
    """One hit for each percentage that no figures beside it make."""
    for claim in share_claims(report, params):
        if not claim.agrees:
            share = claim.ground
            yield Hit(
                path=claim.path,
                values={
                    "percent": clip(claim.text),
                    "numerator": clip(f"{share.numerator:f}"),
                    "denominator": clip(f"{share.denominator:f}"),
                    "exact": clip(f"{share.exact:f}"),
                },
                range=claim.range,
            )
    yield from unread(report)
