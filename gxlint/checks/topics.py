"""Check kind ``topics``: whether a part, or the report, speaks of all that it must speak of."""

from __future__ import annotations

from gxlint.checks import Hit, NotApplicable
from gxlint.literals import matches
from gxlint.parse.identity import is_government

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from gxlint.model import Report

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["topics"],
    "properties": {
        "within": {
            "description": "the part that must speak of them; without it the whole report will do",
            "type": "string",
            "format": "section",
        },
        "of": {
            "description": "governments: asked only of the reports of people's governments",
            "enum": ["everybody", "governments"],
        },
        "topics": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["zh", "en", "pattern"],
                "properties": {
                    "zh": {"type": "string", "minLength": 1},
                    "en": {"type": "string", "minLength": 1},
                    "pattern": {
                        "description": "any words that speak of it, on text without white space",
                        "type": "string",
                        "format": "regex",
                        "minLength": 1,
                    },
                },
            },
        },
    },
}
EXAMPLE = """within: overview
topics:
  - {zh: 依申请公开, en: disclosure on application, pattern: 依申请公开|公开申请}
"""
VALUES = frozenset({"missing", "missing_en", "count"})


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Hit | NotApplicable]:
    """One hit that names all the topics left out, at the part that should speak of them."""
    if params.get("of") == "governments":
        if report.organ is None:
            yield NotApplicable("organ_unknown")
            return
        if not is_government(report.organ):
            yield NotApplicable("not_government")
            return
    within = params.get("within")
    text = _text(report, within)
    if not text:
        yield NotApplicable("section_missing")
        return
    missing = [t for t in params["topics"] if not matches(t["pattern"], text)]
    if missing:
        values = {
            "missing": "、".join(topic["zh"] for topic in missing),
            "missing_en": ", ".join(topic["en"] for topic in missing),
            "count": len(missing),
        }
        yield Hit(within or "report", values)


def _text(report: Report, within: str | None) -> str:
    return "\n".join(
        "".join(paragraph.text.norm.split())
        for section in report.sections
        if within in (None, section.key)
        for paragraph in section.paragraphs
    )
