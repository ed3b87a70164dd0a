"""Check kind ``stale_year``: text that speaks of another year as if it were the report's."""

from __future__ import annotations

from itertools import islice

from gxlint import patterns
from gxlint.checks import Hit, NotApplicable
from gxlint.checks.narrative import unquoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from gxlint.model import Paragraph, Report, Section

_PATTERN = {"type": "string", "format": "regex", "minLength": 1}

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["claims", "excuse"],
    "properties": {
        "claims": {
            "description": "statements of which year the text is about",
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["section", "pattern"],
                "properties": {
                    "section": {
                        "description": "the part (or preamble) to look at",
                        "type": "string",
                    },
                    "pattern": {
                        "description": "its group year is the year claimed",
                        **_PATTERN,
                        "format": "regex:year",
                    },
                    "opening": {
                        "description": "look at the first sentence only",
                        "type": "boolean",
                    },
                    "context": {
                        "description": "where the report's own year or an excuse makes it lawful",
                        "enum": ["sentence", "paragraph"],
                    },
                    "years_back": {
                        "description": "only a year so many before the report's; else any other",
                        "type": "integer",
                        "minimum": 1,
                    },
                },
            },
        },
        "excuse": {"description": "words that bring in another year lawfully", **_PATTERN},
    },
}
EXAMPLE = """\
excuse: 同比|上年
claims:
  - {section: overview, pattern: '^(?P<year>20\\d\\d)年,我局', opening: true}
"""
VALUES = frozenset({"stated", "year"})

_YEAR = patterns.compile(r"(?<!\d)\d{4}(?!\d)")


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Hit | NotApplicable]:
    """One hit for each sentence that takes another year for the report's."""
    if report.year is None:
        yield NotApplicable("year_unknown")
        return
    sections = [(claim, report.section(claim["section"])) for claim in params["claims"]]
    if not any(section for _, section in sections):
        yield NotApplicable("section_missing")
        return
    hits: dict[int, list[Hit]] = {}
    for claim, section in sections:
        for stated, hit in _stale(section, report.year, claim, params["excuse"]) if section else ():
            hits.setdefault(stated, []).append(hit)
    for alike in hits.values():
        others = dict.fromkeys(hit.path for hit in alike if hit.path != alike[0].path)
        yield alike[0]._replace(related=tuple(others))


def _stale(
    section: Section, year: int, claim: Mapping[str, Any], excuse: str
) -> Iterator[tuple[int, Hit]]:
    """The claims of another year that nothing beside them makes lawful, with the year stated.

    What stands in title marks or quotes is somebody else's wording.
    """
    pattern = patterns.compile(claim["pattern"])
    opening, back = claim.get("opening", False), claim.get("years_back")
    whole = claim.get("context") == "paragraph"
    for paragraph in _paragraphs(section, opening=opening):
        for sentence in paragraph.sentences[: 1 if opening else None]:
            norm = unquoted(sentence.text.norm)
            found = pattern.search(norm)
            if found is None:
                continue
            if _lawful(unquoted(paragraph.text.norm) if whole else norm, year, excuse):
                if whole:
                    break
                continue
            stated = int(found["year"])
            if stated != year and back in (None, year - stated):
                values = {"stated": stated, "year": year}
                yield stated, Hit(sentence.path, values, range=found.span("year"))


def _lawful(norm: str, year: int, excuse: str) -> bool:
    """Whether the text has the report's own year or words that make another one lawful."""
    own = str(year)
    if own in norm and own in _YEAR.findall(norm):
        return True
    return patterns.compile(excuse).search(norm) is not None


def _paragraphs(section: Section, *, opening: bool) -> Iterator[Paragraph]:
    """The paragraphs that are no sub-headings, or the first of them."""
    found = (paragraph for paragraph in section.paragraphs if not paragraph.heading)
    return islice(found, 1) if opening else found
