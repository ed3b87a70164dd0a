"""Check kind ``length``: whether a part keeps within a number of characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gxlint import patterns
from gxlint.checks import Hit, NotApplicable
from gxlint.model import Report

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["within", "max"],
    "properties": {
        "within": {
            "description": "the part that is measured",
            "type": "string",
            "format": "section",
        },
        "max": {
            "description": "the most Chinese characters and digits it may have",
            "type": "integer",
            "minimum": 1,
        },
    },
}
EXAMPLE = "within: overview\nmax: 1000\n"
VALUES = frozenset({"count", "max"})

# Punctuation and white space are no length: offices count differently there, and nobody is to be
# told off for a comma.
_UNCOUNTED = patterns.compile(r"[^㐀-鿿0-9]+")


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Hit | NotApplicable]:
    """One hit on the heading of a part that is too long."""
    section = report.section(params["within"])
    if section is None:
        yield NotApplicable("section_missing")
        return
    count = sum(len(_UNCOUNTED.sub("", p.text.norm)) for p in section.paragraphs)
    if count > params["max"]:
        yield Hit(section.path, {"count": count, "max": params["max"]})
