"""Check kind ``order``: whether the parts stand in order, once each and rightly numbered.

A file that holds another report behind the first has all parts twice: that is said at its title.
"""

from __future__ import annotations

from itertools import pairwise

from gxlint.checks import Hit, Names, NotApplicable, every_name
from gxlint.checks.section import heading_of, parts_of
from gxlint.forms import Edition, editions, place_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from gxlint.model import Report, Section

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "unordered": {
            "description": "editions that prescribe contents, but neither order nor numbers",
            "type": "array",
            "items": {"type": "string", "format": "edition"},
        },
    },
}
EXAMPLE = "unordered: ['2008']\n"
_TWO_HEADINGS = frozenset({"heading", "other"})
NAMES: Names = {
    "": {
        "": _TWO_HEADINGS,
        "repeated": _TWO_HEADINGS,
        "number": frozenset({"heading", "number", "expected"}),
        "further": frozenset({"title", "count"}),
    },
}
VALUES = every_name(NAMES)


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Hit | NotApplicable]:
    """One hit on the first fault only: the others follow from it more often than not.

    And one on the first of the reports that stand behind this one.
    """
    if report.further:
        values = {"title": report.further[0].norm, "count": len(report.further)}
        yield Hit("further/0", values, variant="further")
    edition = editions().get(report.edition or "")
    if edition is None:
        yield NotApplicable("edition")
        return
    sections = parts_of(report, edition)
    if edition.id in params.get("unordered", ()):
        fault = _descending(sections)
    else:
        fault = (
            _repeated(sections) or _displaced(sections, edition) or _misnumbered(sections, edition)
        )
    if fault:
        yield fault


def _repeated(sections: Sequence[Section]) -> Hit | None:
    seen: dict[str, Section] = {}
    for section in sections:
        earlier = seen.setdefault(section.key, section)
        if earlier is not section:
            return _beside(section, earlier, "repeated")
    return None


def _displaced(sections: Sequence[Section], edition: Edition) -> Hit | None:
    place = {part.key: index for index, part in enumerate(edition.parts)}
    for earlier, section in pairwise(sections):
        if place[section.key] < place[earlier.key]:
            return _beside(section, earlier)
    return None


def _descending(sections: Sequence[Section]) -> Hit | None:
    numbered = [section for section in sections if section.number]
    for earlier, section in pairwise(numbered):
        if place_of(section.number) <= place_of(earlier.number):
            return _beside(section, earlier)
    return None


def _misnumbered(sections: Sequence[Section], edition: Edition) -> Hit | None:
    """A part with another number than the form gives it.

    Parts without numbers lost them to a portal that shows no automatic numbering.  Parts that are
    numbered in a row although one is missing are rightly numbered: the missing one is the defect.
    """
    numbers = [place_of(section.number) for section in sections if section.number]
    if numbers == list(range(1, len(numbers) + 1)):
        return None
    for section in sections:
        part = edition.part(section.key)
        if part and section.number and place_of(section.number) != place_of(part.number):
            values = {
                "heading": heading_of(section),
                "number": section.number,
                "expected": part.number,
            }
            return Hit(section.path, values, variant="number")
    return None


def _beside(section: Section, earlier: Section, variant: str | None = None) -> Hit:
    values = {"heading": heading_of(section), "other": heading_of(earlier)}
    return Hit(section.path, values, related=(earlier.path,), variant=variant)
