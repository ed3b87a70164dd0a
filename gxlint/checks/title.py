"""Check kind ``title``: whether the title has all that belongs in it."""

from __future__ import annotations

from gxlint import patterns
from gxlint.checks import Hit, NotApplicable
from gxlint.parse.identity import year_of_title

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from gxlint.model import Report

_PATTERN = {"type": "string", "format": "regex", "minLength": 1}

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["name"],
    "properties": {
        "name": {
            "description": "by edition, the name that a report bears",
            "type": "object",
            "propertyNames": {"format": "edition"},
            "additionalProperties": _PATTERN,
        },
    },
}
EXAMPLE = "name: {'2019': 政府信息公开工作年度报告, '2021': 政府信息公开工作年度报告}\n"
VALUES = frozenset({"missing", "missing_en"})


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Hit | NotApplicable]:
    """One hit on the title that names all it lacks: body, year, statutory name."""
    if report.title is None:
        yield NotApplicable("title_missing")
        return
    name = params["name"].get(report.edition)
    if name is None:
        yield NotApplicable("edition")
        return
    title = "".join(report.title.norm.split())
    lacks = {
        ("机关名称", "the body"): "title" not in report.organ_mentions,
        ("年份", "the year"): year_of_title(report.title) is None,
        ("规定的名称", "the statutory name"): not patterns.compile(name).search(title),
    }
    missing = [words for words, lacking in lacks.items() if lacking]
    if missing:
        values = {
            "missing": "、".join(zh for zh, _ in missing),
            "missing_en": ", ".join(en for _, en in missing),
        }
        yield Hit("title", values)
