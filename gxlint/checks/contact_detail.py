"""Check kind ``contact_detail``: telephone numbers, e-mails and postcodes that cannot be."""

from __future__ import annotations

from gxlint import patterns
from gxlint.checks import Hit, NotApplicable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from gxlint.model import Report
    from gxlint.text import Text

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["detail", "valid"],
    "properties": {
        "detail": {
            "description": "which contact details",
            "enum": ["phones", "emails", "postcode"],
        },
        "valid": {
            "description": "what the whole of one may look like, white space taken out",
            "type": "string",
            "format": "regex",
            "minLength": 1,
        },
    },
}
EXAMPLE = "detail: postcode\nvalid: '\\d{6}'\n"
VALUES = frozenset({"value"})


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Hit | NotApplicable]:
    """One hit for each such detail that does not look as it must."""
    details = dict(_details(report, params["detail"]))
    if not details:
        yield NotApplicable("contact_missing")
    valid = patterns.compile(params["valid"])
    for path, text in details.items():
        if not valid.fullmatch("".join(text.norm.split())):
            yield Hit(path, {"value": text.raw.strip()})


def _details(report: Report, detail: str) -> Iterator[tuple[str, Text]]:
    found: tuple[Text, ...] | Text | None = getattr(report.contact, detail)
    if isinstance(found, tuple):
        for index, text in enumerate(found):
            yield f"contact/{detail}/{index}", text
    elif found is not None:
        yield f"contact/{detail}", found
