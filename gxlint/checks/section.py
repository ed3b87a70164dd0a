"""Check kind ``section``: whether the parts that the edition asks for are there and filled."""

from __future__ import annotations

from gxlint import patterns
from gxlint.checks import Change, Hit, Names, NotApplicable, Repair, Spot, every_name
from gxlint.forms import Edition, editions
from gxlint.once import brief
from gxlint.parse.compact import compact

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any

    from gxlint.model import Report, Section

_LISTS = {"type": "array", "items": {"type": "string", "minLength": 1}}
_PARTS = {"type": "array", "items": {"type": "string", "format": "section"}}

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["aspect"],
    "properties": {
        "aspect": {
            "description": "what is asked of the parts",
            "enum": ["missing", "heading", "empty"],
        },
        "accepted": {
            "description": "heading: by part, wordings that are as good as the form's",
            "type": "object",
            "propertyNames": {"format": "section"},
            "additionalProperties": _LISTS,
        },
        "told": {
            "description": "missing: by edition and part, words that tell of it under any heading",
            "type": "object",
            "propertyNames": {"format": "edition"},
            "additionalProperties": {
                "type": "object",
                "propertyNames": {"format": "section"},
                "additionalProperties": {"type": "string", "format": "regex", "minLength": 1},
            },
        },
        "nothing": {
            "description": "empty: what says nothing, on text without white space",
            "type": "string",
            "format": "regex",
            "minLength": 1,
        },
        "nothing_suffices": {
            "description": "empty: by edition, the parts where saying that is an answer",
            "type": "object",
            "propertyNames": {"format": "edition"},
            "additionalProperties": _PARTS,
        },
    },
}
EXAMPLE = "aspect: empty\nnothing: 无|没有\nnothing_suffices: {'2021': [other_matters]}\n"
_HEADING = frozenset({"heading"})
NAMES: Names = {
    "missing": {"": _HEADING, "before": _HEADING | {"other"}},
    "heading": {"": _HEADING | {"expected"}},
    "empty": {"": _HEADING, "nothing": _HEADING},
}
VALUES = every_name(NAMES)

# Words and signs in which headings may differ without being worded differently.
_LOOSE = patterns.compile(r"[\W\d_A-Za-z]|以及|[和及与的]")


@brief(256)
def _loosely(words: str) -> str:
    return _LOOSE.sub("", words)


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Hit | NotApplicable]:
    """The defects of the report's parts in the aspect that the rule is about."""
    edition = editions().get(report.edition or "")
    if edition is None:
        yield NotApplicable("edition")
    else:
        yield from _ASPECTS[params["aspect"]](report, edition, params)


def parts_of(report: Report, edition: Edition) -> list[Section]:
    """The parts of that edition in the report's order."""
    return [section for section in report.sections if edition.part(section.key)]


def heading_of(section: Section) -> str:
    """The heading as written, for messages."""
    return section.heading.raw.strip() if section.heading else section.title


def _missing(report: Report, edition: Edition, params: Mapping[str, Any]) -> Iterator[Hit]:
    told = params.get("told", {}).get(edition.id, {})
    for index, part in enumerate(edition.parts):
        if not part.required or report.section(part.key):
            continue
        if part.key in told and _tells(report, told[part.key]):
            continue
        values = {"heading": f"{part.number}、{part.heading}"}
        later = (report.section(other.key) for other in edition.parts[index + 1 :])
        following = next(filter(None, later), None)
        if following:
            yield Hit(following.path, values | {"other": heading_of(following)}, variant="before")
        else:
            yield Hit("signature" if report.signature else _last(report), values)


def _tells(report: Report, words: str) -> bool:
    """Whether a sentence of the parts has those words; the preamble only announces."""
    pattern = patterns.compile(words)
    return any(
        pattern.search(sentence.text.norm)
        for section in report.sections
        if section.key != "preamble"
        for sentence in section.sentences()
    )


def _last(report: Report) -> str:
    return report.sections[-1].path if report.sections else "report"


def _wording(report: Report, edition: Edition, params: Mapping[str, Any]) -> Iterator[Hit]:
    for section in report.sections:
        part = edition.part(section.key)
        if part is None or section.title == part.heading:
            continue
        accepted = (part.heading, *params.get("accepted", {}).get(part.key, ()))
        if _loosely(section.title) not in map(_loosely, accepted):
            values = {"heading": section.title, "expected": part.heading}
            yield Hit(section.path, values, fix=_reworded(section, part.heading))


def _reworded(section: Section, words: str) -> Repair | None:
    """Those words in place of the heading's own; its number and what stands around them stay.

    A figure is not dropped without asking.
    """
    if section.heading is None:
        return None
    bare, offsets = compact(section.heading.norm)
    start = bare.find(section.title)
    if start < 0 or not section.title:
        return None
    stretch = offsets[start], offsets[start + len(section.title) - 1] + 1
    safe = not any(char.isdecimal() for char in section.title)
    return Repair((Change(Spot(section.path, stretch), words),), safe)


def _empty(report: Report, edition: Edition, params: Mapping[str, Any]) -> Iterator[Hit]:
    suffices = params.get("nothing_suffices", {}).get(edition.id, ())
    for section in parts_of(report, edition):
        if section.empty:
            yield Hit(section.path, {"heading": heading_of(section)})
        elif (
            not section.has_table and section.key not in suffices and _says_nothing(section, params)
        ):
            yield Hit(section.path, {"heading": heading_of(section)}, variant="nothing")


def _says_nothing(section: Section, params: Mapping[str, Any]) -> bool:
    if "nothing" not in params:
        return False
    text = "".join([paragraph.text.norm for paragraph in section.paragraphs])
    return patterns.compile(params["nothing"]).fullmatch("".join(text.split())) is not None


_ASPECTS: Mapping[str, Callable[[Report, Edition, Mapping[str, Any]], Iterator[Hit]]] = {
    "missing": _missing,
    "heading": _wording,
    "empty": _empty,
}
