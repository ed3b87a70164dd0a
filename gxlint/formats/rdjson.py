"""The diagnostic format of reviewdog, which comments on merge requests.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from gxlint.document import Document
from gxlint.finding import FileResult, Finding, Place
from gxlint.formats import Options
from gxlint.formats.concise import located
from gxlint.formats.machine import dumps
from gxlint.formats.words import details
from gxlint.text import Position, Span

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:
    """One JSON object, one line a finding."""
    yield '{"source": {"name": "gxlint"}, "diagnostics": ['
    separator = "\n"
    for result in results:
        lines = []
        for finding in result.findings:
            lines.append(separator + dumps(_diagnostic(result, finding, options.lang)))
            separator = ",\n"
        yield "".join(lines)
    yield "\n]}\n"


def _diagnostic(result: FileResult, finding: Finding, lang: str) -> dict[str, Any]:
    document = result.report.document if result.report else None
    diagnostic: dict[str, Any] = {
        "message": details(finding, lang),
        "location": _location(result.path, finding.place, document),
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code},
    }
    if suggestions := _suggestions(finding, document):
        diagnostic["suggestions"] = suggestions
    if finding.related:
        diagnostic["related_locations"] = [
            {
                "message": place.note or located(place, lang),
                "location": _location(result.path, place, document),
            }
            for place in finding.related
        ]
    return diagnostic


def _location(path: str, place: Place, document: Document | None) -> dict[str, Any]:
    span = place.span
    if span.start is None or span.end is None:
        return {"path": path}
    exact = _range(span, document)
    return {"path": path, "range": exact or {"start": {"line": span.start.line}}}


def _suggestions(finding: Finding, document: Document | None) -> list[dict[str, Any]]:
    """The edits of the fix, if it is known exactly what they replace."""
    suggestions = []
    for edit in finding.fix.edits if finding.fix else ():
        exact = _range(edit.span, document)
        if exact is None:
            return []
        suggestions.append({"range": exact, "text": edit.replacement})
    return suggestions


def _range(span: Span, document: Document | None) -> dict[str, Any] | None:
    """The range in bytes; None where the bytes before it on its lines are not known."""
    start, end = _position(span.start, document), _position(span.end, document)
    return {"start": start, "end": end} if start and end else None


def _position(place: Position | None, document: Document | None) -> dict[str, int] | None:
    """A place as reviewdog counts it: columns in bytes of UTF-8.

    The lines of a document are those of the source in texts only.
    """
    if place is None or document is None or document.kind != "text":
        return None
    line = document.lines[place.line - 1].text
    if len(line.marks) > 1 or line.position(0) != (place.line, 1):
        return None
    before = line.raw[: place.column - 1].encode("utf-8", "replace")
    return {"line": place.line, "column": len(before) + 1}
