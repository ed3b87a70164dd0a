"""Check kind ``damage``: traces of OCR, extraction or transfer that have changed the text."""

from __future__ import annotations

from gxlint.checks import Hit, NotApplicable, in_each
from gxlint.model import remarkable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from gxlint.model import Report

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "shown": {
            "description": "number of further traces shown",
            "type": "integer",
            "minimum": 0,
        }
    },
}
EXAMPLE = "shown: 3"
#: `count` traces were found, `first` is the text of the first of them.
VALUES = frozenset({"count", "first"})
NAMES = in_each(VALUES, "", "undecodable", "cut_off")

_LONGEST = 24


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Hit | NotApplicable]:
    """One hit a report, at its first trace; what the reader itself saw is a variant (its key)."""
    traces = {damage.path: damage.text for damage in report.damage if damage.path != "report"}
    for table in report.tables.values():
        for cell in remarkable(table):
            if cell.damaged:
                traces.setdefault("/".join((table.key, *cell.key)), cell.text)
    if traces:
        (path, text), *others = traces.items()
        first = " ".join(text.norm.split())
        values = {
            "count": len(traces),
            "first": first if len(first) <= _LONGEST else first[:_LONGEST] + "…",
        }
        yield Hit(path, values, related=tuple(p for p, _ in others[: params.get("shown", 0)]))
    elif report.document.damage:
        values = {"count": len(report.document.damage), "first": ""}
        yield Hit("report", values, variant=report.document.damage[0])
