"""The report model as the plain data of the public contract (`gxlint dump`)."""

from __future__ import annotations

from typing import Any

from gxlint.claims import Claim, claims_of
from gxlint.formats.machine import number, position
from gxlint.model import Cell, Contact, Period, Report, Section, Table
from gxlint.text import Text

SCHEMA = 1


def report_data(report: Report) -> dict[str, Any]:
    """One report; what the source does not have is null or has no entry (see the contract)."""
    published = report.published.value if report.published else None
    return {
        "path": report.document.path,
        "title": _text(report.title),
        "organ": report.organ,
        "year": report.year,
        "edition": report.edition,
        "period": _period(report.period) if report.period else None,
        "published": published.isoformat() if published else None,
        "contact": _contact(report.contact),
        "sections": [_section(one) for one in report.sections if one.heading is not None],
        "tables": {key: _table(table) for key, table in report.tables.items()},
        "claims": [_claim(report, claim) for claim in claims_of(report)],
    }


def _text(text: Text | None) -> str | None:
    return text.raw.strip() if text is not None else None


def _place(text: Text) -> dict[str, Any]:
    """Where a text begins; in a source without lines its `location`, as diagnostics have it."""
    span = text.span()
    start = {"start": position(span.start)}
    return start if span.location is None else {**start, "location": span.location}


def _period(period: Period) -> dict[str, str | None]:
    return {
        "start": period.start.isoformat() if period.start else None,
        "end": period.end.isoformat() if period.end else None,
    }


def _contact(contact: Contact) -> dict[str, Any]:
    return {
        "phones": [_text(phone) for phone in contact.phones],
        "emails": [_text(email) for email in contact.emails],
        "postcode": _text(contact.postcode),
        "address": _text(contact.address),
        "urls": [_text(url) for url in contact.urls],
    }


def _section(section: Section) -> dict[str, Any]:
    assert section.heading is not None
    place = _place(section.heading.strip())
    return {"key": section.key, "heading": _text(section.heading), **place}


def _table(table: Table) -> dict[str, Any]:
    rows = {
        key: {column: _cell(cell) for column, cell in row.cells.items()}
        for key, row in table.rows.items()
    }
    return {"form": table.form.edition, "rows": rows}


def _claim(report: Report, claim: Claim[Any]) -> dict[str, Any]:
    return {
        "text": claim.text,
        "value": number(claim.value),
        "about": claim.about,
        "agrees": claim.agrees,
        **_place(report.locate(claim.path).slice(*claim.range)),
    }


def _cell(cell: Cell) -> dict[str, Any]:
    value = None if cell.value is None else number(cell.value)
    return {"value": value, "raw": cell.raw, **_place(cell.text.strip())}
