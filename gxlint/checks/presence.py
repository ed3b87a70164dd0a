"""Check kind ``presence``: whether the report has something that every report has one of."""

from __future__ import annotations

from gxlint.checks import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any

    from gxlint.model import Report

_THINGS: Mapping[str, Callable[[Report], object]] = {
    "title": lambda report: report.title,
    "published": lambda report: report.published,
    "signature": lambda report: (
        report.signature and report.signature.organ and report.signature.signed
    ),
}

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["any_of", "belongs"],
    "properties": {
        "any_of": {
            "description": "one of these is enough; a signature is body and date together",
            "type": "array",
            "items": {"enum": sorted(_THINGS)},
            "minItems": 1,
        },
        "belongs": {
            "description": "the end of the report where it should stand",
            "enum": ["start", "end"],
        },
    },
}
EXAMPLE = "any_of: [signature, published]\nbelongs: end\n"
VALUES: frozenset[str] = frozenset()


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit, at the end of the report where the thing belongs, if it is nowhere."""
    if not any(_THINGS[thing](report) for thing in params["any_of"]):
        yield Hit("report" if params["belongs"] == "start" else _end(report))


def _end(report: Report) -> str:
    if report.signature:
        return "signature"
    if not report.sections:
        return "report"
    last = report.sections[-1]
    return next((sentence.path for sentence in reversed(list(last.sentences()))), last.path)
