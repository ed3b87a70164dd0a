"""Workflow commands of GitHub Actions: each finding an annotation beside the line.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gxlint.finding import FileResult, Finding
from gxlint.formats import Options
from gxlint.formats.words import details

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:
    """``::error file=…,line=…,title=…::message``, a line for each finding."""
    for result in results:
        lines = [_command(result.path, finding, options.lang) for finding in result.findings]
        yield "".join(f"{line}\n" for line in lines)


def _command(path: str, finding: Finding, lang: str) -> str:
    properties = {
        "file": path,
        **_range(finding),
        "title": f"{finding.code} {finding.name}",
    }
    listed = ",".join(f"{key}={value.translate(_PROPERTY)}" for key, value in properties.items())
    message = details(finding, lang).translate(_DATA)
    return f"::{_COMMANDS[finding.severity]} {listed}::{message}"


def _range(finding: Finding) -> dict[str, str]:
    """Lines and columns; GitHub takes no columns of a range that has several lines."""
    start, end = finding.place.span.start, finding.place.span.end
    if start is None or end is None:
        return {}
    lines = {"line": str(start.line), "endLine": str(end.line)}
    if start.line != end.line:
        return lines
    return {**lines, "col": str(start.column), "endColumn": str(end.column)}
