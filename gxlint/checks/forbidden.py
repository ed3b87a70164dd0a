"""Check kind ``forbidden``: words that a report must not contain."""

from __future__ import annotations

from gxlint import patterns
from gxlint.checks import Hit
from gxlint.checks.narrative import likely

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from gxlint.model import Report

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["patterns"],
    "properties": {
        "patterns": {
            "description": "what must not occur in title, headings, sentences or signature",
            "type": "array",
            "items": {"type": "string", "format": "regex", "minLength": 1},
            "minItems": 1,
        },
    },
}
EXAMPLE = "patterns:\n  - '表格如下'\n"
VALUES = frozenset({"text"})


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit for each sentence (title, heading, signature) with such words, naming them all."""
    for run, sources in likely(report, params["patterns"]):
        compiled = [patterns.compile(source) for source in sources]
        for path, text in run.pieces:
            found = [m.span() for pattern in compiled for m in pattern.finditer(text.norm)]
            if found:
                spans = _apart(found)
                words = dict.fromkeys(text.raw[start:end].strip() for start, end in spans)
                yield Hit(path, {"text": "”“".join(words)}, range=spans[0])


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order; of overlapping ones the first, and of these the longest."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found
