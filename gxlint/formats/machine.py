"""JSON as the contract fixes it: one object, one line a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from gxlint import __version__
from gxlint.finding import SEVERITIES, FileResult, Finding, Fix, Suspect
from gxlint.formats import Options
from gxlint.formats.summary import Tally
from gxlint.text import Position, Span

SCHEMA = 1

# Readers of JSON commonly hold numbers as 64-bit floats, whose exponents end at 308.
_LARGEST_EXPONENT = 300


def render(results: Iterable[FileResult], options: Options) -> Iterator[str]:  # noqa: ARG001
    """The whole run as one JSON object; its keys always stand in the same order."""
    tally = Tally()
    yield f'{{"schema": {SCHEMA}, "version": {dumps(__version__)}, "files": ['
    separator = "\n"
    for result in results:
        tally.add(result)
        diagnostics = [diagnostic(finding) for finding in result.findings]
        yield separator + dumps({**heading(result), "diagnostics": diagnostics})
        separator = ",\n"
    yield f'\n], "summary": {dumps(totals(tally))}}}\n'


def totals(tally: Tally) -> dict[str, int]:
    """The summary of a run as the contract writes it."""
    return {
        "files": tally.files,
        **{severity: tally.severities[severity] for severity in reversed(SEVERITIES)},
        "checked": tally.checked,
        "not_applicable": tally.not_applicable,
        "new": tally.new,
        "known": tally.known,
        "mended": tally.mended,
    }


def dumps(value: object) -> str:
    """`value` as JSON on one line, Chinese as it is."""
    return json.dumps(value, ensure_ascii=False)


def position(place: Position | None) -> dict[str, int] | None:
    """A place as the contract writes it."""
    return {"line": place.line, "column": place.column} if place else None


def number(value: Decimal) -> int | float | None:
    """A count as an integer, an amount with a fraction as a float; None beyond JSON's numbers."""
    if value.adjusted() > _LARGEST_EXPONENT:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def heading(result: FileResult) -> dict[str, Any]:
    """Which file it is, and whose report of which year."""
    about = result.about
    return {
        "path": result.path,
        "organ": about.organ if about else None,
        "year": about.year if about else None,
        "edition": about.edition if about else None,
    }


def diagnostic(finding: Finding) -> dict[str, Any]:
    """A finding as the contract writes it."""
    place = finding.place
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        **_span(place.span),
        "where": place.where,
        "cell": place.cell,
        "suspects": [suspect_data(suspect) for suspect in finding.suspects],
        "basis": finding.basis,
        "fix": _fix(finding.fix) if finding.fix else None,
        "fingerprint": finding.fingerprint,
        **({"known": True} if finding.known else {}),
    }


def _span(span: Span) -> dict[str, Any]:
    places: dict[str, Any] = {"start": position(span.start), "end": position(span.end)}
    return places if span.location is None else {**places, "location": span.location}


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [
        {**_span(edit.span), "old": edit.old, "replacement": edit.replacement} for edit in fix.edits
    ]
    return {"safety": fix.safety, "message": fix.message, "edits": edits}


def suspect_data(suspect: Suspect) -> dict[str, Any]:
    """A suspected cell as the contract writes it."""
    table, row, column = suspect.path.split("/")
    return {
        "table": table,
        "row": row,
        "column": column,
        "value": _number(suspect.value),
        "expected": _number(suspect.expected),
    }


def _number(text: str | None) -> int | float | None:
    return None if text is None else number(Decimal(text))
