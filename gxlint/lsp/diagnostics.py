"""Findings as diagnostics."""

from __future__ import annotations

from lsprotocol import types

from gxlint.errors import Fault
from gxlint.finding import Finding, Place
from gxlint.lsp.checking import Checked
from gxlint.lsp.ruler import Ruler

SOURCE = "gxlint"

_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


def diagnostics(
    checked: Checked, ruler: Ruler, uri: str, *, related: bool
) -> list[types.Diagnostic]:
    """A diagnostic for each finding in the document `uri`.

    `related` says whether the client shows related places.
    """
    return [
        _with_related(finding, ruler, uri) if related else diagnostic(finding, ruler)
        for finding in checked.findings
    ]


def diagnostic(finding: Finding, ruler: Ruler) -> types.Diagnostic:
    """A finding by itself."""
    return types.Diagnostic(
        range=ruler.range(finding.place.span),
        message=finding.message,
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        source=SOURCE,
    )


def of_fault(fault: Fault, lang: str) -> types.Diagnostic:
    """What is wrong with a file of configuration, up to the end of its line."""
    # Faults carry their column in characters, and such files hold little else than plain ones.
    start = types.Position(max(fault.line, 1) - 1, max(fault.column, 1) - 1)
    end = types.Position(start.line, max(len(fault.source), start.character))
    return types.Diagnostic(
        range=types.Range(start, end),
        message=fault.zh if lang == "zh" else fault.en,
        severity=types.DiagnosticSeverity.Error,
        source=SOURCE,
    )


def _with_related(finding: Finding, ruler: Ruler, uri: str) -> types.Diagnostic:
    made = diagnostic(finding, ruler)
    made.related_information = [_related(place, ruler, uri) for place in finding.related]
    return made


def _related(place: Place, ruler: Ruler, uri: str) -> types.DiagnosticRelatedInformation:
    return types.DiagnosticRelatedInformation(
        location=types.Location(uri, ruler.range(place.span)),
        message=place.note or place.where,
    )
