"""Check kind ``organ``: whether the report names one and the same body throughout."""

from __future__ import annotations

from itertools import pairwise

from gxlint import patterns
from gxlint.checks import Hit, NotApplicable
from gxlint.parse.organs import body_of_office

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from gxlint.model import Report

_PATTERN = {"type": "string", "format": "regex", "minLength": 1}

PARAMS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["place", "short_place", "government", "kind"],
    "properties": {
        "place": {
            "description": "a place's name at the start, without its kind as group 1",
            **_PATTERN,
            "format": "regex:1",
        },
        "short_place": {"description": "what stands for the place in short names", **_PATTERN},
        "government": {
            "description": "what is left of a government's name after places",
            **_PATTERN,
        },
        "kind": {
            "description": "end of a department's name that says nothing of its field",
            **_PATTERN,
        },
        "fields": {
            "description": "fields of which most places have a department each; names in or "
            "short for two of them never mean one department",
            "type": "array",
            "items": {"type": "string", "minLength": 2},
        },
    },
}
EXAMPLE = """place: '([一-鿿]{2,8}?)(?:省|市|县|区)'
short_place: '[市县区]'
government: (?:人民政府)?(?:办公室)?
kind: (?:管理)?(?:局|委员会|办公室)
"""
VALUES = frozenset({"organ", "other"})


def check(report: Report, params: Mapping[str, Any]) -> Iterator[Hit | NotApplicable]:
    """One hit on the place that names another body than the others do."""
    names = {
        path: name for path, text in report.organ_mentions.items() if (name := _plain(text.norm))
    }
    if len(names) < 2:
        yield NotApplicable("organ_unknown")
        return
    paths = list(names)
    for path in paths[1:]:
        if not differ(names[paths[0]], names[path], params):
            continue
        # If all the others agree with each other, it is the first that is wrong.
        others = [other for other in paths[1:] if other != path]
        agreed = bool(others) and not any(differ(names[path], names[o], params) for o in others)
        wrong, right = (paths[0], path) if agreed else (path, paths[0])
        yield _hit(report, wrong, right)
        return


def _hit(report: Report, wrong: str, right: str) -> Hit:
    text, other = report.organ_mentions[wrong], report.organ_mentions[right]
    values = {"organ": text.raw.strip(), "other": other.raw.strip()}
    path, place = _place(report, wrong)
    return Hit(path, values, range=place, related=(_place(report, right)[0],))


def _place(report: Report, mention: str) -> tuple[str, tuple[int, int] | None]:
    """The path of a mention and the characters of it: in the preamble that is a sentence."""
    name = report.organ_mentions[mention].norm
    section = report.section(mention)
    texts = [(s.path, s.text) for s in section.sentences()] if section else []
    for path, text in texts or [(mention, report.locate(mention))]:
        start = text.norm.find(name)
        if start >= 0:
            return path, (start, start + len(name))
    return mention, None


def _plain(norm: str) -> str:
    return "".join(norm.split())


def differ(one: str, other: str, params: Mapping[str, Any]) -> bool:
    """Whether two names are surely those of different bodies.

    Short and full forms of a name are alike, and so are a government and whoever of its own
    departments writes its report.
    """
    if one in other or other in one:
        return False
    (places, body), (other_places, other_body) = (_split(name, params) for name in (one, other))
    if places and other_places:
        if not any(_alike(place, other) for place in places for other in other_places):
            return True
        nested = len(places) > 1 and len(other_places) > 1
        if nested and not _alike(places[-1], other_places[-1]):
            return True
    government = patterns.compile(params["government"])
    if government.fullmatch(body) or government.fullmatch(other_body):
        return False
    fields = _field(body, params), _field(other_body, params)
    return _unlike(*fields) or _known_apart(*fields, params.get("fields", ()))


def same(one: str, other: str, params: Mapping[str, Any]) -> bool:
    """Whether two names are surely those of one body, one of them short if they are not equal.

    Neither this nor `differ` holds for a government and one of its departments, nor for departments
    that may be one by another name: 水利局 and 水务局, 教育局 and 教体局.
    """
    if differ(one, other, params):
        return False
    bodies = [_split(body_of_office(name), params)[1] for name in (one, other)]
    government = patterns.compile(params["government"])
    of_government = [government.fullmatch(body) is not None for body in bodies]
    if any(of_government):
        return all(of_government)
    return _alike(*bodies) or _alike(*(_field(body, params) for body in bodies))


def _split(name: str, params: Mapping[str, Any]) -> tuple[list[str], str]:
    """The places that a name begins with, and the rest of it."""
    place = patterns.compile(params["place"])
    places: list[str] = []
    position = 0
    while found := place.match(name, position):
        places.append(found[1])
        position = found.end()
    if not places and (short := patterns.compile(params["short_place"]).match(name)):
        position = short.end()
    return places, name[position:]


def _field(body: str, params: Mapping[str, Any]) -> str:
    """What a department deals with, without the words that all departments' names end in."""
    kind = patterns.compile(params["kind"]).search(body)
    return body[: kind.start()] if kind and kind.start() else body


#: So many characters of a field tell something.
_TELLING = 2


def _known_apart(one: str, other: str, fields: Sequence[str]) -> bool:
    """Whether two fields are, or are short for, different ones of these.

    One character may be short for anything.
    """
    if min(len(one), len(other)) < _TELLING:
        return False
    first, second = (
        {known for known in fields if known[0] == field[0] and _leaves_out(field, known)}
        for field in (one, other)
    )
    return bool(first and second) and first.isdisjoint(second)


def _unlike(one: str, other: str) -> bool:
    """Whether two fields have nothing in common, not even what an abbreviation would keep."""
    short, long = sorted((one, other), key=len)
    if len(short) < _TELLING or short[0] == long[0] or _alike(short, long):
        return False
    return not any(first + second in long for first, second in pairwise(short))


def _alike(one: str, other: str) -> bool:
    """Whether the shorter name leaves out characters of the longer one, or is the same."""
    return _leaves_out(*sorted((one, other), key=len))


def _leaves_out(short: str, long: str) -> bool:
    """Whether the one name is what is left of the other without some of its characters."""
    characters = iter(long)
    return all(character in characters for character in short)
