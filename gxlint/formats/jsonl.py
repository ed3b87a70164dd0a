"""JSON Lines: each finding an object on a line of its own, for `jq`, databases and logs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gxlint.finding import FileResult
from gxlint.formats import Options
from gxlint.formats.machine import diagnostic, dumps, heading


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:  # noqa: ARG001
    """A line for each finding: the keys of its file and of the diagnostic, as in JSON, and
    `remedy`."""
    for result in results:
        head = heading(result)
        lines = [
            dumps({**head, **diagnostic(finding), "remedy": finding.remedy}) + "\n"
            for finding in result.findings
        ]
        yield "".join(lines)
