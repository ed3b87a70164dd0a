"""GitLab Code Quality: what merge requests show of a report.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any

from gxlint.finding import FileResult, Finding
from gxlint.formats import Options
from gxlint.formats.machine import dumps
from gxlint.formats.words import details

# Of its five levels "critical" and "blocker" are for what endangers a system.
_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:
    """One JSON array, one line a finding."""
    yield "["
    separator = "\n"
    for result in results:
        lines = []
        for issue in _issues(result, options.lang):
            lines.append(separator + dumps(issue))
            separator = ",\n"
        yield "".join(lines)
    yield "\n]\n"


def _issues(result: FileResult, lang: str) -> Iterator[dict[str, Any]]:
    alike: dict[str, int] = {}
    for finding in result.findings:
        number = alike[finding.fingerprint] = alike.get(finding.fingerprint, 0) + 1
        start = finding.place.span.start
        yield {
            "description": f"{finding.code} {finding.message}",
            "check_name": f"{finding.code} {finding.name}",
            "content": {"body": details(finding, lang)},
            "fingerprint": _fingerprint(result.path, finding, number),
            "severity": _SEVERITIES[finding.severity],
            # A line is asked for, even of a source without lines.
            "location": {"path": result.path, "lines": {"begin": start.line if start else 1}},
        }


def _fingerprint(path: str, finding: Finding, number: int) -> str:
    """Of its own for every finding of a run: the same mistake may stand in two files."""
    words = "\n".join((path, finding.fingerprint, str(number)))
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
