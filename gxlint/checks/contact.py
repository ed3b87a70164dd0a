"""Check kind ``contact``: whether readers are told how to reach the body."""

from __future__ import annotations

from gxlint.checks import Hit, NotApplicable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from gxlint.model import Contact, Report

_DETAILS = {
    "type": "array",
    "items": {"enum": ["phones", "emails", "urls", "postcode", "address"]},
    "minItems": 1,
}

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["any_of"],
    "properties": {
        "any_of": {"description": "one of these details is enough", **_DETAILS},
        "given": {"description": "ask only if there is one of these", **_DETAILS},
    },
}
EXAMPLE = "any_of: [address]\ngiven: [phones, emails]\n"
VALUES: frozenset[str] = frozenset()


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Hit | NotApplicable]:
    """One hit, where contact details stand or should stand, if all the details are absent."""
    contact = report.contact
    if "given" in params and not _has_any(contact, params["given"]):
        yield NotApplicable("contact_missing")
    elif not _has_any(contact, params["any_of"]):
        yield Hit(_place(report))


def _has_any(contact: Contact, details: list[str]) -> bool:
    return any(getattr(contact, detail) for detail in details)


def _place(report: Report) -> str:
    if report.contact.text:
        return "contact"
    return "preamble" if report.section("preamble") else "report"
