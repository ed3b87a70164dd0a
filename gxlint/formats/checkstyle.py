"""Checkstyle XML, which Jenkins, SonarQube and many others read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gxlint import __version__
from gxlint.finding import FileResult, Finding
from gxlint.formats import Options
from gxlint.formats.elements import DECLARATION, tag
from gxlint.formats.words import details


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:
    """A `file` for every file, with an `error` for every finding of whatever severity."""
    yield f"{DECLARATION}{tag('checkstyle', {'version': f'gxlint-{__version__}'})}\n"
    for result in results:
        lines = [_error(finding, options.lang) for finding in result.findings]
        yield "\n".join([tag("file", {"name": result.path}), *lines, "</file>", ""])
    yield "</checkstyle>\n"


def _error(finding: Finding, lang: str) -> str:
    start = finding.place.span.start
    # Line 0 means the file as a whole to those who read the format.
    place = {"line": start.line, "column": start.column} if start else {"line": 0}
    return tag(
        "error",
        {
            **place,
            "severity": finding.severity,
            "message": details(finding, lang),
            "source": f"gxlint.{finding.code}.{finding.name}",
        },
        empty=True,
    )
